"""Summaries and reports upward."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.work_report.states import REPORT
from saas.processes.models import Filed, state_check


class WorkReport(Filed, Model):
    """One report of `author_id` to `reviewer_id` about a stretch of days."""

    __tablename__ = "work_report"
    __table_args__ = (
        state_check(REPORT),
        CheckConstraint("kind IN ('summary','team','upward')", name="kind"),
        CheckConstraint("last_on >= first_on", name="span"),
        CheckConstraint("state <> 'reviewed' OR comment <> ''", name="comment"),
        Index("ix_work_report_state", "state", "id"),
        Index(
            "uq_work_report_period",
            "author_id",
            "kind",
            "first_on",
            unique=True,
            postgresql_where=text("kind <> 'upward'"),
        ),
        Index("ix_work_report_author", "author_id", "kind", "due_on"),
    )
    access = "full"
    audit = "rows"
    machine = REPORT
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="upward")
    author_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    reviewer_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    due_on: Mapped[date | None]
    actual: Mapped[str] = mapped_column(default="")
    analysis: Mapped[str] = mapped_column(default="")
    next_plan: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime | None]
    is_late: Mapped[bool] = mapped_column(default=False)
    comment: Mapped[str] = mapped_column(default="")
