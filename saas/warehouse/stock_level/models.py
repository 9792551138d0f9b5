"""Stock lists of a warehouse and the items on them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model
from saas.processes.models import Filed, state_check
from saas.warehouse.item_models import EXACT
from saas.warehouse.stock_level.states import STOCK_LEVEL


class StockList(Filed, Model):
    """The items of a warehouse that are out of bounds on a day, and what is to be done; `spread` counts all items."""

    __tablename__ = "stock_list"
    __table_args__ = (
        state_check(STOCK_LEVEL),
        Index("ix_stock_list_state", "state", "id"),
        Index("ix_stock_list_warehouse", "warehouse_id", "listed_on"),
    )
    access = "full"
    audit = "rows"
    machine = STOCK_LEVEL
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    title: Mapped[str] = mapped_column(default="")
    listed_on: Mapped[date | None]
    under: Mapped[int] = mapped_column(default=0)
    over: Mapped[int] = mapped_column(default=0)
    old: Mapped[int] = mapped_column(default=0)
    spread: Mapped[Any] = mapped_column(JSONB, default=dict)
    remark: Mapped[str] = mapped_column(default="")
    proposed_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    decision_note: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    decided_at: Mapped[datetime | None]


class ListedItem(Identified, Model):
    """One item of a list with the figures of that day, its bounds, and the keeper's proposal."""

    __tablename__ = "stock_list_line"
    __table_args__ = (
        UniqueConstraint("list_id", "item_id"),
        CheckConstraint("kind IN ('under','over','old')", name="kind"),
        CheckConstraint("action IN ('','replenish','use','discount','return','scrap','keep')", name="action"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("action <> 'replenish' OR quantity IS NOT NULL", name="replenish"),
    )
    access = "full"
    audit = "rows"
    list_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stock_list.id"))
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"), index=True)
    kind: Mapped[str]
    stock: Mapped[Decimal] = mapped_column(EXACT)
    daily_use: Mapped[Decimal] = mapped_column(EXACT)
    cover_days: Mapped[int | None]
    age_days: Mapped[int | None]
    low: Mapped[int]
    high: Mapped[int]
    action: Mapped[str] = mapped_column(server_default="")
    quantity: Mapped[Decimal | None] = mapped_column(EXACT)
    note: Mapped[str] = mapped_column(server_default="")
