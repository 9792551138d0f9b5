"""Stocktakes, their lines anchored to the ledger, and every count as it was entered."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.processes.models import Filed, state_check
from saas.warehouse.item_models import EXACT
from saas.warehouse.stocktake.states import STOCKTAKE


class Stocktake(Filed, Model):
    """One count of a warehouse, or of a zone of it. Goods go on moving meanwhile."""

    __tablename__ = "stocktake"
    __table_args__ = (
        state_check(STOCKTAKE),
        CheckConstraint("keeper_id <> cosigner_id", name="two_persons"),
        Index("ix_stocktake_state", "state", "id"),
        Index("ix_stocktake_due", "warehouse_id", "due_on"),
    )
    access = "full"
    audit = "rows"
    machine = STOCKTAKE
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    title: Mapped[str]
    zone: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    frozen_at: Mapped[datetime | None]
    keeper_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    keeper_at: Mapped[datetime | None]
    cosigner_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    cosigner_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class CountLine(Identified, Model):
    """One balance to be counted. `book` is what the ledger held at row `anchor_seq`, the moment of counting.

    `variance` is counted minus book at that row, so later movements do not touch it; a line that agrees is kept.
    """

    __tablename__ = "stocktake_line"
    __table_args__ = (
        UniqueConstraint("stocktake_id", "item_id", "location_id", "lot", "condition", name="uq_stocktake_line_key"),
        CheckConstraint("counted >= 0", name="counted"),
        CheckConstraint("round BETWEEN 0 AND 2", name="round"),
        CheckConstraint("(round = 0) = (counted IS NULL)", name="entered"),
        CheckConstraint("condition IN ('good','defective','held')", name="condition"),
        Index("ix_stocktake_line_place", "stocktake_id", "location_id", "item_id", "lot", "condition"),
        Index("ix_stocktake_line_item", "item_id", "location_id"),
    )
    access = "full"
    audit = "act"
    stocktake_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stocktake.id"))
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"))
    location_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("location.id"))
    lot: Mapped[str] = mapped_column(server_default="")
    condition: Mapped[str] = mapped_column(server_default="good")
    round: Mapped[int] = mapped_column(server_default="0")
    counted: Mapped[Decimal | None] = mapped_column(EXACT)
    book: Mapped[Decimal | None] = mapped_column(EXACT)
    anchor_seq: Mapped[int | None] = mapped_column(BigInteger)
    variance: Mapped[Decimal | None] = mapped_column(EXACT, Computed("counted - book", persisted=True))
    needs_second: Mapped[bool] = mapped_column(server_default="false")
    first_counted: Mapped[Decimal | None] = mapped_column(EXACT)
    first_by_id: Mapped[int | None] = mapped_column(BigInteger)
    counted_by_id: Mapped[int | None] = mapped_column(BigInteger)
    counted_at: Mapped[datetime | None]


class CountEntry(Identified, Stamped, Model):
    """One count as somebody entered it; its key makes sending it twice the same as once."""

    __tablename__ = "stocktake_entry"
    __table_args__ = (
        UniqueConstraint("stocktake_id", "key"),
        CheckConstraint("quantity >= 0", name="quantity"),
        Index("ix_stocktake_entry_line", "line_id", "id"),
    )
    access = "append"
    audit = "none"
    stocktake_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stocktake.id"))
    line_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stocktake_line.id"))
    key: Mapped[str]
    round: Mapped[int]
    quantity: Mapped[Decimal] = mapped_column(EXACT)
    book: Mapped[Decimal] = mapped_column(EXACT)
    anchor_seq: Mapped[int] = mapped_column(BigInteger)
    counted_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(BigInteger)
    by_name: Mapped[str]
