"""What customers and colleagues report, with its solution."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.issue_feedback.states import FEEDBACK
from saas.processes.models import Filed, state_check


class IssueFeedback(Filed, Model):
    """One report; `unit_id` is the unit that handles it."""

    __tablename__ = "issue_feedback"
    __table_args__ = (
        state_check(FEEDBACK),
        CheckConstraint("state NOT IN ('solved','told_back') OR solution <> ''", name="solution"),
        Index("ix_issue_feedback_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"source"})
    machine = FEEDBACK
    title: Mapped[str]
    kind: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    assignee_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    solution: Mapped[str] = mapped_column(default="")
    reply: Mapped[str] = mapped_column(default="")
