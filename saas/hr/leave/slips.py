"""The printed leave slip (请假条): asked for once for each state of a leave, kept as a file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from saas import files, work
from saas.auth.actor import Actor
from saas.db import session
from saas.files import StoredFile
from saas.hr.leave.models import LeaveRequest
from saas.work import Job, JobState

NAME = "hr.leave.slip"
_ENDED_EMPTY = (JobState.FAILED, JobState.CANCELLED)


def _prefix(leave: LeaveRequest) -> str:
    """What changes the leave makes a new slip."""
    return f"{NAME}:{leave.id}:{leave.version}:"


def ask(leave: LeaveRequest, *, by: Actor, at: datetime) -> int:
    """Have the slip printed; an earlier wish that stands or was met is not repeated. Returns the job's id."""
    last = job_of(leave)
    if last is not None and last.state not in _ENDED_EMPTY:
        return last.id
    key = f"{_prefix(leave)}{last.id if last else 0}"
    return work.request(NAME, by=by, due_at=at, key=key, leave_id=leave.id)


def job_of(leave: LeaveRequest) -> Job | None:
    """The last job that prints or has printed the slip of the leave as it stands."""
    mine = Job.key.startswith(_prefix(leave), autoescape=True)
    return session.scalars(select(Job).where(mine).order_by(Job.id.desc()).limit(1)).first()


def file_of(job: Job | None) -> StoredFile | None:
    """The slip a job has printed; None while there is none."""
    ids = (job.result or {}).get("files", []) if job else []
    return session.get(StoredFile, ids[0]) if ids else None


def content(row: StoredFile) -> bytes:
    """The slip's bytes."""
    return files.content_of(row)
