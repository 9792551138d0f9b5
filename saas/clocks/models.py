"""One table for every running deadline, whatever it is about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.clocks.rules import Limit, Step
from saas.db import Identified, Model, Stamped

RUNNING, PAUSED, STOPPED, LATE = "running", "paused", "stopped", "late"


class Clock(Identified, Stamped, Model):
    """A deadline of one record. `paused` are [from, to] in ISO form, the last one open while it is paused.

    `step` is how far people were told, `next_at` when the next of them is; both move in one transaction.
    """

    __tablename__ = "clock"
    __table_args__ = (
        CheckConstraint("state IN ('running','paused','stopped','late')", name="state"),
        CheckConstraint("num_nonnulls(limit_minutes, limit_days, until_at) = 1", name="one_limit"),
        CheckConstraint("(state = 'stopped') = (stopped_at IS NOT NULL)", name="stopped"),
        CheckConstraint("step BETWEEN 0 AND 4", name="step"),
        Index("ix_clock_subject", "subject_kind", "subject_id"),
        Index(
            "uq_clock_running",
            "subject_kind",
            "subject_id",
            "name",
            unique=True,
            postgresql_where=text("state <> 'stopped'"),
        ),
        Index("ix_clock_next", "next_at", postgresql_where=text("next_at IS NOT NULL")),
    )
    access = "full"
    audit = "rows"
    subject_kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    limit_minutes: Mapped[int | None]
    limit_days: Mapped[int | None]
    until_at: Mapped[datetime | None]
    policy_key: Mapped[str] = mapped_column(default="")
    unit_ids: Mapped[list[Any]] = mapped_column(default=list)
    escalate_days: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    paused: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(default=RUNNING)
    step: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]

    @property
    def limit(self) -> Limit:
        """How long it runs."""
        return Limit(self.limit_minutes, self.limit_days, self.until_at)

    @property
    def told(self) -> Step:
        """How far people were told."""
        return Step(self.step)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state != STOPPED

    def is_late(self, at: datetime) -> bool:
        """Whether the time ran out before it was stopped, as seen at a moment."""
        if self.state == PAUSED:
            return self.told >= Step.LATE
        return (self.stopped_at or at) > self.due_at
