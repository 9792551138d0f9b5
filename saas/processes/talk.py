"""Comments and files under any record: whoever sees the record may add them; nothing is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.files import StoredFile
from saas.processes.declare import Process
from saas.processes.models import Attachment, Comment

LONGEST = 2000


def say(process: Process, row: Any, text: str, *, by: Actor, at: datetime) -> Comment:
    """Add a comment; Refused without words."""
    if not text.strip():
        raise Refused(Objection("comment.text", N_("Write something first."), field="text"))
    said = Comment(
        subject_kind=process.table,
        subject_id=row.id,
        text=text.strip()[:LONGEST],
        author_id=by.person_id,
        author_name=by.name,
        at=at,
    )
    session.add(said)
    record(f"{process.kind}.commented", row, by=by, **({} if process.is_discreet else {"text": said.text[:200]}))
    return said


def attach(process: Process, row: Any, file: StoredFile, *, by: Actor, at: datetime) -> Attachment:
    """Put a stored file under the record."""
    kept = Attachment(
        subject_kind=process.table,
        subject_id=row.id,
        file_id=file.id,
        author_id=by.person_id,
        author_name=by.name,
        at=at,
    )
    session.add(kept)
    record(f"{process.kind}.attached", row, by=by, name="" if process.is_discreet else file.name)
    return kept


def comments_of(row: Any) -> Sequence[Comment]:
    """What was said, in order."""
    wanted = select(Comment).where(Comment.subject_kind == row.__tablename__, Comment.subject_id == row.id)
    return session.scalars(wanted.order_by(Comment.id)).all()


def files_of(row: Any) -> Sequence[tuple[Attachment, StoredFile]]:
    """The files under a record, in order."""
    wanted = (
        select(Attachment, StoredFile)
        .join(StoredFile, StoredFile.id == Attachment.file_id)
        .where(Attachment.subject_kind == row.__tablename__, Attachment.subject_id == row.id)
    )
    return [(one, file) for one, file in session.execute(wanted.order_by(Attachment.id))]


def count_files(row: Any) -> int:
    """How many files lie under a record."""
    wanted = select(func.count(Attachment.id)).where(
        Attachment.subject_kind == row.__tablename__, Attachment.subject_id == row.id
    )
    return session.scalar(wanted) or 0


def file_of(row: Any, attachment_id: int) -> StoredFile:
    """One file under a record; NotFound for any other."""
    wanted = select(StoredFile).join(Attachment, Attachment.file_id == StoredFile.id)
    wanted = wanted.where(Attachment.subject_kind == row.__tablename__, Attachment.subject_id == row.id)
    found = session.scalars(wanted.where(Attachment.id == attachment_id)).one_or_none()
    if found is None:
        raise NotFound(f"attachment {attachment_id}")
    return found


def records_of(file_id: int) -> Sequence[tuple[str, int]]:
    """The records a file lies under: table and id."""
    wanted = select(Attachment.subject_kind, Attachment.subject_id).where(Attachment.file_id == file_id)
    return [(table, record_id) for table, record_id in session.execute(wanted)]
