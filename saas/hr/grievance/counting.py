"""The concerns of a quarter in figures: kinds, answers, late ones; nobody's name, and no unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select

from saas.clocks.models import Clock
from saas.db import session
from saas.hr.grievance.models import Grievance
from saas.hr.grievance.rules import Filed, Quarter, counted, quarter_of
from saas.organisation.queries import company


def quarter(day: date, *, at: datetime) -> Quarter:
    """The figures of the quarter a day is in."""
    return counted(_filed(*quarter_of(day), at=at))


def _filed(first: date, following: date, *, at: datetime) -> Iterator[Filed]:
    zone = ZoneInfo(company().zone)
    since, until = (datetime.combine(day, time(), zone) for day in (first, following))
    about = Clock.subject_kind == Grievance.__tablename__, Clock.subject_id == Grievance.id
    ran_out = exists().where(
        *about, Clock.due_at < at, (Clock.stopped_at.is_(None)) | (Clock.stopped_at > Clock.due_at)
    )
    wanted = select(Grievance.kind, Grievance.is_anonymous, Grievance.answer != "", ran_out, Grievance.escalations > 0)
    for row in session.execute(wanted.where(Grievance.filed_at >= since, Grievance.filed_at < until)):
        yield Filed(*row)
