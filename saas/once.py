"""One form sent is one effect: a key claimed first, in the transaction of the act itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped, session


class Submission(Identified, Stamped, Model):
    """A form that was acted on, and the answer it got; a second sending is answered with the same."""

    __tablename__ = "submission"
    __table_args__ = (Index("ix_submission_created", "created_at"),)
    access = "full"
    audit = "none"  # it holds no fact of the company; the act itself is audited
    key: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    endpoint: Mapped[str]
    answer: Mapped[dict[str, Any] | None]


def claim(key: str, *, user_id: int | None, endpoint: str) -> Submission | None:
    """Claim the key; None when this transaction is the first, else the earlier submission.

    Losers wait on the unique index until the first one commits or rolls back.
    """
    row = insert(Submission).values(key=key, user_id=user_id, endpoint=endpoint)
    if session.scalar(row.on_conflict_do_nothing(index_elements=["key"]).returning(Submission.id)) is not None:
        return None
    return session.scalars(select(Submission).where(Submission.key == key)).one()


def answered(key: str, answer: dict[str, Any]) -> None:
    """Remember what was answered, in the same transaction."""
    session.execute(update(Submission).where(Submission.key == key).values(answer=answer))


def forget_before(moment: datetime) -> int:
    """Drop keys older than `moment`. Returns how many."""
    gone = session.execute(delete(Submission).where(Submission.created_at < moment))
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a cursor result of a delete
