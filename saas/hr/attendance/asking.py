"""What the requests about attendance share: whose they are, who may ask for whom, and which days they touch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.periods import DaySpan
from saas.core.text import N_
from saas.db import session
from saas.hr.attendance.recompute import recompute
from saas.organisation import people
from saas.organisation.reach import reaches
from saas.processes.declare import Doing


def herself(row: Any, _on: date) -> Mapping[str, Any]:
    """Whoever asks, asks for herself unless she says otherwise."""
    return {"person_id": row.filed_by_id}


def may_ask_for(doing: Doing) -> Iterator[Objection]:
    """For somebody else asks whoever keeps attendance there: HR and the heads."""
    by, person_id = doing.by, doing.record.person_id
    if not isinstance(by, Actor) or by.person_id == person_id:
        return
    if not reaches(by, Permission.ATTENDANCE_KEEP, people.unit_of(person_id, on=doing.on)):
        yield Objection("attendance.person", N_("You can ask for yourself only."), field="person_id")


def local(moment: datetime | None, doing: Doing) -> datetime | None:
    """A moment on the company's wall."""
    return moment.astimezone(ZoneInfo(doing.zone)) if moment is not None else None


def work_out(doing: Doing, first: date, last: date, *, slots: bool = False) -> None:
    """The days anew, once the record's new state stands in the database."""
    session.flush()
    span = DaySpan(first, last)
    recompute([doing.record.person_id], span, at=doing.at, zone=doing.zone, slots=slots)
