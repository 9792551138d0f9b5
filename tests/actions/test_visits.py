"""Visits: approved before, escorted inside, out by closing time, forgotten when the register may."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from jobs import process_plans
from saas.approvals import actions as approvals
from saas.approvals import queries as waiting
from saas.auth.permissions import Permission, Scope
from saas.clocks import queries as clocks
from saas.clocks import rounds
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.office.visitor_register.process import VISIT
from saas.policies.setting import found
from saas.processes import actions, reminding
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor, give_role
from tests.factories_processes import House, furnished, given_for, hours_later


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def asked(house: House, **more: Any) -> Any:
    who = house.cast.employee
    form = given_for(VISIT, who, visitor="韩经理", host_id=who.id, expected_at=hours_later(3.5), **more)
    return actions.file(VISIT, form, by=actor(who), at=AT)


def sign(row: Any, who: Any, outcome: str = "approved") -> None:
    session.flush()
    approval = waiting.latest(row)
    (step,) = [step for step in waiting.story(row) if step.waiting]
    approvals.sign(approval.id, step.row.id, outcome, by=actor(who), at=AT, comment="今天太忙")


def move(row: Any, name: str, who: Any, at: datetime = AT, **given: Any) -> None:
    actions.perform(VISIT, row, name, given, by=actor(who), at=at)


def signers(row: Any) -> set[int]:
    return {seat.person_id for step in waiting.story(row) for seat in step.waiting}


@pytest.mark.clause("D22-08")
def test_a_visit_waits_for_approval_unless_none_is_needed(house: House):
    row = asked(house)
    assert row.state == "requested"
    with pytest.raises(Refused):
        move(row, "enter", house.cast.employee, escort_id=house.cast.manager.id)
    found("visitor.approval_required", False, by=SYSTEM, on=TODAY)
    assert asked(house).state == "approved"


@pytest.mark.clause("D22-09")
def test_the_line_manager_approves_until_a_role_is_set(house: House):
    assert signers(asked(house)) == {house.cast.manager.id}
    give_role(house.cast.hr, "administration")
    found("visitor.approver_role", "administration", by=SYSTEM, on=TODAY)
    row = asked(house)
    assert signers(row) == {house.cast.hr.id}
    sign(row, house.cast.hr)
    assert row.state == "approved"


def test_a_refused_visit_is_over_and_nobody_approves_by_hand(house: House):
    row = asked(house)
    with pytest.raises(NotAllowed):
        move(row, "approve", house.cast.manager)
    sign(row, house.cast.manager, "refused")
    assert row.state == "refused"


def approved(house: House) -> Any:
    row = asked(house)
    sign(row, house.cast.manager)
    return row


@pytest.mark.clause("D22-10")
def test_nobody_goes_in_without_somebody_of_the_department(house: House):
    row = approved(house)
    for escort in (None, house.cast.outsider.id):
        with pytest.raises(Refused) as refusal:
            move(row, "enter", house.cast.employee, escort_id=escort)
        assert refusal.value.objections[0].clause == "D22-10"
    move(row, "enter", house.cast.employee, escort_id=house.cast.manager.id)
    assert (row.state, row.entered_at) == ("entered", AT)
    found("visitor.escort_required", False, by=SYSTEM, on=TODAY)
    free = approved(house)
    move(free, "enter", house.cast.employee, escort_id=None)
    assert free.state == "entered"


@pytest.mark.clause("D22-11")
def test_time_in_and_out_are_kept_and_whoever_is_inside_at_closing_time_is_told_of(house: House):
    row = approved(house)
    move(row, "enter", house.cast.employee, escort_id=house.cast.manager.id)
    (clock,) = clocks.of(row)
    assert clock.due_at.date() == TODAY
    while rounds.advance_due(clock.due_at + timedelta(minutes=1)):
        session.flush()
    late = [event for event in history(row) if event.kind == "clocks.clock.late"]
    assert set(late[0].facts["people"]) == {house.cast.employee.id, house.cast.manager.id}
    move(row, "leave", house.cast.employee, at=hours_later(9))
    assert row.left_at == hours_later(9)
    assert clock.state == "stopped"


@pytest.mark.clause("D02-14")
def test_private_visits_wait_until_after_work_where_the_rulebook_says_so(house: House):
    with pytest.raises(Refused) as refusal:
        asked(house, purpose="private")
    assert refusal.value.objections[0].rule == "visitor.private_visit_allowed"
    evening = actions.file(
        VISIT,
        given_for(VISIT, house.cast.employee, purpose="private", expected_at=hours_later(10)),
        by=actor(house.cast.employee),
        at=AT,
    )
    assert evening.host_id == house.cast.employee.id
    found("visitor.private_visit_allowed", True, by=SYSTEM, on=TODAY)
    assert asked(house, purpose="private").state == "requested"


@pytest.mark.clause("D22-11")
def test_a_name_is_cleared_only_after_the_time_the_register_is_kept(house: House):
    give_role(house.cast.hr, "administration")
    row = approved(house)
    move(row, "enter", house.cast.employee, escort_id=house.cast.manager.id)
    move(row, "leave", house.cast.employee)
    with pytest.raises(Refused):
        move(row, "clear", house.cast.hr, at=AT + timedelta(days=300))
    found("visitor.record_keep_months", 6, by=SYSTEM, on=TODAY)
    move(row, "clear", house.cast.hr, at=AT + timedelta(days=300))
    assert (row.state, row.visitor, row.reason) == ("cleared", "—", "")


@pytest.mark.clause("D22-11")
def test_the_night_clears_the_names_the_register_need_not_keep(house: House):
    row, waiting_one = approved(house), asked(house)
    move(row, "cancel", house.cast.employee)
    (passing,) = VISIT.passes
    for months, cleared in ((11, 0), (13, 1)):
        at = AT + timedelta(days=31 * months)
        assert reminding.pass_by(VISIT, passing, at=at, on=actions.day_of(at)) == cleared
    assert (row.state, row.visitor) == ("cleared", "—")
    assert waiting_one.visitor == "韩经理"


def test_a_changed_visit_is_put_before_the_signers_anew(house: House):
    row = asked(house)
    before = waiting.latest(row).stamp
    form = {one.name: getattr(row, one.name) for one in VISIT.form_fields} | {"people": 5}
    actions.edit(VISIT, row, form, by=actor(house.cast.employee), at=AT, version=row.version)
    assert waiting.latest(row).stamp != before
    assert signers(row) == {house.cast.manager.id}


def test_calling_a_visit_off_frees_its_signers(house: House):
    row = asked(house)
    move(row, "cancel", house.cast.employee)
    assert signers(row) == set()
    assert row.state == "cancelled"


@pytest.mark.clause("D22-11")
def test_on_the_last_day_of_a_month_the_register_of_each_visited_unit_is_to_be_printed(house: House):
    last = TODAY.replace(day=30)
    asked(house)
    (reminder,) = VISIT.reminders
    assert list(reminder.find(last)) == [], "nobody came in"
    row = asked(house)
    sign(row, house.cast.manager)
    move(row, "enter", house.cast.employee, escort_id=house.cast.manager.id)
    assert list(reminder.find(TODAY)) == []
    (due,) = reminder.find(last)
    assert due.unit_id == row.unit_id
    assert list(reminder.find(last.replace(month=10, day=31))) == []
    told = [one for one in process_plans.coming(almighty(house), last, last) if one.text == reminder.text]
    assert [one.path for one in told] == ["/office/visitor-register"]


def almighty(house: House) -> Any:
    """Somebody with every right in the unit that is visited."""
    whole = actor(house.cast.manager)
    return replace(whole, permissions=dict.fromkeys(Permission, Scope.UNIT))
