"""Discrepancy reports and the differences they are about."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.processes.models import Filed, state_check
from saas.warehouse.discrepancy.states import DISCREPANCY
from saas.warehouse.item_models import EXACT


class Discrepancy(Filed, Model):
    """Differences that are looked into together; nothing is adjusted before it is decided."""

    __tablename__ = "discrepancy"
    __table_args__ = (
        state_check(DISCREPANCY),
        CheckConstraint("responsibility IN ('','person','outside','nobody')", name="responsibility"),
        CheckConstraint("decision IN ('','adjust','recover','recount')", name="decision"),
        CheckConstraint("state NOT IN ('decided','adjusted') OR decision IN ('adjust','recover')", name="decided"),
        Index("ix_discrepancy_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = DISCREPANCY
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"), index=True)
    stocktake_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    title: Mapped[str]
    cause: Mapped[str] = mapped_column(default="")
    responsibility: Mapped[str] = mapped_column(default="")
    responsible_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    statement: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    decision_note: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    adjusted_at: Mapped[datetime | None]


class DiscrepancyLine(Identified, Stamped, Model):
    """One difference: so much of an item, at one place, of one lot and condition."""

    __tablename__ = "discrepancy_line"
    __table_args__ = (
        CheckConstraint("kind IN ('surplus','shortage','damaged')", name="kind"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("condition IN ('good','defective','held')", name="condition"),
        Index("ix_discrepancy_line_report", "report_id", "id"),
    )
    access = "full"
    audit = "rows"
    report_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("discrepancy.id"))
    item_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("item.id"), index=True)
    location_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("location.id"), index=True)
    item_code: Mapped[str]
    location_code: Mapped[str]
    lot: Mapped[str] = mapped_column(default="")
    condition: Mapped[str] = mapped_column(default="good")
    kind: Mapped[str]
    quantity: Mapped[Decimal] = mapped_column(EXACT)
    cause: Mapped[str] = mapped_column(default="")
