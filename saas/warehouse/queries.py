"""Reading the ledger: the rows of an item or a place page by page, what stands now, the days and their figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, tuple_
from sqlalchemy.orm import aliased

from saas.core.errors import NotFound
from saas.db import session
from saas.warehouse.discrepancy.models import Discrepancy
from saas.warehouse.issue.models import GoodsIssue
from saas.warehouse.item_models import Item, Location
from saas.warehouse.ledger_models import Balance, Movement, StockDay, StockMonth
from saas.warehouse.receipt.models import GoodsReceipt

Selected = Select[Movement, Balance, Item, str, str | None]
PAGE = 50
REVERSAL = "reversal:"
"""What stands before the kind of a document in the rows that take it back."""
NUMBER = case(
    *(
        (
            Movement.source_kind.in_((model.__tablename__, f"{REVERSAL}{model.__tablename__}")),
            select(model.number).where(model.id == Movement.source_id).correlate(Movement).scalar_subquery(),
        )
        for model in (GoodsReceipt, GoodsIssue, Discrepancy)
    ),
    else_=None,
)


@dataclass(frozen=True)
class Entry:
    """A ledger row with the names a reader needs."""

    movement: Movement
    balance: Balance
    item: Item
    location: str
    number: str | None
    """The number of the document behind it; a correction has none."""

    @property
    def place(self) -> Cursor:
        """Where the next page goes on."""
        return Cursor(self.movement.recorded_at, self.movement.balance_id, self.movement.seq)


@dataclass(frozen=True)
class Cursor:
    """The last row of a page; rows are read from the newest to the oldest."""

    recorded_at: datetime
    balance_id: int
    seq: int

    def __str__(self) -> str:
        return f"{self.recorded_at.isoformat()}_{self.balance_id}_{self.seq}"

    @classmethod
    def read(cls, raw: str) -> Cursor | None:
        """A cursor of an address; None for none and for nonsense."""
        parts = raw.split("_")
        try:
            return cls(datetime.fromisoformat(parts[0]), int(parts[1]), int(parts[2])) if len(parts) == 3 else None
        except ValueError:
            return None


@dataclass(frozen=True)
class Filters:
    """What a list of rows is asked for; empty means all."""

    first: date | None = None
    last: date | None = None
    way: str = ""
    location_id: int | None = None

    @property
    def active(self) -> int:
        """How many filters are in use."""
        return sum(value not in (None, "") for value in (self.first, self.last, self.way, self.location_id))

    def where(self) -> list[ColumnElement[bool]]:
        """The conditions."""
        found: list[ColumnElement[bool]] = []
        if self.first is not None:
            found.append(Movement.effective_on >= self.first)
        if self.last is not None:
            found.append(Movement.effective_on <= self.last)
        if self.way:
            found.append(Movement.quantity > 0 if self.way == "in" else Movement.quantity < 0)
        if self.location_id is not None:
            found.append(Balance.location_id == self.location_id)
        return found


def ledger(
    item_id: int, warehouse_ids: Collection[int], wanted: Filters, *, before: Cursor | None = None, most: int = PAGE
) -> list[Entry]:
    """The rows of an item, newest first; as many blocks whatever its history, for the index stands in this order."""
    asked = _entries(warehouse_ids, before).where(Movement.item_id == item_id, *wanted.where())
    return _read(asked.limit(most))


def card(location_id: int, *, most: int = PAGE, before: Cursor | None = None) -> list[Entry]:
    """The rows of a place, newest first: the newest of each of its balances, put together."""
    row = aliased(Movement)
    newest = select(row.balance_id, row.seq).where(row.balance_id == Balance.id)
    if before is not None:
        newest = newest.where(tuple_(row.recorded_at, row.balance_id, row.seq) < _after(before))
    top = newest.order_by(row.seq.desc()).limit(most).lateral()
    keys = select(top.c.balance_id, top.c.seq).select_from(Balance).join(top, Balance.location_id == location_id)
    asked = _entries(None, before).where(tuple_(Movement.balance_id, Movement.seq).in_(keys))
    return _read(asked.limit(most))


def of_day(warehouse_id: int, day: date, *, before: Cursor | None = None, most: int = PAGE) -> list[Entry]:
    """The rows that count for a day, newest first."""
    return _read(_entries([warehouse_id], before).where(Movement.effective_on == day).limit(most))


def of_source(kind: str, source_id: int) -> list[Entry]:
    """The rows of one document."""
    return _read(_entries(None, None).where(Movement.source_id == source_id, Movement.source_kind == kind).limit(1000))


def _entries(warehouse_ids: Collection[int] | None, before: Cursor | None) -> Selected:
    asked = (
        select(Movement, Balance, Item, Location.code, NUMBER)
        .join(Balance, Balance.id == Movement.balance_id)
        .join(Item, Item.id == Balance.item_id)
        .join(Location, Location.id == Balance.location_id)
        .order_by(Movement.recorded_at.desc(), Movement.balance_id.desc(), Movement.seq.desc())
    )
    if warehouse_ids is not None:
        asked = asked.where(Balance.warehouse_id.in_(warehouse_ids))
    if before is not None:
        asked = asked.where(Movement.recorded_at <= before.recorded_at)
        asked = asked.where(tuple_(Movement.recorded_at, Movement.balance_id, Movement.seq) < _after(before))
    return asked


def _after(before: Cursor) -> Any:
    return tuple_(before.recorded_at, before.balance_id, before.seq)


def _read(asked: Selected) -> list[Entry]:
    return [Entry(*row) for row in session.execute(asked)]


def on_hand(item_ids: Collection[int], *, condition: str = "good") -> Mapping[int, Decimal]:
    """What is there of each item in this condition, in all warehouses; one statement."""
    total = func.sum(Balance.quantity)
    wanted = select(Balance.item_id, total).where(Balance.item_id.in_(item_ids), Balance.condition == condition)
    return {row[0]: row[1] for row in session.execute(wanted.group_by(Balance.item_id))}


def stock_of(item_id: int, location_id: int, *, lot: str = "", condition: str = "good") -> Decimal:
    """What stands in one balance; nothing where there is none."""
    wanted = select(Balance.quantity).where(
        Balance.item_id == item_id,
        Balance.location_id == location_id,
        Balance.lot == lot,
        Balance.condition == condition,
    )
    return session.scalar(wanted) or Decimal(0)


def balance_of(
    warehouse_id: int, item_id: int, location_id: int, *, lot: str = "", condition: str = "good"
) -> Balance | None:
    """One balance of a warehouse."""
    wanted = select(Balance).where(
        Balance.warehouse_id == warehouse_id,
        Balance.item_id == item_id,
        Balance.location_id == location_id,
        Balance.lot == lot,
        Balance.condition == condition,
    )
    return session.scalars(wanted).one_or_none()


def item(item_id: int) -> Item:
    """One item; NotFound otherwise."""
    found = session.get(Item, item_id)
    if found is None:
        raise NotFound(f"item {item_id}")
    return found


@dataclass(frozen=True)
class DayFigures:
    """The movements of a day: how many in and out, how many came late."""

    received: int
    issued: int
    late: int


def day_figures(row: StockDay) -> DayFigures:
    """Counted from the rows while the day is open."""
    wanted = (
        select(
            func.count().filter(Movement.quantity > 0),
            func.count().filter(Movement.quantity < 0),
            func.count().filter(Movement.recorded_at > row.late_after),
        )
        .join(Balance, Balance.id == Movement.balance_id)
        .where(Movement.effective_on == row.day, Balance.warehouse_id == row.warehouse_id)
    )
    return DayFigures(*session.execute(wanted).one())


def newest_days(warehouse_ids: Collection[int], *, most: int = 14) -> Sequence[StockDay]:
    """The newest days, closed ones too."""
    wanted = select(StockDay).where(StockDay.warehouse_id.in_(warehouse_ids))
    return session.scalars(wanted.order_by(StockDay.day.desc(), StockDay.warehouse_id).limit(most)).all()


def settled(warehouse_id: int, *, most: int = 24) -> Sequence[StockMonth]:
    """Settled months, newest first."""
    wanted = select(StockMonth).where(StockMonth.warehouse_id == warehouse_id)
    return session.scalars(wanted.order_by(StockMonth.month.desc()).limit(most)).all()
