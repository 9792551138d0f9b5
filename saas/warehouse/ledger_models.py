"""The stock ledger: balances, the rows that made them, the days and months that prove them, and what is set aside."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped

QUANTITY = Numeric(18, 6)
CONDITIONS = ("good", "defective", "held")
MATCH_KINDS = ("book", "goods", "card")


class Balance(Identified, Model):
    """What lies at one place: one row per item, location, lot and condition. Its ledger rows are its trail.

    `seq` numbers the rows without a gap; `reserved` is the sum of the reservations that are held.
    """

    __tablename__ = "stock_balance"
    __table_args__ = (
        UniqueConstraint("item_id", "location_id", "lot", "condition"),
        CheckConstraint("may_go_negative OR quantity >= 0", name="not_negative"),
        CheckConstraint("reserved >= 0", name="reserved"),
        CheckConstraint("condition IN ('good','defective','held')", name="condition"),
        Index("ix_stock_balance_location", "location_id", "item_id"),
        Index("ix_stock_balance_warehouse", "warehouse_id", "item_id"),
    )
    access = "full"
    audit = "none"
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"))
    location_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("location.id"))
    lot: Mapped[str] = mapped_column(server_default="")
    condition: Mapped[str] = mapped_column(server_default="good")
    quantity: Mapped[Decimal] = mapped_column(QUANTITY, server_default=text("0"))
    reserved: Mapped[Decimal] = mapped_column(QUANTITY, server_default=text("0"))
    seq: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    may_go_negative: Mapped[bool] = mapped_column(server_default=text("false"))


class Movement(Model):
    """One row of the ledger: written once, never changed. A mistake is answered by another row.

    `recorded_at` and `seq` order the rows; `effective_on` says which day they count for.
    """

    __tablename__ = "stock_movement"
    __table_args__ = (
        UniqueConstraint("source_id", "source_kind", "source_line", "balance_id"),
        CheckConstraint("quantity <> 0", name="quantity"),
        Index("ix_stock_movement_item", "item_id", "recorded_at"),
        Index(
            "ix_stock_movement_day",
            "effective_on",
            postgresql_using="brin",
            postgresql_with={"pages_per_range": 32, "autosummarize": "on"},
        ),
    )
    access = "append"
    audit = "none"
    balance_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stock_balance.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    item_id: Mapped[int] = mapped_column(BigInteger)
    quantity: Mapped[Decimal] = mapped_column(QUANTITY)
    quantity_after: Mapped[Decimal] = mapped_column(QUANTITY)
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime]
    source_kind: Mapped[str]
    source_id: Mapped[int] = mapped_column(BigInteger)
    source_line: Mapped[int]
    reason: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(BigInteger)
    by_name: Mapped[str]
    event_id: Mapped[int | None] = mapped_column(BigInteger)


class StockDay(Identified, Model):
    """A day of a warehouse: movements count for it while it is open. What comes after `late_after` came late."""

    __tablename__ = "stock_day"
    __table_args__ = (
        UniqueConstraint("warehouse_id", "day"),
        CheckConstraint("state IN ('open','closed')", name="state"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        Index("ix_stock_day_open", "warehouse_id", "day", postgresql_where=text("state = 'open'")),
    )
    access = "full"
    audit = "rows"
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    day: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    late_after: Mapped[datetime]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(BigInteger)
    closed_by_name: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
    movements: Mapped[int] = mapped_column(default=0)
    late: Mapped[int] = mapped_column(default=0)


class DayBalance(Model):
    """The proved figures of a balance that moved on a closed day; it stands until the next such row."""

    __tablename__ = "stock_day_balance"
    __table_args__ = (
        CheckConstraint("closing = opening + received - issued", name="sum"),
        Index("ix_stock_day_balance_day", "warehouse_id", "day"),
    )
    access = "append"
    audit = "none"
    balance_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stock_balance.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    warehouse_id: Mapped[int] = mapped_column(BigInteger)
    opening: Mapped[Decimal] = mapped_column(QUANTITY)
    received: Mapped[Decimal] = mapped_column(QUANTITY)
    issued: Mapped[Decimal] = mapped_column(QUANTITY)
    closing: Mapped[Decimal] = mapped_column(QUANTITY)


class StockMonth(Identified, Stamped, Model):
    """A month of a warehouse that was settled; it stays as it is."""

    __tablename__ = "stock_month"
    __table_args__ = (
        UniqueConstraint("warehouse_id", "month"),
        CheckConstraint("extract(day from month) = 1", name="first_day"),
    )
    access = "append"
    audit = "rows"
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    month: Mapped[date]
    settled_at: Mapped[datetime]
    settled_by_id: Mapped[int | None] = mapped_column(BigInteger)
    settled_by_name: Mapped[str]
    remark: Mapped[str] = mapped_column(default="")


class MonthBalance(Model):
    """Opening, in, out and closing of one balance in a settled month; what neither stood nor moved has no row."""

    __tablename__ = "stock_month_balance"
    __table_args__ = (
        CheckConstraint("closing = opening + received - issued", name="sum"),
        Index("ix_stock_month_balance_item", "month_id", "item_id"),
    )
    access = "append"
    audit = "none"
    balance_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stock_balance.id"), primary_key=True)
    month_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stock_month.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(BigInteger)
    location_id: Mapped[int] = mapped_column(BigInteger)
    opening: Mapped[Decimal] = mapped_column(QUANTITY)
    received: Mapped[Decimal] = mapped_column(QUANTITY)
    issued: Mapped[Decimal] = mapped_column(QUANTITY)
    closing: Mapped[Decimal] = mapped_column(QUANTITY)


class Reservation(Identified, Stamped, Model):
    """Stock set aside for a document until a moment; only while it is held does it count in the balance."""

    __tablename__ = "stock_reservation"
    __table_args__ = (
        UniqueConstraint("source_id", "source_kind", "source_line", "balance_id"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("state IN ('held','consumed','released','expired')", name="state"),
        Index("ix_stock_reservation_balance", "balance_id", postgresql_where=text("state = 'held'")),
        Index("ix_stock_reservation_expiry", "expires_at", postgresql_where=text("state = 'held'")),
    )
    access = "full"
    audit = "none"
    balance_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stock_balance.id"))
    quantity: Mapped[Decimal] = mapped_column(QUANTITY)
    source_kind: Mapped[str]
    source_id: Mapped[int] = mapped_column(BigInteger)
    source_line: Mapped[int]
    expires_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(server_default="held")
    ended_at: Mapped[datetime | None]


class Correction(Identified, Stamped, Model):
    """A document that answers a mistake in the ledger by new rows; why is said here."""

    __tablename__ = "stock_correction"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason"),)
    access = "append"
    audit = "rows"
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    effective_on: Mapped[date]
    reason: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(BigInteger)
    by_name: Mapped[str]


class StockMatch(Identified, Stamped, Model):
    """One comparison of the ledger with finance's book, the goods or the bin card, as it stood at that row."""

    __tablename__ = "stock_match"
    __table_args__ = (
        CheckConstraint("kind IN ('book','goods','card')", name="kind"),
        CheckConstraint("state IN ('agrees','differs','explained')", name="state"),
        CheckConstraint("(state = 'agrees') = (ledger_quantity = other_quantity)", name="verdict"),
        Index("ix_stock_match_day", "warehouse_id", "checked_on", "id"),
        Index("ix_stock_match_open", "warehouse_id", "id", postgresql_where=text("state = 'differs'")),
    )
    access = "full"
    audit = "rows"
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    kind: Mapped[str]
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"))
    balance_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("stock_balance.id"))
    balance_seq: Mapped[int | None] = mapped_column(BigInteger)
    checked_on: Mapped[date]
    ledger_quantity: Mapped[Decimal] = mapped_column(QUANTITY)
    other_quantity: Mapped[Decimal] = mapped_column(QUANTITY)
    state: Mapped[str]
    remark: Mapped[str] = mapped_column(default="")
    explanation: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(BigInteger)
    by_name: Mapped[str]
