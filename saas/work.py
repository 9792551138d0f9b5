"""Job rows: what is to be done, how far it is, who asked. The row is the truth; the queue only wakes a worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, CheckConstraint, Index, case, func, null, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from saas.core.errors import NotFound, Objection, Refused
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import Identified, Model, Stamped, session
from saas.events import Author, record


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Progress(NamedTuple):
    """What a long job yields: `done` of `of`; the door commits batch, cursor and progress together."""

    done: int
    of: int
    cursor: dict[str, Any] | None = None


class Job(Identified, Stamped, Model):
    """One piece of work of one company."""

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_due", "due_at", postgresql_where="state IN ('waiting', 'running')"),
        Index("ix_job_lane", "lane", "due_at", "id", postgresql_where="state IN ('waiting', 'running')"),
        Index("ix_job_state", "state", "id"),
        Index("ix_job_owner", "owner_id", "id"),
        CheckConstraint("state IN ('waiting','running','done','failed','cancelled')", name="state"),
    )
    access = "full"
    audit = "none"
    name: Mapped[str]
    key: Mapped[str | None] = mapped_column(unique=True)
    lane: Mapped[str] = mapped_column(default="std")
    args: Mapped[dict[str, Any]] = mapped_column(default=dict)
    owner_id: Mapped[int | None] = mapped_column(BigInteger)
    owner_name: Mapped[str]
    state: Mapped[str] = mapped_column(default=JobState.WAITING.value)
    due_at: Mapped[datetime]
    attempt: Mapped[int] = mapped_column(default=0)
    forgiven: Mapped[int] = mapped_column(default=0)  # the attempts before somebody said "try again"
    lease_until: Mapped[datetime | None]
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    done: Mapped[int] = mapped_column(default=0)
    of: Mapped[int] = mapped_column(default=0)
    cursor: Mapped[dict[str, Any] | None]
    result: Mapped[dict[str, Any] | None]
    error: Mapped[str | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether it may still change by itself."""
        return self.state in (JobState.WAITING, JobState.RUNNING)


LANE = "std"
_lanes: dict[str, str] = {}


def runs_in(name: str, lane: str) -> None:
    """Jobs of this name wait in that lane; the binding says it."""
    _lanes[name] = lane


def request(name: str, *, by: Author, due_at: datetime, key: str | None = None, lane: str = "", **args: object) -> int:
    """Ask for a job in this transaction; the same key asks once. Returns the row's id, the old one's when it stood."""
    row = {
        "name": name,
        "key": key,
        "lane": lane or _lanes.get(name, LANE),
        "args": {k: plain(v) for k, v in args.items()},
        "owner_id": by.user_id,
        "owner_name": by.name,
        "due_at": due_at,
        "state": JobState.WAITING.value,
    }
    asked = insert(Job).values(**row).on_conflict_do_nothing(index_elements=["key"]).returning(Job.id)
    found = session.scalar(asked)
    if found is None:
        return session.scalars(select(Job.id).where(Job.key == key)).one()
    wake(due_at)
    return found


def wake(due_at: datetime) -> None:
    """Note that work will be due; after commit the door tells the platform once, with the earliest time."""
    session().info.setdefault("wakes", []).append(due_at)


def taken_wakes() -> list[datetime]:
    """The wakes noted since the last call; the door reads them after commit."""
    noted: list[datetime] = session().info.pop("wakes", [])
    return noted


def of_owner(job_id: int, user_id: int | None) -> Job:
    """The job this user asked for; NotFound for anybody else's."""
    found = session.scalars(select(Job).where(Job.id == job_id, Job.owner_id == user_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def one(job_id: int) -> Job:
    """Any job of the company, for those who look after all of them; NotFound for an unknown id."""
    found = session.get(Job, job_id)
    if found is None:
        raise NotFound
    return found


def listed(*, owner_id: int | None, state: str = "", before_id: int | None = None, limit: int) -> Sequence[Job]:
    """Jobs, newest first: those of one owner, or with None everybody's and the machine's own."""
    wanted = select(Job).order_by(Job.id.desc()).limit(limit)
    if owner_id is not None:
        wanted = wanted.where(Job.owner_id == owner_id)
    if state:
        wanted = wanted.where(Job.state == state)
    return session.scalars(wanted.where(Job.id < before_id) if before_id else wanted).all()


def count_failed() -> int:
    """How many jobs of the company wait for somebody to look at them."""
    return session.scalar(select(func.count()).where(Job.state == JobState.FAILED.value)) or 0


def retry(job: Job, *, by: Author, at: datetime) -> None:
    """A failed job is tried again, with as many tries as a new one; whatever it had finished stays finished."""
    session.refresh(job, with_for_update=True)
    if job.state != JobState.FAILED.value:
        raise Refused(Objection("job.retry", N_("Only work that failed can be tried again.")))
    job.state, job.due_at, job.forgiven = JobState.WAITING.value, at, job.attempt
    job.error = job.result = job.finished_at = None
    job.cancel_asked = False
    record("jobs.job.retried", job, by=by, name=job.name)
    wake(at)


def cancel(job: Job, *, at: datetime) -> None:
    """A job that waits is cancelled at once, one that runs at its next step, one that has ended not at all."""
    waits = Job.state == JobState.WAITING.value
    asked = (
        update(Job)
        .where(Job.id == job.id, Job.state.in_((JobState.WAITING.value, JobState.RUNNING.value)))
        .values(
            cancel_asked=True,
            state=case((waits, JobState.CANCELLED.value), else_=Job.state),
            finished_at=case((waits, at), else_=null()),
        )
    )
    session.execute(asked.execution_options(synchronize_session=False))
    session.refresh(job)
