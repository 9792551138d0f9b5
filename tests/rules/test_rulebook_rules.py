"""Numbering, difference, parity and audience of rulebooks: pure."""

from __future__ import annotations

from datetime import date

import pytest

from saas.rulebook.audience_rules import (
    Audience,
    Company,
    Concern,
    Reader,
    changed_refs,
    is_addressed,
    standing,
    touched_refs,
)
from saas.rulebook.diff_rules import Said, compared, stretches, words_of
from saas.rulebook.numbering import gathered, numbers
from saas.rulebook.parity_rules import Written, checked, figures_in


def test_clauses_are_counted_within_their_chapters_in_the_order_these_come():
    assert numbers(["甲", "甲", "乙", "甲"]) == ["1.1", "1.2", "2.1", "1.3"]
    assert gathered(["甲", "乙", "甲"]) == [0, 2, 1]
    assert gathered([]) == []


def test_a_text_is_cut_so_that_a_threshold_and_a_figure_stay_whole():
    assert words_of("提前 {leave.notice_days} 天，10 days") == [
        "提", "前", " ", "{leave.notice_days}", " ", "天", "，", "10", " ", "days"
    ]  # fmt: skip


def test_what_is_gone_and_what_is_new_is_marked():
    found = [(one.kind, one.text) for one in stretches("须提前一天", "须提前三天")]
    assert found == [("same", "须提前"), ("gone", "一"), ("come", "三"), ("same", "天")]
    assert "".join(one.text for one in stretches("甲乙丙", "乙丙丁") if one.kind != "come") == "甲乙丙"
    assert "".join(one.text for one in stretches("甲乙丙", "乙丙丁") if one.kind != "gone") == "乙丙丁"


def said(ref: str, text: str = "同", number: str = "1.1", keys: tuple[str, ...] = ()) -> Said:
    return Said(ref, number, "章", "题", text, keys)


def kinds(old: list[Said], new: list[Said], **changed: bool) -> list[tuple[str, str]]:
    return [(one.ref, one.kind) for one in compared(old, new, changed)]


def test_every_kind_of_change_is_told_where_it_stands():
    old = [said("a"), said("b", "旧"), said("c"), said("d", keys=("k",)), said("e", number="1.5")]
    new = [said("a"), said("b", "新"), said("n"), said("d", keys=("k",)), said("e", number="1.4")]
    assert kinds(old, new, k=True) == [
        ("a", "same"), ("b", "changed"), ("c", "removed"), ("n", "added"), ("d", "values"), ("e", "moved")
    ]  # fmt: skip
    assert kinds(old, new, k=False)[4] == ("d", "same")


def test_clauses_gone_before_the_first_that_stayed_come_first():
    assert kinds([said("x"), said("a")], [said("a")]) == [("x", "removed"), ("a", "same")]
    assert kinds([], [said("a")]) == [("a", "added")]
    assert kinds([said("a")], []) == [("a", "removed")]


@pytest.mark.parametrize(("text", "found"), [
    ("须提前 3 天提出", ("3 天",)),
    ("须提前 {leave.notice_days} 天提出", ()),
    ("三个工作日内答复，罚款50元", ("三个工作日", "50元")),
    ("一次性补助、每天登记、第一条", ()),
    ("每月不超过20%", ("20%",)),
])  # fmt: skip
def test_figures_with_a_unit_are_found_and_values_are_not(text, found):
    assert figures_in(text) == found


def test_parity_names_what_does_not_match():
    clauses = [
        Written("a", "提前 {k.one} 天", ("k.one",), None),
        Written("b", "提前 5 天", (), "page"),
        Written("c", "遵守纪律", (), None),
        Written("d", "遵守纪律", (), "nowhere"),
        Written("e", "{k.gone}", ("k.gone",), None),
    ]
    found = checked(clauses, ["k.one", "k.two"], {"page"})
    assert (found.figures, found.keys, found.idle) == ({"b": ("5 天",)}, ("k.two",), ("c", "d"))
    assert found.unknown == {"e": ("k.gone",)}
    assert not found.is_whole
    assert checked(clauses[:1], ["k.one"], set()).is_whole


CLERK = Reader(1, "employee", frozenset({7, 1}), 70, "staff")
HEAD = Reader(2, "cadre", frozenset({7, 1}), None, "head", is_head=True)
GUEST = Reader(3, "contractor", frozenset({8, 1}), 80, "staff")
ALL = Company()


@pytest.mark.parametrize(("reader", "audience", "company", "asked"), [
    (CLERK, Audience(), ALL, True),
    (CLERK, Audience(unit_ids=frozenset({7})), ALL, True),
    (CLERK, Audience(unit_ids=frozenset({1})), ALL, True),  # a unit with those below it
    (CLERK, Audience(unit_ids=frozenset({8})), ALL, False),
    (CLERK, Audience(position_ids=frozenset({70})), ALL, True),
    (CLERK, Audience(unit_ids=frozenset({8}), position_ids=frozenset({70})), ALL, True),
    (CLERK, Audience(kinds=frozenset({"contractor"})), ALL, False),
    (HEAD, Audience(kinds=frozenset({"contractor"})), ALL, True),
    (HEAD, Audience(unit_ids=frozenset({8})), ALL, False),
    (GUEST, Audience(), ALL, True),
    (GUEST, Audience(), Company(with_contractors=False), False),
    (CLERK, Audience(), Company(groups=("head", "middle")), False),
    (CLERK, Audience(), Company(groups=("head", "employee")), True),
])  # fmt: skip
def test_who_has_to_read_it(reader, audience, company, asked):
    assert is_addressed(reader, audience, company) is asked


def test_an_audience_is_stored_and_read_back():
    named = Audience(frozenset({2, 1}), frozenset(), frozenset({"employee"}))
    assert named.stored == {"units": [1, 2], "kinds": ["employee"]}
    assert Audience.of(named.stored) == named
    assert Audience.of({}) == Audience()


def test_a_change_touches_those_whom_its_old_or_new_words_concern():
    shop, store = frozenset({7}), frozenset({8})
    old = {"a": Concern(("甲",)), "b": Concern(("乙",), shop), "c": Concern(("丙",), shop), "d": Concern(("丁",))}
    new = {"a": Concern(("甲",)), "b": Concern(("乙",), store), "e": Concern(("戊",), position_ids=frozenset({80}))}
    refs = changed_refs(old, new)
    assert refs == ("b", "e", "c", "d")
    assert touched_refs(CLERK, refs, old, new) == ("b", "c", "d")
    assert touched_refs(GUEST, refs, old, new) == ("b", "e", "d")


def test_a_duty_is_pending_until_its_day_then_overdue_until_it_is_confirmed():
    due = date(2026, 11, 24)
    assert standing(False, due, due) == "pending"
    assert standing(False, due, date(2026, 11, 25)) == "overdue"
    assert standing(True, due, date(2026, 12, 31)) == "acknowledged"
