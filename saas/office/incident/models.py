"""Faults, security events and complaints about the platform."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.incident.states import INCIDENT
from saas.processes.models import Filed, state_check


class Incident(Filed, Model):
    """One incident; `unit_id` is the unit that handles it."""

    __tablename__ = "incident"
    __table_args__ = (
        state_check(INCIDENT),
        CheckConstraint("kind IN ('fault','security','experience')", name="kind"),
        CheckConstraint("severity IN ('minor','normal','major')", name="severity"),
        CheckConstraint("damage >= 0", name="damage"),
        Index("ix_incident_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = INCIDENT
    title: Mapped[str]
    kind: Mapped[str]
    severity: Mapped[str] = mapped_column(default="normal")
    description: Mapped[str] = mapped_column(default="")
    assignee_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    answer: Mapped[str] = mapped_column(default="")
    solution: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")
    damage: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    responded_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
