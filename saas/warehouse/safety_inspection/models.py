"""Safety inspections of a warehouse and what they found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.processes.models import Filed, state_check
from saas.warehouse.safety_inspection.states import SAFETY


class SafetyInspection(Filed, Model):
    """One inspection against fire and theft; a loss that it found has its incident."""

    __tablename__ = "safety_inspection"
    __table_args__ = (
        state_check(SAFETY),
        CheckConstraint("damage >= 0", name="damage"),
        Index("ix_safety_inspection_state", "state", "id"),
        Index("ix_safety_inspection_cycle", "warehouse_id", "due_on"),
    )
    access = "full"
    audit = "rows"
    machine = SAFETY
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    title: Mapped[str]
    due_on: Mapped[date]
    inspected_on: Mapped[date | None]
    inspector_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    incident_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("incident.id"), index=True)
    damage: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    reference: Mapped[str] = mapped_column(default="")
    remedy: Mapped[str] = mapped_column(default="")


class SafetyFinding(Identified, Stamped, Model):
    """Something an inspection found; its task mends it."""

    __tablename__ = "safety_finding"
    __table_args__ = (Index("ix_safety_finding_inspection", "inspection_id", "id"),)
    access = "full"
    audit = "rows"
    inspection_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("safety_inspection.id"))
    point: Mapped[str]
    note: Mapped[str]
    task_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("task.id"), index=True)
