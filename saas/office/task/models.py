"""Tasks: from whom, for whom, until when, and what stands in the way."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.task.states import TASK
from saas.processes.models import Filed, state_check


class Task(Filed, Model):
    """One task; `filed_by_id` gave it, `unit_id` is the unit of whoever does it."""

    __tablename__ = "task"
    __table_args__ = (
        state_check(TASK),
        CheckConstraint("nature IN ('routine','ad_hoc','decision','cross_unit')", name="nature"),
        CheckConstraint("difficulty IN ('low','middle','high')", name="difficulty"),
        CheckConstraint("importance IN ('low','middle','high')", name="importance"),
        Index("ix_task_load", "assignee_id", "state"),
        Index("ix_task_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = TASK
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    nature: Mapped[str] = mapped_column(default="routine")
    difficulty: Mapped[str] = mapped_column(default="middle")
    importance: Mapped[str] = mapped_column(default="middle")
    assignee_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    due_on: Mapped[date]
    quality: Mapped[str] = mapped_column(default="")
    blocked_reason: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    verdict: Mapped[str] = mapped_column(default="")
    done_at: Mapped[datetime | None]
