"""What lay where when the ledger began: one document per balance."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.warehouse.item_models import EXACT


class OpeningStock(Identified, Stamped, Model):
    """An opening balance that was brought in; taken back by reversing rows, then another may come."""

    __tablename__ = "opening_stock"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("condition IN ('good','defective','held')", name="condition"),
        Index(
            "uq_opening_stock_balance",
            "item_id",
            "location_id",
            "lot",
            "condition",
            unique=True,
            postgresql_where=text("reversed_at IS NULL"),
        ),
        Index("ix_opening_stock_location", "location_id"),
    )
    access = "full"
    audit = "act"
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"))
    location_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("location.id"))
    lot: Mapped[str] = mapped_column(default="")
    condition: Mapped[str] = mapped_column(default="good")
    quantity: Mapped[Decimal] = mapped_column(EXACT)
    counted_on: Mapped[date]
    reversed_at: Mapped[datetime | None]
