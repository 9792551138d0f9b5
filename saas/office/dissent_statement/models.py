"""Statements of dissent and the superiors' answers."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.dissent_statement.states import DISSENT
from saas.processes.models import Filed, state_check


class DissentStatement(Filed, Model):
    """One statement about a task or a decision; `superior_id` decides, execution goes on meanwhile."""

    __tablename__ = "dissent_statement"
    __table_args__ = (
        state_check(DISSENT),
        CheckConstraint("outcome IN ('','kept','changed')", name="outcome"),
        CheckConstraint("state NOT IN ('answered','closed') OR (outcome <> '' AND answer <> '')", name="answer"),
        CheckConstraint("superior_id <> filed_by_id", name="superior"),
        Index("ix_dissent_statement_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"statement", "answer"})
    machine = DISSENT
    title: Mapped[str]
    task_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("task.id"))
    statement: Mapped[str]
    superior_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    outcome: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
