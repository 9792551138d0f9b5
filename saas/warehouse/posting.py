"""Posting to the stock ledger: the one way a quantity changes, all lines of a document or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from json import dumps
from typing import Any

from psycopg.errors import UniqueViolation

from saas.asking import ask
from saas.core.errors import Refused
from saas.events import Author, told_at
from saas.warehouse import days, refusals
from saas.warehouse.posting_sql import ENSURE, ONE, POST
from saas.warehouse.statement import numbers, texts
from saas.wire import Statement


@dataclass(frozen=True)
class Line:
    """One movement that is wanted: signed, in the item's base unit. `line` numbers it within its source."""

    item_id: int
    location_id: int
    quantity: Decimal
    lot: str = ""
    condition: str = "good"
    line: int = 1
    reason: str = ""

    @property
    def key(self) -> tuple[int, int, str, str]:
        """The balance it belongs to."""
        return self.item_id, self.location_id, self.lot, self.condition


@dataclass(frozen=True)
class Source:
    """The document a movement comes from: kind (a table's name) and id. Each of its lines is posted once."""

    kind: str
    id: int


@dataclass(frozen=True)
class PostedLine:
    """A ledger row as it was written."""

    balance_id: int
    seq: int
    quantity: Decimal
    quantity_after: Decimal


@dataclass(frozen=True)
class Posted:
    """The rows of a posting, in the order of its lines, and its event."""

    rows: Sequence[PostedLine]
    event_id: int


def post(
    lines: Sequence[Line],
    *,
    source: Source,
    warehouse_id: int,
    effective_on: date,
    by: Author,
    at: datetime,
    past_reserved: bool = False,
) -> Posted:
    """Write the lines of a document to the ledger, all or none; they are read in the order given.

    What the source itself reserved is used up by it. `past_reserved` lets a correction of what was counted go below
    what others reserved. Refused: `stock.short`, `stock.day_closed`, `stock.posted_already`, `stock.unit`,
    `stock.place`. Balances that the session read before are stale afterwards. After `stock.posted_already` the
    transaction has to be rolled back; a savepoint around the call is enough. What the caller has added to the session
    and the lines refer to has to be flushed before.
    """
    refusals.insist_on_quantities(lines)
    values: dict[str, object] = {
        "kind": source.kind,
        "source": source.id,
        "warehouse": warehouse_id,
        "day": effective_on,
        "at": at,
        "told_at": told_at.get(),
        "past_reserved": past_reserved,
        "by_id": by.user_id,
        "by_name": by.name,
        "count": len(lines),
        "facts": dumps({"warehouse_id": warehouse_id, "effective_on": effective_on.isoformat(), "lines": len(lines)}),
    }
    if len(lines) == 1 and (posted := _post_one(lines[0], values, source)) is not None:
        return posted
    values |= _columns(lines)
    found = _try(values, source)
    if not (found[0].is_known and found[0].is_open):
        _prepare(values, found[0], (warehouse_id, effective_on, at))
        found = _try(values, source)
    return _read(found, lines, warehouse_id, effective_on)


def _columns(lines: Sequence[Line]) -> dict[str, str]:
    return {
        "items": numbers(line.item_id for line in lines),
        "locations": numbers(line.location_id for line in lines),
        "lots": texts(line.lot for line in lines),
        "conditions": texts(line.condition for line in lines),
        "quantities": numbers(line.quantity for line in lines),
        "lines": numbers(line.line for line in lines),
        "reasons": texts(line.reason for line in lines),
        "places": numbers(range(len(lines))),
    }


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the statement's answer; without a step when nothing could be counted."""

    is_known: bool
    is_open: bool
    is_fine: bool
    event_id: int | None
    place: int | None
    balance_id: int
    seq: int
    quantity_after: Decimal
    reserved: Decimal
    may_go_negative: bool


def _post_one(line: Line, values: dict[str, object], source: Source) -> Posted | None:
    """The short way of a single line; None when anything speaks against it."""
    of_line = {
        "item": line.item_id,
        "location": line.location_id,
        "lot": line.lot,
        "condition": line.condition,
        "quantity": line.quantity,
        "line": line.line,
        "reason": line.reason,
    }
    found = _ask(ONE, values | of_line, source)
    if not found:
        return None
    balance_id, seq, quantity_after, event_id = found[0]
    return Posted([PostedLine(balance_id, seq, line.quantity, quantity_after)], event_id)


def _try(values: dict[str, object], source: Source) -> list[_Row]:
    return [_Row(*row) for row in _ask(POST, values, source)]


def _ask(statement: Statement, values: dict[str, object], source: Source) -> list[tuple[Any, ...]]:
    try:
        return ask(statement, values)
    except UniqueViolation as problem:
        raise Refused(refusals.posted_already(source.kind, source.id)) from problem


def _prepare(values: dict[str, object], found: _Row, place: tuple[int, date, datetime]) -> None:
    """Open the day and make the balances that are missing; both only where the rules allow."""
    warehouse_id, day, at = place
    if not found.is_open:
        days.open_day(warehouse_id, day, at=at)
    if not found.is_known:
        ask(ENSURE, values | {"may_go_negative": days.ledger_policy(warehouse_id, on=day).may_go_negative})


def _read(found: list[_Row], lines: Sequence[Line], warehouse_id: int, day: date) -> Posted:
    first = found[0]
    if not first.is_open:
        raise Refused(refusals.day_closed(day))
    if not first.is_known:
        raise Refused(*refusals.no_places(lines, warehouse_id))
    if not first.is_fine or first.event_id is None:
        raise Refused(*_shortages(found, lines))
    rows = [PostedLine(row.balance_id, row.seq, lines[i].quantity, row.quantity_after) for i, row in enumerate(found)]
    return Posted(rows, first.event_id)


def _shortages(found: list[_Row], lines: Sequence[Line]) -> list[Any]:
    short = [
        (line, row.quantity_after - line.quantity - row.reserved)
        for line, row in zip(lines, found, strict=True)
        if line.quantity < 0 and row.quantity_after < row.reserved and not row.may_go_negative
    ]
    return refusals.shortages(short)
