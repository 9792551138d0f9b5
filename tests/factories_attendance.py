"""Attendance for tests: punches at local times, shifts, days worked out, on the small company of leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.core.periods import DaySpan
from saas.db import session
from saas.events import SYSTEM
from saas.hr.attendance.models import AttendanceDay, AttendanceMonth, RosterEntry, Shift
from saas.hr.attendance.punching import note
from saas.hr.attendance.recompute import Done, recompute
from saas.organisation.models import Person
from tests.factories_leave import AT, BEGAN

ZONE = "Asia/Shanghai"
MONDAY = date(2026, 11, 16)
FRIDAY = MONDAY + timedelta(days=4)


def moment(day: date, clock: str) -> datetime:
    """A local time of a day; hours past 24 lie on the next one."""
    hours, minutes = (int(part) for part in clock.split(":"))
    return datetime.combine(day, datetime.min.time(), ZoneInfo(ZONE)) + timedelta(hours=hours, minutes=minutes)


def punch(who: Person, day: date, *clocks: str) -> None:
    """Punches of a day, stored only."""
    for clock in clocks:
        note(who.id, moment(day, clock), source="device", by=SYSTEM, zone=ZONE)


def work_out(who: Person | Iterable[Person], first: date, last: date | None = None, *, at: datetime = AT) -> Done:
    """The days anew."""
    people = [who] if isinstance(who, Person) else list(who)
    return recompute([one.id for one in people], DaySpan(first, last or first), at=at, zone=ZONE)


def day_of(who: Person, day: date) -> AttendanceDay:
    """The day as it is stored."""
    wanted = select(AttendanceDay).where(AttendanceDay.person_id == who.id, AttendanceDay.work_date == day)
    return session.scalars(wanted.execution_options(populate_existing=True)).one()


def worked(who: Person, day: date, *clocks: str) -> AttendanceDay:
    """A day with these punches, worked out."""
    punch(who, day, *clocks)
    work_out(who, day)
    return day_of(who, day)


def shift(name: str, *parts: dict[str, object]) -> Shift:
    """A shift in use."""
    row = Shift(name=name, parts=list(parts))
    session.add(row)
    session.flush()
    return row


def roster(who: Person, of: Shift | None, first: date = BEGAN, last: date | None = None, **more: object) -> RosterEntry:
    """Somebody works a shift."""
    row = RosterEntry(person_id=who.id, shift_id=of.id if of else None, first_on=first, last_on=last, **more)
    session.add(row)
    session.flush()
    return row


def lock(month: date) -> AttendanceMonth:
    """A closed month."""
    row = AttendanceMonth(month=month, state="closed", asked_at=AT, closed_at=AT)
    session.add(row)
    session.flush()
    return row
