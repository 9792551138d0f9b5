"""Month reports asked for: one at a time for a month and a unit, the made ones kept to be fetched again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from saas import work
from saas.auth.actor import Actor
from saas.db import session
from saas.organisation.models import Company
from saas.work import Job, JobState

NAME = "hr.leave.month_report"
MOST = 24


def ask(month: date, unit_id: int | None, *, by: Actor, at: datetime) -> int:
    """Have the report made; one of hers that is being made is not started twice. Returns the job's id."""
    session.scalars(select(Company.id).with_for_update()).one()
    running = next((job for job in of_owner(by) if job.is_open and _is_for(job, month, unit_id)), None)
    if running is not None:
        return running.id
    return work.request(NAME, by=by, due_at=at, lane="bulk", month=month, unit_id=unit_id)


def _is_for(job: Job, month: date, unit_id: int | None) -> bool:
    return bool(job.args.get("month") == month.isoformat() and job.args.get("unit_id") == unit_id)


def of_owner(by: Actor) -> Sequence[Job]:
    """The reports she asked for, newest first."""
    mine = select(Job).where(Job.name == NAME, Job.owner_id == by.user_id, Job.state != JobState.CANCELLED.value)
    return session.scalars(mine.order_by(Job.id.desc()).limit(MOST)).all()
