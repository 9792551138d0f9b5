"""Attendance in both companies: a shift, punches and days, requests, an absence and its case; the canary in each."""

from __future__ import annotations

from datetime import date, timedelta

from saas.core.periods import DaySpan
from saas.db import session
from saas.events import SYSTEM
from saas.hr.absence.cases import CASE
from saas.hr.absence.days import ABSENCE
from saas.hr.attendance.adjustments import ADJUSTMENT
from saas.hr.attendance.corrections import CORRECTION
from saas.hr.attendance.duties import DUTY
from saas.hr.attendance.models import AttendanceMonth, Punch, RosterEntry, Shift
from saas.hr.attendance.recompute import recompute
from saas.hr.attendance.swaps import SWAP
from saas.hr.attendance.talks import TALK
from saas.hr.overtime.process import OVERTIME
from saas.processes import actions as registers
from tests import factories_leave
from tests.factories_attendance import ZONE, moment
from tests.samples_attendance import FIGURES

FRIDAY = date(2026, 11, 20)
NOVEMBER, AUGUST = date(2026, 11, 1), date(2026, 8, 1)


def fill(people: factories_leave.Cast, mark: str) -> None:
    """Everything an address of these pages may name."""
    at, mine = factories_leave.AT, people.employee.id
    shift = Shift(name=mark, parts=[{"start": "09:00", "end": "17:00"}])
    session.add(shift)
    session.flush()
    session.add(RosterEntry(person_id=people.outsider.id, shift_id=shift.id, first_on=FRIDAY, note=mark))
    session.add(AttendanceMonth(month=AUGUST, state="closed", asked_at=at, closed_at=at))
    wall = moment(FRIDAY, "9:30")
    facts = {"device": mark, "place": mark, "address": "", "author_name": mark}
    naive = wall.replace(tzinfo=None)
    session.add(Punch(person_id=mine, at=wall, device_at=naive, zone=ZONE, source="device", **facts))
    session.flush()
    everybody = [mine, people.manager.id, people.outsider.id]
    recompute(everybody, DaySpan(FRIDAY, FRIDAY), at=at, zone=ZONE)
    _requests(people, mark)
    whose = {"person_id": mine, "unit_id": people.unit.id, "title": mark}
    missed = {"work_date": FRIDAY, "minutes": 480, "expected": 480, "explanation": mark}
    registers.file(ABSENCE, {**whose, **missed}, by=SYSTEM, at=at)
    run = {"kind": "consecutive", "first_on": FRIDAY - timedelta(days=2), "last_on": FRIDAY, "days": 3, "limit": 3}
    registers.file(CASE, {**whose, **run, "statement": mark}, by=SYSTEM, at=at)
    counted = {"month": NOVEMBER, "kind": "late", "times": 1, "days": [FRIDAY.isoformat()], "note": mark}
    registers.file(TALK, {**whose, **counted}, by=SYSTEM, at=at)
    entry = {"work_date": AUGUST, "for_month": NOVEMBER, "before": FIGURES, "after": FIGURES | {"late": 9}}
    registers.file(ADJUSTMENT, {**whose, **entry, "decision_note": mark}, by=SYSTEM, at=at)


def _requests(people: factories_leave.Cast, mark: str) -> None:
    """What the employee asks for, and what her manager asks of her."""
    at, by = factories_leave.AT, factories_leave.actor(people.employee)
    nine, noon = moment(FRIDAY, "9:00"), moment(FRIDAY, "12:00")
    late = {"work_date": FRIDAY, "kind": "excuse", "came_at": nine, "left_at": noon, "reason": mark}
    registers.file(CORRECTION, late, by=by, at=at)
    outside = {"starts_at": at + timedelta(days=2), "ends_at": at + timedelta(days=2, hours=4), "where_to": mark}
    registers.file(DUTY, {**outside, "reason": mark}, by=by, at=at)
    day = factories_leave.TODAY + timedelta(days=1)
    registers.file(SWAP, {"other_id": people.manager.id, "own_day": day, "reason": mark}, by=by, at=at)
    evening = {"starts_at": moment(day, "18:00"), "ends_at": moment(day, "20:00"), "person_id": people.employee.id}
    boss = factories_leave.actor(people.manager)
    registers.file(OVERTIME, {**evening, "reason": mark, "exception": ""}, by=boss, at=at)
