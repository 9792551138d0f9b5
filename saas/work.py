"""Job rows: what is to be done, how far it is, who asked. The row is the truth; the queue only wakes a worker."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, CheckConstraint, Index, case, null, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from saas.core.errors import NotFound
from saas.db import Identified, Model, Stamped, session
from saas.events import Author, plain


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


def request(
    name: str, *, by: Author, due_at: datetime, key: str | None = None, lane: str = "std", **args: object
) -> int:
    """Ask for a job in this transaction; the same key asks once. Returns the row's id, the old one's when it stood."""
    row = {
        "name": name,
        "key": key,
        "lane": lane,
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
