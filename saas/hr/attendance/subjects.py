"""Decisions about days of attendance and cases of absence: what the records are called in "Why?"."""

from __future__ import annotations

from sqlalchemy import select

from saas.core.text import N_
from saas.db import session
from saas.hr.attendance.models import AttendanceDay
from saas.organisation.models import Person
from saas.policies.subjects import Title


def title(day_id: int) -> Title:
    """The day in words."""
    wanted = select(Person.name, AttendanceDay.work_date).where(
        AttendanceDay.id == day_id, Person.id == AttendanceDay.person_id
    )
    name, day = session.execute(wanted).one()
    return N_("%(name)s · %(day)s"), {"name": name, "day": day}


def path(day_id: int) -> str:
    """Its page."""
    row = session.get_one(AttendanceDay, day_id)
    return f"/hr/attendance/days/{row.person_id}/{row.work_date.isoformat()}"


def standing(day_id: int) -> str:
    """The day's status."""
    return session.get_one(AttendanceDay, day_id).status
