"""Handovers of parcels from the warehouse to a courier."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.processes.models import Filed, state_check
from saas.warehouse.handoff.states import HANDOFF


class Handoff(Filed, Model):
    """Parcels that wait for a courier, and who took them."""

    __tablename__ = "handoff"
    __table_args__ = (
        state_check(HANDOFF),
        CheckConstraint("parcels BETWEEN 1 AND 100000", name="parcels"),
        CheckConstraint("handed BETWEEN 0 AND parcels", name="handed"),
        CheckConstraint("state <> 'handed' OR (courier_name <> '' AND handed_at IS NOT NULL)", name="names"),
        Index("ix_handoff_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = HANDOFF
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"), index=True)
    carrier: Mapped[str]
    vehicle: Mapped[str] = mapped_column(default="")
    parcels: Mapped[int]
    pickup_at: Mapped[datetime]
    keeper_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    courier_name: Mapped[str] = mapped_column(default="")
    handed: Mapped[int] = mapped_column(default=0)
    handed_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(default="")


class HandoffParcel(Identified, Stamped, Model):
    """One parcel of a handover by its tracking number."""

    __tablename__ = "handoff_parcel"
    __table_args__ = (UniqueConstraint("handoff_id", "tracking"), CheckConstraint("tracking <> ''", name="tracking"))
    access = "full"
    audit = "rows"
    handoff_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("handoff.id"))
    tracking: Mapped[str]
    document: Mapped[str] = mapped_column(default="")
