"""A job row belongs to one running copy: taken by a guarded update, kept by a heartbeat, fenced by its attempt.

Leases are measured by the database's clock, so the clocks of the machines need not agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, union_all, update

from jobs.bindings import Result
from saas.db import session
from saas.work import Job, JobState, Progress

LEASE = timedelta(seconds=15)
_now = func.statement_timestamp()  # stable, so that the index on due_at serves


class Overtaken(Exception):  # noqa: N818 - it reads as what happened
    """Another copy has taken the job; nothing of this one may stay."""


class Cancelled(Exception):  # noqa: N818
    """The owner does not want it any more."""


@dataclass(frozen=True)
class Lease:
    """One attempt at one job; `attempt` is the fence."""

    job_id: int
    attempt: int
    name: str
    args: dict[str, Any]
    owner_id: int | None
    cursor: dict[str, Any] | None
    cancel_asked: bool
    forgiven: int = 0

    @property
    def tries(self) -> int:
        """How often it was tried since it was asked for, or asked for again."""
        return self.attempt - self.forgiven


_TAKEN = (Job.id, Job.attempt, Job.name, Job.args, Job.owner_id, Job.cursor, Job.cancel_asked, Job.forgiven)


def is_free() -> Any:
    """A row that nobody works on: it waits, or its last copy has stopped renewing."""
    expired = and_(Job.state == JobState.RUNNING.value, Job.lease_until < _now)
    return and_(Job.due_at <= _now, or_(Job.state == JobState.WAITING.value, expired))


def take(job_id: int) -> Lease | None:
    """Take a free job for the next attempt; None when it is not due, taken, or over."""
    taken = (
        update(Job)
        .where(Job.id == job_id, is_free())
        .values(
            state=JobState.RUNNING.value,
            attempt=Job.attempt + 1,
            lease_until=_now + LEASE,
            started_at=func.coalesce(Job.started_at, _now),
        )
        .returning(*_TAKEN)
    )
    row = session.execute(taken.execution_options(synchronize_session=False)).one_or_none()
    return None if row is None else Lease(*row)


def renew(lease: Lease) -> bool:
    """Keep the job for another while; False when it is no longer ours."""
    mine = update(Job).where(*_mine(lease)).values(lease_until=_now + LEASE).returning(Job.id)
    return session.execute(mine.execution_options(synchronize_session=False)).one_or_none() is not None


def checkpoint(lease: Lease, progress: Progress) -> None:
    """Write how far it is, with the batch of this transaction. Overtaken or Cancelled when it must not go on."""
    _change(lease, done=progress.done, of=progress.of, cursor=progress.cursor, lease_until=_now + LEASE)


def finish(lease: Lease, result: Result | None) -> None:
    """It is done, in the transaction of its last effects. Overtaken or Cancelled when it must not be."""
    _change(lease, state=JobState.DONE.value, done=Job.of, result=result or {}, lease_until=None, finished_at=_now)


def fail(lease: Lease, reasons: list[dict[str, Any]]) -> bool:
    """It has failed for good; the reasons are stored objections. False when another copy has taken it."""
    shown = "; ".join(reason["text"] % reason["facts"] for reason in reasons)
    over = {"state": JobState.FAILED.value, "error": shown, "result": {"reasons": reasons}}
    return _close(lease, **over, lease_until=None, finished_at=_now)


def put_off(lease: Lease, pause: timedelta) -> None:
    """It is tried again after a pause."""
    _close(lease, state=JobState.WAITING.value, due_at=_now + pause, lease_until=None)


def drop(lease: Lease) -> None:
    """It is cancelled; what earlier batches wrote stays."""
    _close(lease, state=JobState.CANCELLED.value, lease_until=None, finished_at=_now)


def _mine(lease: Lease) -> tuple[Any, ...]:
    return Job.id == lease.job_id, Job.attempt == lease.attempt, Job.state == JobState.RUNNING.value


def _change(lease: Lease, **values: Any) -> None:
    changed = update(Job).where(*_mine(lease)).values(**values).returning(Job.cancel_asked)
    found = session.execute(changed.execution_options(synchronize_session=False)).one_or_none()
    if found is None:
        raise Overtaken
    if found.cancel_asked:
        raise Cancelled


def _close(lease: Lease, **values: Any) -> bool:
    closed = update(Job).where(*_mine(lease)).values(**values).returning(Job.id)
    return session.execute(closed.execution_options(synchronize_session=False)).one_or_none() is not None


@dataclass(frozen=True)
class Waiting:
    """A job to hand to a lane."""

    job_id: int
    attempt: int
    name: str


@dataclass
class Head:
    """The front of a company's queue in one lane: how many run, who is next, whether more wait behind."""

    running: int = 0
    next: list[Waiting] = field(default_factory=list)


def heads(shares: Mapping[str, int]) -> dict[str, Head]:
    """For each lane the oldest jobs that somebody should take now, one more than the lane's share; two statements."""
    found = {lane: Head() for lane in shares}
    fronts = (
        select(Job.lane, Job.id, Job.attempt, Job.name)
        .where(Job.lane == lane, is_free())
        .order_by(Job.due_at, Job.id)
        .limit(share + 1)
        .subquery()
        for lane, share in shares.items()
    )
    for lane, *row in session.execute(union_all(*(select(front) for front in fronts))):
        found[lane].next.append(Waiting(*row))
    living = (Job.state == JobState.RUNNING.value, Job.lease_until >= _now, Job.lane.in_(list(shares)))
    for lane, count in session.execute(select(Job.lane, func.count()).where(*living).group_by(Job.lane)):
        found[lane].running = count
    return found


def next_moment() -> datetime | None:
    """When the next job will be due or the next lease will have run out; those due already are left out."""
    waits = Job.state == JobState.WAITING.value
    moments = func.min(Job.due_at).filter(waits, Job.due_at > _now), func.min(Job.lease_until).filter(~waits)
    open_jobs = Job.state.in_((JobState.WAITING.value, JobState.RUNNING.value))
    found = session.execute(select(*moments).where(open_jobs)).one()
    return min((moment for moment in found if moment is not None), default=None)
