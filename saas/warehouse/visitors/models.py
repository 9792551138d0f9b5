"""The register of who enters a warehouse."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.processes.models import Filed, state_check
from saas.warehouse.visitors.states import ENTRY


class WarehouseEntry(Filed, Model):
    """Somebody in a warehouse who does not keep it; `unit_id` is the unit that does."""

    __tablename__ = "warehouse_entry"
    __table_args__ = (
        state_check(ENTRY),
        CheckConstraint("people BETWEEN 1 AND 200", name="people"),
        CheckConstraint("left_at IS NULL OR left_at >= entered_at", name="left"),
        Index("ix_warehouse_entry_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"visitor"})
    machine = ENTRY
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"), index=True)
    visitor: Mapped[str]
    company: Mapped[str] = mapped_column(default="")
    people: Mapped[int] = mapped_column(default=1)
    purpose: Mapped[str] = mapped_column(default="")
    escort_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    entered_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
