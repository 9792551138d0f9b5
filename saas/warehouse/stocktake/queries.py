"""Reading a stocktake: how far each place is, what is to be counted there (never what the book says), what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select

from saas.db import session
from saas.warehouse.issue.models import GoodsIssue, GoodsIssuePick
from saas.warehouse.item_models import Item, Location
from saas.warehouse.stocktake.models import CountLine, Stocktake

PAGE = 100
OPEN_PICKS = ("complete", "picked", "packed")
COMPARED = ("compared", "signed", "cosigned", "closed")


@dataclass(frozen=True)
class Place:
    """One location of the walk and how many of its lines are counted."""

    id: int
    code: str
    zone: str
    lines: int
    done: int


@dataclass(frozen=True)
class ToCount:
    """One line as the counter sees it: blind, without the book and without the first count.

    `picked` was taken from here for issues that are not booked out yet; it belongs to the count.
    """

    id: int
    place: str
    code: str
    name: str
    name_en: str
    uom: str
    lot: str
    condition: str
    picked: Decimal
    counted: Decimal | None


@dataclass(frozen=True)
class Difference:
    """One line after the comparison."""

    place: str
    code: str
    name: str
    uom: str
    lot: str
    condition: str
    first: Decimal | None
    counted: Decimal
    book: Decimal
    variance: Decimal


def _turn(stocktake: Stocktake) -> ColumnElement[bool]:
    """The lines of the round that is being counted."""
    mine = CountLine.stocktake_id == stocktake.id
    return mine & CountLine.needs_second if stocktake.state == "counted" else mine


def _done(stocktake: Stocktake) -> ColumnElement[bool]:
    return CountLine.round >= (2 if stocktake.state == "counted" else 1)


def places(stocktake: Stocktake) -> Sequence[Place]:
    """Every location with lines to count, in walking order."""
    done = func.count().filter(_done(stocktake))
    wanted = select(Location.id, Location.code, Location.zone, func.count(), done)
    wanted = wanted.join(CountLine, CountLine.location_id == Location.id).where(_turn(stocktake))
    wanted = wanted.group_by(Location.id).order_by(Location.walk, Location.code)
    return [Place(*row) for row in session.execute(wanted)]


def to_count(stocktake: Stocktake, location_id: int) -> Sequence[ToCount]:
    """The lines of one location."""
    return _blind(stocktake, CountLine.location_id == location_id, most=1000)


def sheet_lines(stocktake: Stocktake, *, most: int) -> Sequence[ToCount]:
    """Every line of the round that is being counted, in walking order."""
    return _blind(stocktake, most=most)


def _blind(stocktake: Stocktake, *where: ColumnElement[bool], most: int) -> Sequence[ToCount]:
    names = (Item.code, Item.name, Item.name_en, Item.uom)
    state = (CountLine.lot, CountLine.condition, _picked(), CountLine.counted, CountLine.round)
    wanted = _joined(select(CountLine.id, Location.code, *names, *state)).where(_turn(stocktake), *where)
    ordered = wanted.order_by(Location.walk, Location.code, Item.code, CountLine.lot, CountLine.condition)
    least = 2 if stocktake.state == "counted" else 1
    found = session.execute(ordered.limit(most))
    return [ToCount(*(*row[:9], row[9] if row[10] >= least else None)) for row in found]


def _picked() -> Any:
    """What lies in a box already and still stands in the book."""
    total = func.coalesce(func.sum(GoodsIssuePick.picked), 0)
    taken = select(total).join(GoodsIssue, GoodsIssue.id == GoodsIssuePick.issue_id)
    here = (
        GoodsIssuePick.item_id == CountLine.item_id,
        GoodsIssuePick.location_id == CountLine.location_id,
        GoodsIssuePick.lot == CountLine.lot,
        CountLine.condition == "good",
    )
    return taken.where(*here, GoodsIssue.state.in_(OPEN_PICKS)).correlate(CountLine).scalar_subquery()


def lines_by_id(stocktake: Stocktake, ids: Sequence[int]) -> dict[int, tuple[str, str, str, str]]:
    """Place, item code, lot and condition of lines of this stocktake, by line."""
    wanted = _joined(select(CountLine.id, Location.code, Item.code, CountLine.lot, CountLine.condition))
    found = session.execute(wanted.where(CountLine.stocktake_id == stocktake.id, CountLine.id.in_(ids)))
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in found}


def compared(stocktake: Stocktake, *, differing: bool, after: int = 0, size: int = PAGE) -> Sequence[Difference]:
    """Lines with book and count, in walking order; nothing before the comparison, which would not be blind."""
    if stocktake.state not in COMPARED:
        return []
    figures = (CountLine.first_counted, CountLine.counted, CountLine.book, CountLine.variance)
    names = (Location.code, Item.code, Item.name, Item.uom, CountLine.lot, CountLine.condition)
    wanted = _joined(select(*names, *figures)).where(CountLine.stocktake_id == stocktake.id)
    if differing:
        wanted = wanted.where(CountLine.variance != 0)
    ordered = wanted.order_by(Location.walk, Location.code, Item.code, CountLine.id)
    return [Difference(*row) for row in session.execute(ordered.offset(after).limit(size))]


def _joined(wanted: Any) -> Any:
    found = wanted.select_from(CountLine).join(Item, Item.id == CountLine.item_id)
    return found.join(Location, Location.id == CountLine.location_id)
