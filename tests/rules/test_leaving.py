"""Ways out and up: last days, handover windows, head-count, public notices, the codes of concerns."""

from __future__ import annotations

from datetime import date

import pytest

from saas.core.thresholds import declared_in
from saas.hr.exits import rules as exits
from saas.hr.exits.rules import Span
from saas.hr.grievance import rules as concerns
from saas.hr.offboarding_handover import rules as handover
from saas.hr.offboarding_handover.policy import CHECKLIST
from saas.hr.offboarding_handover.rules import Standing
from saas.hr.promotion import rules as promotion
from saas.hr.resignation import rules as notice
from saas.hr.resignation.policy import ResignationPolicy
from saas.hr.transfer import rules as transfer

GIVEN = date(2026, 11, 23)


def said(found: list) -> set[str]:
    return {one.rule for one in found}


@pytest.mark.clause("D02-20", "D19-22")
def test_the_earliest_last_day_is_the_day_of_notice_and_so_many_more():
    found = notice.earliest(GIVEN, notice.CONTRACT, notice_days=30, probation_days=3)
    assert (found.day, found.days, found.key) == (date(2026, 12, 23), 30, "resignation.notice_days")


@pytest.mark.clause("D02-21")
def test_on_probation_the_short_notice_applies():
    branch = notice.branch_of(on_probation=True, has_contract=True)
    found = notice.earliest(GIVEN, branch, notice_days=30, probation_days=3)
    assert (found.day, found.key) == (date(2026, 11, 26), "resignation.probation_notice_days")


def test_her_wish_counts_unless_the_notice_has_not_run_and_agreement_only_shortens():
    earliest = date(2026, 12, 23)
    assert notice.last_day(date(2026, 12, 31), earliest) == date(2026, 12, 31)
    assert notice.last_day(date(2026, 12, 1), earliest) == earliest
    assert notice.last_day(None, earliest) == earliest
    assert notice.last_day(date(2026, 12, 31), earliest, date(2026, 12, 10)) == date(2026, 12, 10)
    assert said(notice.agreeing_objections(date(2027, 1, 2), GIVEN, date(2026, 12, 31))) == {"resignation.longer"}


@pytest.mark.clause("D02-22")
def test_no_approval_holds_a_last_day_back_while_the_threshold_stands_at_its_lawful_value():
    assert ResignationPolicy().approval_blocks is False
    locked = {one.key: one.threshold.locked for one in declared_in(ResignationPolicy)}
    assert locked["resignation.approval_blocks"]
    assert not notice.is_held_back("submitted", approval_blocks=False)
    assert notice.is_held_back("submitted", approval_blocks=True)


@pytest.mark.clause("D08-11")
def test_a_notice_says_what_the_rulebook_asks_and_nothing_more():
    asked = ("离职原因", "离职日期")
    assert len(notice.filing_objections(asked, reason="", wanted=None, given_on=GIVEN)) == 2
    assert notice.filing_objections((), reason="", wanted=None, given_on=GIVEN) == []
    assert notice.filing_objections(("离职原因",), reason="回乡", wanted=None, given_on=GIVEN) == []


@pytest.mark.parametrize(
    ("left", "label"),
    [
        (date(2020, 5, 31), "under 3 months"),
        (date(2020, 6, 1), "3 to 12 months"),
        (date(2021, 3, 1), "1 to 3 years"),
        (date(2024, 2, 28), "3 to 5 years"),
        (date(2026, 3, 1), "over 5 years"),
    ],
)
def test_length_of_service_falls_into_bands(left: date, label: str):
    assert notice.tenure(date(2020, 3, 1), left) == label


@pytest.mark.clause("D02-18", "D22-67")
def test_of_two_windows_the_stricter_day_is_due():
    last = date(2026, 12, 31)
    assert handover.due_on("resignation", GIVEN, last, 7) == last
    assert handover.due_on("dismissal", GIVEN, GIVEN, 7) == date(2026, 11, 30)
    assert handover.due_on("dismissal", GIVEN, date(2026, 11, 25), 7) == date(2026, 11, 25)
    assert handover.opens_on(last, 7) == date(2026, 12, 24)


@pytest.mark.clause("D08-12", "D08-13", "D08-14")
def test_every_item_of_the_checklist_stands_in_a_leavers_handover_with_its_kind():
    found = handover.items_for("resignation", CHECKLIST)
    assert [one.title for one in found] == list(CHECKLIST)
    kinds = {one.title: one.kind for one in found}
    assert kinds["离职手续"] == "formal"
    assert kinds["交接工作"] == "work"
    assert kinds["返还资料"] == "files"
    assert kinds["移交电商记录资料"] == "data"


@pytest.mark.clause("D08-15", "D19-26", "D22-70")
def test_property_comes_back_and_passwords_are_changed():
    kinds = {one.title: one.kind for one in handover.items_for("dismissal", CHECKLIST)}
    assert (kinds["归还物品"], kinds["归还公司财产"], kinds["更换口令"]) == ("property", "property", "passwords")


def test_a_change_of_post_ends_no_employment():
    titles = {one.title for one in handover.items_for("transfer", CHECKLIST)}
    assert titles == set(CHECKLIST) - {"离职手续", "注销账号", "清除个人文件"}


@pytest.mark.clause("D22-69")
def test_what_clears_traces_comes_after_everything_else():
    wiping, done, undone = Standing(False, True, False), Standing(True, False, False), Standing(False, False, False)
    assert {one.title for one in handover.items_for("resignation", CHECKLIST) if one.waits} == {
        "清除个人文件",
        "注销账号",
    }
    early = handover.accepting_objections(wiping, [done, undone], is_receiver=True, changed_on=None)
    assert said(early) == {"handover.order"}
    assert handover.accepting_objections(wiping, [done, wiping], is_receiver=True, changed_on=None) == []


@pytest.mark.clause("D22-70")
def test_a_password_is_accepted_with_its_day_of_change_and_nothing_closes_with_one_open():
    password = Standing(False, False, True)
    assert said(handover.accepting_objections(password, [], is_receiver=True, changed_on=None)) == {"handover.password"}
    assert handover.accepting_objections(password, [], is_receiver=True, changed_on=GIVEN) == []
    assert said(handover.closing_objections(1, ends_employment=False, files_sent=False)) == {"handover.open"}
    assert said(handover.closing_objections(0, ends_employment=True, files_sent=False)) == {"handover.files"}
    assert handover.closing_objections(0, ends_employment=True, files_sent=True) == []


def test_only_the_receiver_accepts_and_only_once():
    open_one, done = Standing(False, False, False), Standing(True, False, False)
    assert said(handover.accepting_objections(open_one, [], is_receiver=False, changed_on=None)) == {
        "handover.receiver"
    }
    assert said(handover.accepting_objections(done, [], is_receiver=True, changed_on=None)) == {"handover.accepted"}


@pytest.mark.clause("D21-05")
def test_a_year_of_comings_and_goings_in_figures():
    people = [
        Span(date(2020, 1, 1), None),
        Span(date(2025, 1, 1), date(2026, 3, 31), "pay"),
        Span(date(2026, 6, 15), None),
        Span(date(2026, 7, 1), date(2026, 8, 15), "family"),
    ]
    found = exits.figures(people, GIVEN)
    assert [month.first for month in found.months][::11] == [date(2025, 12, 1), date(2026, 11, 1)]
    assert [month.head_count for month in found.months] == [2, 2, 2, 2, 1, 1, 2, 3, 2, 2, 2, 2]
    assert (sum(month.joined for month in found.months), found.left) == (2, 2)
    assert dict(found.by_reason) == {"pay": 1, "family": 1}
    assert dict(found.by_tenure) == {"1 to 3 years": 1, "under 3 months": 1}
    assert found.turnover == 104.3


def test_service_is_counted_in_full_years_and_months():
    assert exits.service(date(2020, 3, 1), date(2026, 11, 30)) == (6, 9)
    assert exits.service(date(2026, 1, 31), date(2026, 2, 1)) == (0, 0)


@pytest.mark.clause("D06-20")
def test_nothing_is_decided_before_the_notice_has_run_and_every_objection_is_answered():
    until = promotion.notice_until(GIVEN, 5)
    assert until == date(2026, 11, 28)
    early = promotion.closing_objections(until, until, unanswered=1)
    assert said(early) == {"promotion.publicity_days", "promotion.unanswered"}
    assert promotion.closing_objections(date(2026, 11, 29), until, unanswered=0) == []
    assert said(promotion.deciding_objections(9, [7, 8], 1)) == {"promotion.nominee"}
    assert said(promotion.deciding_objections(7, [7, 8], 8)) == {"promotion.own"}


@pytest.mark.clause("D06-18")
def test_a_nomination_brings_evidence_for_every_criterion():
    found = promotion.evidence_objections({"绩效": "连续三季优秀", "能力": " ", "潜力": ""})
    assert [one.field for one in found] == ["evidence_2", "evidence_3"]


def test_an_objection_is_taken_only_while_the_notice_stands():
    until = date(2026, 11, 28)
    assert promotion.objecting_objections(GIVEN, until, "不符合条件", on_notice=True) == []
    assert said(promotion.objecting_objections(date(2026, 11, 29), until, "迟了", on_notice=True)) == {"promotion.over"}
    assert said(promotion.objecting_objections(GIVEN, until, " ", on_notice=True)) == {"promotion.text"}


@pytest.mark.clause("D21-21")
def test_a_post_is_filled_only_after_it_was_shown_inside():
    until = date(2026, 11, 25)
    seats = {"from_seat": (1, 2), "to_seat": (3, 4)}
    assert said(transfer.proposing_objections(until, until, **seats)) == {"transfer.internal_post_days"}
    assert transfer.proposing_objections(date(2026, 11, 26), until, **seats) == []


@pytest.mark.clause("D21-20")
def test_consent_is_done_without_only_where_the_rulebook_says_so():
    assert said(transfer.waiving_objections(consent_required=True)) == {"transfer.consent_required"}
    assert transfer.waiving_objections(consent_required=False) == []


def test_the_person_complained_of_is_never_the_handler():
    assert concerns.first_fit([5, 6, 7], {5, None}) == 6
    assert concerns.first_fit([5], {5}) is None


def test_a_follow_up_code_is_read_however_it_was_typed_and_kept_as_its_hash():
    code = concerns.code_of(range(20))
    assert len(code) == 23
    assert concerns.hashed(code) == concerns.hashed(code.lower().replace("-", " "))
    assert code not in concerns.hashed(code)
    assert concerns.hashed("TOO-SHORT") == ""


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), (date(2026, 1, 1), date(2026, 4, 1))),
        (date(2026, 11, 23), (date(2026, 10, 1), date(2027, 1, 1))),
        (date(2026, 9, 30), (date(2026, 7, 1), date(2026, 10, 1))),
    ],
)
def test_a_quarter_has_its_first_day_and_the_first_day_after_it(day: date, quarter: tuple[date, date]):
    assert concerns.quarter_of(day) == quarter


def test_the_figures_of_a_quarter_hold_no_name():
    rows = [concerns.Filed("need", True, True, False, False), concerns.Filed("conflict", False, False, True, True)]
    found = concerns.counted(rows)
    assert (found.total, found.anonymous, found.answered, found.late, found.escalated) == (2, 1, 1, 1, 1)
    assert dict(found.by_kind) == {"need": 1, "conflict": 1}
    assert concerns.flood_objections(20)
    assert not concerns.flood_objections(19)
