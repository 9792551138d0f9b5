"""Setting a threshold: what may stand, how one value follows another, what the law and the database refuse."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError

from saas.core.errors import Objection, Refused
from saas.core.thresholds import Declared, Kind
from saas.core.values import parse, store
from saas.db import session
from saas.events import SYSTEM, Event
from saas.hr.leave.policy import LeavePolicy
from saas.policies import registry, setting
from saas.policies.models import GuardRefusal, PolicyProposal, PolicyValue
from saas.policies.reading import read
from saas.policies.scope import COMPANY, Scope
from saas.wiring import POLICIES
from tests.factories_organisation import START, TODAY, make_position, make_unit
from tests.factories_policies import BEGAN, SOON, change, confirmer, judged, set_value, wish

registry.register(*POLICIES)
ITEMS = {item.key: item for item in registry.all_items()}
BOUNDED = [i for i in ITEMS.values() if i.kind in (Kind.INT, Kind.DECIMAL) and i.threshold.guard is None]
NOTICE = "leave.notice_days"
pytestmark = pytest.mark.usefixtures("inside")


def reasons(key: str, raw: object, **more: object) -> list[Objection]:
    with pytest.raises(Refused) as refusal:
        setting.found(key, raw, by=SYSTEM, on=BEGAN, **more)
    return list(refusal.value.objections)


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_the_default_of_every_threshold_may_be_set_and_is_read_back(item: Declared):
    row = set_value(item.key, store(item.default))
    session.expire(row)
    assert parse(item, row.value) == item.default
    assert getattr(read(item.policy, on=TODAY, for_=COMPANY), item.field) == item.default


@pytest.mark.parametrize("item", BOUNDED, ids=lambda item: item.key)
def test_a_figure_outside_its_range_is_refused_with_the_bound(item: Declared):
    for raw, bound in ((item.threshold.high + 1, item.threshold.high), (item.threshold.low - 1, item.threshold.low)):
        (reason,) = reasons(item.key, raw)
        assert str(bound) in reason.text % reason.facts
        assert reason.field == "value"


@pytest.mark.parametrize(("key", "raw"), [(NOTICE, "三天"), (NOTICE, "1.5"), ("attendance.work_start", "25:00")])
def test_what_is_no_value_is_told_at_the_field(key, raw):
    (reason,) = reasons(key, raw)
    assert reason.field == "value"


def test_a_key_nobody_declared_does_not_exist():
    with pytest.raises(Exception, match="gone"):
        setting.found("leave.gone", 1, by=SYSTEM, on=BEGAN)


@pytest.mark.clause("D10-24", "D09-37")
def test_a_blank_threshold_has_no_value_until_somebody_sets_one_and_may_be_blank_again():
    assert read(ITEMS["position.headcount"].policy, on=TODAY, for_=COMPANY).headcount is None
    set_value("position.headcount", 12)
    assert read(ITEMS["position.headcount"].policy, on=TODAY, for_=COMPANY).headcount == 12
    setting.found("position.headcount", None, by=SYSTEM, on=TODAY)
    assert read(ITEMS["position.headcount"].policy, on=TODAY, for_=COMPANY).headcount is None


@pytest.mark.clause("D01-04", "D02-16", "D11-13")
@pytest.mark.parametrize(("key", "raw"), [("discipline.deduction_cap_percent", 21), ("return.no_reason_days", 6)])
def test_a_hard_guard_refuses_whatever_reason_is_given_and_leaves_its_trace(key, raw):
    with pytest.raises(Refused) as refusal:
        setting.found(key, raw, by=SYSTEM, on=BEGAN, legal_reason="老板同意了")
    assert refusal.value.objections[0].facts["law"] == ITEMS[key].threshold.guard.law
    assert refusal.value.keep is not None
    refusal.value.keep()
    (trace,) = session.scalars(select(GuardRefusal)).all()
    assert (trace.key, trace.value, trace.outcome) == (key, raw, "refused")


@pytest.mark.clause("D01-04")
def test_a_soft_guard_wants_a_written_reason_and_keeps_it():
    (reason,) = reasons("overtime.month_cap_hours", 40)
    assert reason.field == "legal_reason"
    setting.found("overtime.month_cap_hours", 40, by=SYSTEM, on=BEGAN, legal_reason="经协商，安排调休补偿")
    (trace,) = session.scalars(select(GuardRefusal)).all()
    assert (trace.outcome, trace.legal_reason) == ("overridden", "经协商，安排调休补偿")


@pytest.mark.clause("D11-13")
def test_customers_may_be_given_longer_than_the_law():
    set_value("return.no_reason_days", 15)
    assert read(ITEMS["return.no_reason_days"].policy, on=TODAY, for_=COMPANY).no_reason_days == 15


@pytest.mark.clause("D02-16")
def test_a_stored_value_that_the_law_forbids_is_never_used():
    session.add(PolicyValue(key="discipline.deduction_cap_percent", value=50, first_on=BEGAN, set_by_name="旧版本"))
    session.flush()
    assert read(ITEMS["discipline.deduction_cap_percent"].policy, on=TODAY, for_=COMPANY).deduction_cap_percent == 20


def test_judging_a_value_writes_nothing():
    item = ITEMS["discipline.deduction_cap_percent"]
    found, guard = setting.judged(item, 40, COMPANY, on=TODAY, legal_reason="")
    assert (len(found), guard) == (1, item.threshold.guard)
    assert session.scalars(select(GuardRefusal)).all() == []


def test_values_that_do_not_fit_together_are_refused_together():
    (reason,) = reasons("leave.annual_days_after_1_year", 12)
    assert "12" in reason.text % reason.facts


def test_a_narrower_place_may_only_be_stricter_and_the_narrowest_wins():
    unit = make_unit()
    place, post = ("unit", unit.id), make_position(unit)
    set_value(NOTICE, 3)
    (reason,) = reasons(NOTICE, 2, scope=Scope((unit.id,)))
    assert reason.text % reason.facts == "A unit or position may only be stricter than the value above it: 3."
    set_value(NOTICE, 5, place=place)
    set_value(NOTICE, 7, place=("position", post.id))
    days = [
        read(LeavePolicy, on=TODAY, for_=s).notice_days
        for s in (COMPANY, Scope((unit.id,)), Scope((unit.id,), post.id))
    ]
    assert days == [3, 5, 7]


def test_a_unit_that_has_become_looser_than_the_company_gives_way():
    unit = make_unit()
    set_value(NOTICE, 3, place=("unit", unit.id))
    assert read(LeavePolicy, on=TODAY, for_=Scope((unit.id,))).notice_days == 3
    change(NOTICE, 5)
    assert read(LeavePolicy, on=SOON, for_=Scope((unit.id,))).notice_days == 5


def test_a_new_value_ends_the_old_one_the_day_before():
    old = set_value(NOTICE, 2)
    new = change(NOTICE, 4)
    assert (old.last_on, new.first_on, new.last_on) == (SOON - timedelta(days=1), SOON, None)
    assert [read(LeavePolicy, on=day, for_=COMPANY).notice_days for day in (TODAY, SOON)] == [2, 4]
    assert session.scalars(select(Event.kind).where(Event.kind.like("policies.%")).order_by(Event.id)).all() == [
        "policies.value.founded",
        "policies.proposal.made",
        "policies.proposal.confirmed",
    ]


def test_a_value_whose_day_has_not_come_is_replaced_not_ended():
    first = change(NOTICE, 4)
    second = change(NOTICE, 6, on=SOON - timedelta(days=2))
    assert first.replaced
    assert read(LeavePolicy, on=SOON, for_=COMPANY).notice_days == 6
    assert second.last_on is None


def test_a_value_that_a_verdict_used_cannot_be_ended_before_it():
    unit = make_unit()
    set_value(NOTICE, 2)
    judged(unit, on=SOON)
    with pytest.raises(Refused) as refusal:
        setting.found(NOTICE, 4, by=SYSTEM, on=SOON)
    (reason,) = refusal.value.objections
    assert (reason.rule, reason.facts["day"], reason.field) == ("policies.used", SOON, "effective_on")
    setting.found(NOTICE, 4, by=SYSTEM, on=SOON + timedelta(days=1))


@pytest.mark.parametrize("end", ["last_on = date '2026-01-01'", "replaced = true"])
def test_the_database_itself_keeps_a_used_value(end):
    set_value(NOTICE, 2)
    judged(make_unit())
    with pytest.raises(IntegrityError):
        session.execute(text(f"update policy_value set {end} where key = '{NOTICE}'"))


@pytest.mark.parametrize("column", ["value = '9'", "first_on = date '2020-01-01'", "reason = 'x'", "key = 'x'"])
def test_the_database_lets_nobody_rewrite_a_value(column):
    set_value(NOTICE, 2)
    with pytest.raises(ProgrammingError):
        session.execute(text(f"update policy_value set {column}"))


def test_the_database_lets_nobody_delete_a_value():
    set_value(NOTICE, 2)
    with pytest.raises(ProgrammingError):
        session.execute(text("delete from policy_value"))


def test_the_database_refuses_two_values_of_one_place_on_one_day():
    set_value(NOTICE, 2)
    session.add(PolicyValue(key=NOTICE, value=3, first_on=TODAY, set_by_name="x"))
    with pytest.raises(IntegrityError, match="ex_policy_value_span"):
        session.flush()


def test_the_database_wants_two_people_for_a_confirmed_proposal():
    row = wish(NOTICE, 4)
    row.state, row.decided_by_id = "confirmed", row.proposed_by_id
    with pytest.raises(IntegrityError, match="four_eyes"):
        session.flush()


def test_the_database_keeps_one_open_proposal_for_a_place():
    row = wish(NOTICE, 4)
    copy = {c: getattr(row, c) for c in ("key", "value", "previous", "effective_on", "reason")}
    session.add(PolicyProposal(**copy, proposed_by_id=confirmer().user_id, proposed_by_name="x"))
    with pytest.raises(IntegrityError, match="uq_policy_proposal_open"):
        session.flush()


def test_a_direct_update_of_values_is_refused_by_the_session():
    set_value(NOTICE, 2)
    with pytest.raises(PermissionError):
        session.execute(update(PolicyValue).values(reason="x"))


def test_the_past_is_read_as_it_was():
    set_value(NOTICE, 2)
    change(NOTICE, 4, on=date(2026, 6, 1))
    change(NOTICE, 6, on=date(2026, 9, 1))
    days = [START, date(2026, 6, 1), date(2026, 8, 31), TODAY]
    assert [read(LeavePolicy, on=day, for_=COMPANY).notice_days for day in days] == [2, 4, 4, 6]
