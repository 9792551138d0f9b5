"""Month reports of attendance: asked for, one at a time for a month and a unit, kept to be fetched again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from saas import work
from saas.auth.actor import Actor
from saas.core.errors import NotFound
from saas.db import session
from saas.organisation.models import Company, Unit
from saas.work import Job, JobState

NAME = "hr.attendance.month_report"
MOST = 12


def ask(month: date, unit_id: int | None, *, by: Actor, at: datetime) -> int:
    """Have the report made; one of hers that is being made is not started twice. Returns the job's id.

    NotFound for a unit there is none of.
    """
    if unit_id is not None and session.get(Unit, unit_id) is None:
        raise NotFound
    session.scalars(select(Company.id).with_for_update()).one()
    wanted = {"month": month.isoformat(), "unit_id": unit_id}
    for job in of_owner(by):
        if job.is_open and {name: job.args.get(name) for name in wanted} == wanted:
            return job.id
    return work.request(NAME, by=by, due_at=at, lane="bulk", month=month, unit_id=unit_id)


def of_owner(by: Actor) -> Sequence[Job]:
    """The reports she asked for, newest first."""
    mine = select(Job).where(Job.name == NAME, Job.owner_id == by.user_id, Job.state != JobState.CANCELLED.value)
    return session.scalars(mine.order_by(Job.id.desc()).limit(MOST)).all()
