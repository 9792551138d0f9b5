"""Decisions of the machine: stored when they differ, visible like their subject, overridden with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from saas.core.errors import Objection, Refused
from saas.core.labels import Labels
from saas.db import session
from saas.events import Event
from saas.policies import decisions, queries, registry, subjects
from saas.policies.models import Decision, PolicyValue
from saas.policies.subjects import RuleWords, SubjectKind
from saas.wiring import POLICIES
from tests.factories_organisation import TODAY, make_unit
from tests.factories_policies import change, confirmer, judged, set_value

registry.register(*POLICIES)
NOTICE = "leave.notice_days"
pytestmark = pytest.mark.usefixtures("inside")


def test_a_decision_keeps_what_was_seen_compared_and_said():
    row = set_value(NOTICE, 2)
    reason = Objection(NOTICE, "Asked %(given)s days ahead", {"given": 1, "on": TODAY}, "first_day", "D02-02", "warn")
    found = judged(make_unit(), reasons=[reason], inputs={"ahead": 1, "day": TODAY}, clauses=("D02-04",))
    assert found.inputs == {"ahead": 1, "day": TODAY.isoformat()}
    assert {"key": NOTICE, "value": 2, "value_id": row.id, "scope": "company"} in found.thresholds
    assert {fact["scope"] for fact in found.thresholds if fact["key"] != NOTICE} == {"default"}
    assert found.clauses == ["D02-04", "D02-02"]
    (kept,) = found.reasons
    assert (kept["rule"], kept["clause"], kept["weight"]) == (NOTICE, "D02-02", "warn")
    assert kept["facts"] == {"given": 1, "on": TODAY.isoformat()}


def test_words_inside_a_reason_are_kept_as_a_list():
    found = judged(make_unit(), reasons=[Objection("r", "By %(ways)s", {"ways": Labels(["Phone call"])})])
    assert found.reasons[0]["facts"] == {"ways": ["Phone call"]}


def test_the_same_verdict_is_stored_once_and_another_one_again():
    unit = make_unit()
    first = judged(unit)
    assert judged(unit) is first
    second = judged(unit, outcome="allowed")
    assert second.id > first.id
    assert decisions.latest(unit, "test.rule") is second
    assert [row.id for row in decisions.decisions_about(unit)] == [second.id, first.id]
    assert queries.latest_about("unit", unit.id) is second


def test_a_changed_threshold_is_another_decision_and_the_old_one_keeps_its_value():
    unit = make_unit()
    set_value(NOTICE, 2)
    first = judged(unit, on=date(2026, 3, 1))
    change(NOTICE, 4, on=date(2026, 6, 1))
    second = judged(unit, on=TODAY)
    values = [next(f["value"] for f in d.thresholds if f["key"] == NOTICE) for d in (first, second)]
    assert values == [2, 4]


def test_using_a_value_marks_its_last_day_of_use_and_never_an_earlier_one():
    unit = make_unit()
    row = set_value(NOTICE, 2)
    judged(unit, on=TODAY)
    judged(unit, on=date(2026, 3, 1), outcome="other")
    session.refresh(row)
    assert row.used_on == TODAY


@pytest.mark.parametrize("act", ["update decision set verdict = 'x'", "delete from decision"])
def test_nobody_rewrites_a_decision(act):
    judged(make_unit())
    with pytest.raises(ProgrammingError):
        session.execute(text(act))


def test_a_person_overrides_with_a_reason_and_leaves_an_event():
    found, boss = judged(make_unit()), confirmer()
    with pytest.raises(Refused) as refusal:
        decisions.override(found, "allowed", by=boss, reason=" 好 ")
    assert [o.field for o in refusal.value.objections] == ["reason"]
    decisions.override(found, "allowed", by=boss, reason="当班同事可以作证")
    last = decisions.override(found, "refused", by=boss, reason="核实后不成立")
    assert [row.verdict for row in decisions.overrides_of(found)] == ["refused", "allowed"]
    assert last.author_name == boss.name
    kinds = session.scalars(select(Event.kind).where(Event.subject_kind == "decision")).all()
    assert kinds == ["policies.decision.overridden"] * 2


def test_a_decision_is_seen_by_whoever_sees_its_subject_and_by_nobody_where_nobody_says():
    found = judged(make_unit())
    assert not subjects.sees(confirmer(), "stocktake", found.subject_id)
    subjects.register(SubjectKind("stocktake", sees=lambda _actor, record_id: record_id == 7))
    assert subjects.sees(confirmer(), "stocktake", 7)
    assert not subjects.sees(confirmer(), "stocktake", 8)
    kind = subjects.kind_of("stocktake")
    assert kind is not None
    assert not kind.may_override(confirmer(), 7)


def test_a_rule_without_words_is_told_by_its_name():
    assert subjects.words_of("no.such.rule").label == "no.such.rule"
    words = RuleWords("stock.rule", "Stock", {"ok": ("Fine", "green"), "no": ("Refused", "red")}, overrides=("ok",))
    subjects.register(words)
    assert subjects.words_of("stock.rule").choosable == ("ok",)
    assert RuleWords("x", "X", {"a": ("A", "")}).choosable == ("a",)


def test_decisions_and_values_are_found_by_their_ids():
    row = set_value(NOTICE, 2)
    found = judged(make_unit())
    assert queries.decision(found.id) is found
    assert queries.values_by_id([row.id, 10**9]) == {row.id: row}
    assert session.get(Decision, found.id) is found
    assert session.get(PolicyValue, row.id) is row
