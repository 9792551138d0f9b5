"""Closing a month of attendance, and what comes after it."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import select

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.core.periods import DaySpan
from saas.db import session
from saas.hr.attendance import months
from saas.hr.attendance.adjustments import ADJUSTMENT
from saas.hr.attendance.models import AttendanceMonth, Punch
from saas.hr.attendance.recompute import recompute
from saas.hr.attendance.request_models import AttendanceAdjustment
from saas.processes import actions
from tenants.context import Inside
from tests.attendance_cases import asked_correction, count
from tests.factories_attendance import (
    MONDAY,
    ZONE,
    day_of,
    lock,
    moment,
    punch,
    work_out,
    worked,
)
from tests.factories_leave import AT, TODAY, Cast, actor, cast

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


def test_a_month_is_closed_by_hr_in_order_and_once(people: Cast):
    worked(people.employee, OCTOBER + timedelta(days=14), "9:00", "18:00")
    with pytest.raises(NotAllowed):
        months.close(OCTOBER, by=actor(people.employee), at=AT, today=TODAY)
    with pytest.raises(Refused):
        months.close(date(2026, 11, 1), by=actor(people.hr), at=AT, today=TODAY)
    assert months.close(OCTOBER, by=actor(people.hr), at=AT, today=TODAY)
    assert months.state_of(OCTOBER) == "closing"
    months.closed(OCTOBER, at=AT)
    assert months.state_of(OCTOBER) == "closed"
    with pytest.raises(Refused):
        months.close(OCTOBER, by=actor(people.hr), at=AT, today=TODAY)
    assert months.first_open(TODAY) == date(2026, 11, 1)


def test_months_are_closed_in_order(people: Cast):
    worked(people.employee, date(2026, 9, 15), "9:00", "18:00")
    with pytest.raises(Refused):
        months.close(OCTOBER, by=actor(people.hr), at=AT, today=TODAY)
    lock(date(2026, 9, 1))
    assert months.close(OCTOBER, by=actor(people.hr), at=AT, today=TODAY)


def test_a_fact_that_comes_late_is_proposed_for_the_open_month_and_nothing_is_rewritten(people: Cast):
    day = date(2026, 10, 15)
    before = worked(people.employee, day, "9:30", "18:00")
    assert before.late == 30
    lock(OCTOBER)
    punch(people.employee, day, "8:50")
    work_out(people.employee, day)
    assert day_of(people.employee, day).late == 30
    entry = session.scalars(select(AttendanceAdjustment)).one()
    assert (entry.state, entry.for_month) == ("proposed", date(2026, 11, 1))
    assert (entry.before["late"], entry.after["late"]) == (30, 0)
    work_out(people.employee, day)
    assert count(AttendanceAdjustment) == 1
    with pytest.raises(NotAllowed):
        actions.perform(ADJUSTMENT, entry, "accept", by=actor(people.employee), at=AT)
    actions.perform(ADJUSTMENT, entry, "accept", {"decision_note": "补打卡属实"}, by=actor(people.hr), at=AT)
    work_out(people.employee, day)
    assert count(AttendanceAdjustment) == 1
    assert day_of(people.employee, day).late == 30


def test_an_entry_lapses_when_the_facts_come_back_to_what_counts(people: Cast):
    day = date(2026, 10, 15)
    worked(people.employee, day, "9:30", "18:00")
    lock(OCTOBER)
    punch(people.employee, day, "8:50")
    work_out(people.employee, day)
    from sqlalchemy import delete

    gone = delete(Punch).where(Punch.at == moment(day, "8:50"))
    session.execute(gone.execution_options(audited=True))
    work_out(people.employee, day)
    assert session.scalars(select(AttendanceAdjustment.state)).all() == ["lapsed"]


def test_a_month_that_is_being_closed_is_worked_out_by_its_close_alone(people: Cast):
    day = date(2026, 10, 15)
    work_out(people.employee, day)
    session.add(AttendanceMonth(month=OCTOBER, state="closing", asked_at=AT))
    session.flush()
    punch(people.employee, day, "9:00", "18:00")
    recompute([people.employee.id], DaySpan(day, day), at=AT, zone=ZONE, closing=True)
    assert day_of(people.employee, day).status == "ok"


def test_what_should_be_looked_at_before_closing_is_counted(people: Cast):
    worked(people.employee, MONDAY, "9:00")
    asked_correction(people, left_at=moment(MONDAY, "18:00"))
    assert months.waiting(date(2026, 11, 1)) == (1, 1, 0)


def test_rights_have_their_scopes(people: Cast):
    assert actor(people.employee).scope_of(Permission.ATTENDANCE_READ) is Scope.OWN
    assert actor(people.manager).scope_of(Permission.ATTENDANCE_READ) is Scope.UNIT
    assert actor(people.hr).scope_of(Permission.ATTENDANCE_CLOSE) is Scope.ALL
    assert AT.tzinfo is UTC
