"""Attendance on a real database: slots, days, what is worked out and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from saas.core.periods import DaySpan
from saas.db import session
from saas.events import SYSTEM
from saas.hr.attendance import punching
from saas.hr.attendance.models import AttendanceDay, WorkSlot
from saas.hr.attendance.recompute import recompute, recompute_all
from saas.organisation.calendar_actions import put_day
from saas.organisation.calendar_rules import DayKind
from saas.policies.decisions import latest
from tenants.context import Inside
from tests.attendance_cases import WEB, count, set_company
from tests.counting import statements
from tests.factories_attendance import (
    FRIDAY,
    MONDAY,
    ZONE,
    day_of,
    moment,
    punch,
    roster,
    shift,
    work_out,
    worked,
)
from tests.factories_leave import AT, TODAY, Cast, actor, cast

NIGHT = {"start": "22:00", "end": "06:00", "breaks": [["01:00", "02:00"]]}


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


@pytest.mark.clause("D14-20", "D14-21", "D14-22")
def test_slots_follow_the_calendar_and_the_lunch_break_is_no_working_time(people: Cast):
    work_out(people.employee, MONDAY, MONDAY + timedelta(days=6))
    week = select(WorkSlot).where(WorkSlot.work_date.between(MONDAY, MONDAY + timedelta(days=6)))
    slots = session.scalars(week.order_by(WorkSlot.starts_at)).all()
    assert len(slots) == 5
    assert (slots[0].starts_at, slots[0].ends_at) == (moment(MONDAY, "9:00"), moment(MONDAY, "18:00"))
    assert {slot.minutes for slot in slots} == {480}


@pytest.mark.clause("D14-23", "D14-24")
def test_the_grace_decides_who_is_late(people: Cast):
    assert worked(people.employee, MONDAY, "9:05", "18:00").status == "ok"
    assert worked(people.manager, MONDAY, "9:06", "18:00").status == "late"
    set_company("attendance.late_grace_minutes", 0)
    work_out(people.employee, MONDAY)
    assert (day_of(people.employee, MONDAY).status, day_of(people.employee, MONDAY).late) == ("late", 5)


def test_every_verdict_that_says_something_can_say_why(people: Cast):
    day = worked(people.employee, MONDAY, "9:30", "18:00")
    found = latest(day, "attendance.day")
    assert found is not None
    assert (found.verdict, found.clauses[0], found.inputs["late"]) == ("late", "D14-24", 30)
    assert "attendance.late_grace_minutes" in {fact["key"] for fact in found.thresholds}
    assert latest(worked(people.manager, MONDAY, "9:00", "18:00"), "attendance.day") is None


def test_which_punches_are_required_is_the_companys_choice(people: Cast):
    assert worked(people.employee, MONDAY, "9:00").status == "missing"
    set_company("attendance.sign_required", ["in"])
    work_out(people.employee, MONDAY)
    assert day_of(people.employee, MONDAY).status == "ok"


def test_nothing_is_asked_of_those_who_are_exempt(people: Cast):
    set_company("attendance.exempt", True)
    work_out(people.boss, MONDAY)
    assert (day_of(people.boss, MONDAY).status, day_of(people.boss, MONDAY).worked) == ("ok", 480)


def test_flexible_time_and_the_width_of_the_window_are_thresholds(people: Cast):
    assert worked(people.employee, MONDAY, "9:20", "18:20").status == "late"
    set_company("attendance.flexible_minutes", 30)
    work_out(people.employee, MONDAY)
    assert day_of(people.employee, MONDAY).status == "ok"
    assert worked(people.manager, MONDAY, "5:30", "18:00").status == "ok"
    set_company("attendance.window_minutes", 60)
    work_out(people.manager, MONDAY)
    assert day_of(people.manager, MONDAY).status == "missing"


def test_a_night_shift_belongs_to_the_evening_it_began_and_meets_no_neighbour(people: Cast):
    roster(people.outsider, shift("夜班", NIGHT))
    punch(people.outsider, MONDAY, "21:55", "30:03", "45:58")
    punch(people.outsider, MONDAY + timedelta(days=1), "30:01")
    work_out(people.outsider, MONDAY, MONDAY + timedelta(days=1))
    first, second = day_of(people.outsider, MONDAY), day_of(people.outsider, MONDAY + timedelta(days=1))
    assert (first.status, first.worked, first.left_at) == ("ok", 420, moment(MONDAY, "30:03"))
    assert (second.status, second.arrived_at) == ("ok", moment(MONDAY, "45:58"))


def test_two_shifts_a_day_and_free_days_by_the_roster(people: Cast):
    both = shift("两头班", {"start": "06:00", "end": "10:00"}, {"start": "15:00", "end": "19:00"})
    roster(people.outsider, both, weekdays=[1, 2, 3])
    day = worked(people.outsider, MONDAY, "6:00", "10:00", "15:10", "19:00")
    assert (day.status, day.late, day.worked, day.expected) == ("late", 10, 470, 480)
    work_out(people.outsider, FRIDAY)
    assert (day_of(people.outsider, FRIDAY).status, day_of(people.outsider, FRIDAY).expected) == ("rest", 0)


def test_a_make_up_day_is_worked_and_a_company_holiday_is_free(people: Cast):
    put_day(MONDAY, DayKind.REST, by=SYSTEM, reason="店庆放假")
    put_day(MONDAY + timedelta(days=5), DayKind.MAKEUP_WORKDAY, by=SYSTEM, reason="店庆补班")
    work_out(people.employee, MONDAY, MONDAY + timedelta(days=5))
    assert day_of(people.employee, MONDAY).status == "rest"
    assert day_of(people.employee, MONDAY + timedelta(days=5)).status == "absent"


def test_the_database_refuses_two_slots_whose_windows_overlap(people: Cast):
    work_out(people.employee, MONDAY)
    slot = session.scalars(select(WorkSlot).where(WorkSlot.work_date == MONDAY)).one()
    more = {name: getattr(slot, name) for name in ("starts_at", "ends_at", "opens_at", "closes_at", "minutes")}
    session.add(WorkSlot(person_id=slot.person_id, work_date=MONDAY, seq=2, flexible=0, **more))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_days_to_come_have_slots_but_are_not_judged_and_days_before_work_began_are_not_there(people: Cast):
    people.employee.employed_on = MONDAY + timedelta(days=1)
    session.flush()
    work_out(people.employee, MONDAY, TODAY + timedelta(days=3))
    dates = set(session.scalars(select(AttendanceDay.work_date).where(AttendanceDay.person_id == people.employee.id)))
    assert min(dates) == MONDAY + timedelta(days=1)
    assert max(dates) == TODAY
    assert count(WorkSlot, WorkSlot.work_date > TODAY) >= 3


def test_working_out_twice_changes_nothing_the_second_time(people: Cast):
    punch(people.employee, MONDAY, "9:10", "18:00")
    span = DaySpan(MONDAY, FRIDAY)
    first = recompute([people.employee.id], span, at=AT, zone=ZONE)
    again = recompute([people.employee.id], span, at=AT, zone=ZONE)
    assert (first.days, first.written) == (5, 5)
    assert (again.written, again.slots) == (0, 0)


def test_a_changed_punch_works_out_one_persons_day_only(people: Cast):
    everybody = [people.employee, people.manager, people.hr, people.boss, people.outsider]
    work_out(everybody, MONDAY, TODAY)
    before = {row.id: row.status for row in session.scalars(select(AttendanceDay))}
    with statements() as found:
        punching.sign_in(WEB, by=actor(people.employee), at=AT, zone=ZONE)
    session.expire_all()
    after = {row.id: row.status for row in session.scalars(select(AttendanceDay))}
    changed = [row for row in before if before[row] != after[row]]
    assert changed == [day_of(people.employee, TODAY).id] or changed == []
    assert day_of(people.employee, TODAY).arrived_at == AT
    assert len(found) <= 30


def test_everybody_is_worked_out_in_a_number_of_statements_that_does_not_grow(people: Cast):
    def cost() -> int:
        with statements() as found:
            for _ in recompute_all(DaySpan(MONDAY, FRIDAY), at=AT, zone=ZONE):
                pass
        return len(found)

    cost()
    few = cost()
    for number in range(30):
        from tests.factories_leave import person

        person(f"员工{number}", people.unit, "service", f"2{number:03}")
    cost()
    assert cost() <= few + 2
