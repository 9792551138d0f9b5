"""Goods receipts against a delivery note, and their lines as they were noted, counted and put away."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.warehouse.item_models import EXACT
from saas.warehouse.receipt.states import RECEIPT, ReceiptState

_STATES = ", ".join(f"'{state.value}'" for state in sorted(ReceiptState))


class GoodsReceipt(Identified, Stamped, Model):
    """One delivery. `note_key` is supplier and number of its note as they are compared."""

    __tablename__ = "goods_receipt"
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        CheckConstraint("origin IN ('typed','imported')", name="origin"),
        CheckConstraint("supplier <> '' AND note_number <> ''", name="note"),
        Index(
            "uq_goods_receipt_note", "note_key", unique=True, postgresql_where=text("state NOT IN ('refused', 'void')")
        ),
        Index("ix_goods_receipt_state", "state", "id"),
        Index("ix_goods_receipt_warehouse", "warehouse_id", "id"),
    )
    access = "full"
    audit = "rows"
    number: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default=ReceiptState.ARRIVED.value)
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    supplier: Mapped[str]
    note_number: Mapped[str]
    note_key: Mapped[str]
    note_on: Mapped[date | None]
    origin: Mapped[str] = mapped_column(default="typed")
    arrived_at: Mapped[datetime]
    filed_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    counted_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    counted_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    posted_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    posted_at: Mapped[datetime | None]
    ground: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    photo_file_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("stored_file.id"))
    answer: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it once, nobody changes it

    def move(self, name: str) -> None:
        """The one door to the state; Refused when the table has no such move from here."""
        self.state = RECEIPT.after(name, ReceiptState(self.state)).value


class GoodsReceiptLine(Identified, Stamped, Model):
    """One line of the note. Quantities are in the item's own unit; `noted_as` is what the note says, word for word."""

    __tablename__ = "goods_receipt_line"
    __table_args__ = (
        UniqueConstraint("receipt_id", "place"),
        CheckConstraint("noted > 0", name="noted"),
        CheckConstraint("counted >= 0", name="counted"),
        CheckConstraint("NOT is_refused OR ground <> ''", name="ground"),
        Index("ix_goods_receipt_line_item", "item_id"),
    )
    access = "full"
    audit = "rows"
    receipt_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("goods_receipt.id"))
    place: Mapped[int]
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"))
    lot: Mapped[str] = mapped_column(default="")
    noted: Mapped[Decimal] = mapped_column(EXACT)
    noted_as: Mapped[str] = mapped_column(default="")
    counted: Mapped[Decimal | None] = mapped_column(EXACT)
    is_name_right: Mapped[bool | None]
    is_quality_right: Mapped[bool | None]
    is_spec_right: Mapped[bool | None]
    is_variety_right: Mapped[bool | None]
    remark: Mapped[str] = mapped_column(default="")
    photo_file_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("stored_file.id"))
    is_refused: Mapped[bool] = mapped_column(default=False)
    ground: Mapped[str] = mapped_column(default="")
    location_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("location.id"))
    counted_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    counted_at: Mapped[datetime | None]
