"""The register of people from outside."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.visitor_register.states import VISIT
from saas.processes.models import Filed, state_check


class Visit(Filed, Model):
    """One visit; `unit_id` is the unit that is visited."""

    __tablename__ = "visit"
    __table_args__ = (
        state_check(VISIT),
        CheckConstraint("purpose IN ('business','delivery','interview','private')", name="purpose"),
        CheckConstraint("people BETWEEN 1 AND 200", name="people"),
        CheckConstraint("left_at IS NULL OR left_at >= entered_at", name="left"),
        Index("ix_visit_state", "state", "id"),
        Index("ix_visit_expected", "expected_at"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"visitor"})
    machine = VISIT
    visitor: Mapped[str]
    company: Mapped[str] = mapped_column(default="")
    people: Mapped[int] = mapped_column(default=1)
    purpose: Mapped[str] = mapped_column(default="business")
    reason: Mapped[str] = mapped_column(default="")
    host_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    expected_at: Mapped[datetime]
    escort_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    entered_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
