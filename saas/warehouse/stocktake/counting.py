"""Counting: what somebody typed or scanned is read, every bad line is said, the good ones are saved at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import select, tuple_

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, note_act
from saas.warehouse import quantities
from saas.warehouse.item_models import Item, ItemPack, Location
from saas.warehouse.registers import items_by_code, pack_units
from saas.warehouse.statement import run
from saas.warehouse.stocktake.counting_sql import ADD_LINES, FIGURES, LAY_OUT, SAVE
from saas.warehouse.stocktake.models import CountLine, Stocktake

LONGEST_WAIT = timedelta(days=7)
CONDITIONS = ("good", "defective", "held")
ROUNDS = {"frozen": 1, "counted": 2}


@dataclass(frozen=True)
class Typed:
    """One count as it came in: `key` makes it the same however often it is sent, `ago` is how long it waited."""

    key: str
    place: str
    code: str
    quantity: str
    lot: str = ""
    condition: str = "good"
    ago: timedelta = timedelta()


@dataclass(frozen=True)
class Bad:
    """A line that was not saved, by its place among those sent, and why."""

    number: int
    objection: Objection


@dataclass(frozen=True)
class Saved:
    """How many lines are new, and every one that is bad. A line sent before is neither."""

    count: int
    bad: Sequence[Bad]


@dataclass(frozen=True)
class Figures:
    """How far a stocktake is."""

    lines: int
    uncounted: int
    waiting: int
    surplus: int
    shortage: int
    agreed: int


@dataclass(frozen=True)
class _Good:
    typed: Typed
    item_id: int
    location_id: int
    quantity: Decimal

    @property
    def place(self) -> tuple[int, int, str, str]:
        return self.item_id, self.location_id, self.typed.lot, self.typed.condition


def lay_out(stocktake: Stocktake) -> None:
    """A line for everything the book has in the warehouse (or the zone); quantities are read at the count only."""
    values = {"stocktake": stocktake.id, "warehouse": stocktake.warehouse_id, "zone": stocktake.zone}
    run(LAY_OUT, values)
    note_act(CountLine, "lay_out", source=f"stocktake:{stocktake.id}")


def figures(stocktake: Stocktake) -> Figures:
    """Lines in all, those not counted, those that wait for a second count, and how the rest compare."""
    (row,) = run(FIGURES, {"stocktake": stocktake.id})
    return Figures(*row)


def save(stocktake: Stocktake, typed: Sequence[Typed], *, by: Author, at: datetime) -> Saved:
    """Save counts against the ledger row of their moment. Refused when nothing is counted now.

    The number of statements does not grow with the lines; goods found where the book has none get a line of their own.
    """
    session.refresh(stocktake, with_for_update={"read": True})
    turn = ROUNDS.get(stocktake.state)
    if turn is None:
        raise Refused(Objection("stocktake.state", N_("This stocktake is not being counted now."), clause="D09-15"))
    good, bad = _judged(stocktake, typed, turn, by)
    if turn == 1:
        _add_lines(stocktake, good)
    rows = [one for _number, one in good]
    return Saved(_write(stocktake, rows, turn, by=by, at=at) if rows else 0, bad)


def judge(stocktake: Stocktake, typed: Sequence[Typed], *, by: Author) -> list[Bad]:
    """Every bad line, without saving anything."""
    return _judged(stocktake, typed, ROUNDS.get(stocktake.state, 1), by)[1]


def line_ids(stocktake: Stocktake, typed: Sequence[Typed]) -> list[int]:
    """The line of each of these counts, which have been saved."""
    good, _bad = _read(stocktake, typed)
    key = (CountLine.item_id, CountLine.location_id, CountLine.lot, CountLine.condition)
    places = {one.place for _number, one in good}
    wanted = select(CountLine.id, *key).where(CountLine.stocktake_id == stocktake.id, tuple_(*key).in_(places))
    known = {tuple(row[1:]): int(row[0]) for row in session.execute(wanted)}
    return [known[one.place] for _number, one in good]


def _judged(
    stocktake: Stocktake, typed: Sequence[Typed], turn: int, by: Author
) -> tuple[list[tuple[int, _Good]], list[Bad]]:
    good, bad = _read(stocktake, typed)
    if turn > 1:
        good, late = _second(stocktake, good, _person(by))
        bad += late
    return good, sorted(bad, key=lambda one: one.number)


def _person(by: Author) -> int | None:
    return getattr(by, "person_id", None)


def _read(stocktake: Stocktake, typed: Sequence[Typed]) -> tuple[list[tuple[int, _Good]], list[Bad]]:
    items = items_by_code(one.code for one in typed)
    places = _places(stocktake, {one.place.strip() for one in typed})
    packs, units = _packs({item.id for item in items.values()}), pack_units(one.code for one in typed)
    good, bad = [], []
    for number, one in enumerate(typed, start=1):
        try:
            good.append((number, _one(_in_packs(one, units), items, places, packs)))
        except Refused as refusal:
            bad += [Bad(number, objection) for objection in refusal.objections]
    return good, bad


def _in_packs(one: Typed, units: Mapping[str, str]) -> Typed:
    """A bare figure after the barcode of a box counts boxes."""
    unit = units.get(one.code.strip())
    return replace(one, quantity=f"{one.quantity} {unit}") if unit and one.quantity.strip()[-1:].isdigit() else one


def _places(stocktake: Stocktake, codes: set[str]) -> Mapping[str, int]:
    wanted = select(Location.code, Location.id).where(Location.warehouse_id == stocktake.warehouse_id)
    wanted = wanted.where(Location.code.in_(codes))
    if stocktake.zone:
        wanted = wanted.where(Location.zone == stocktake.zone)
    return {row.code: row.id for row in session.execute(wanted)}


def _packs(item_ids: set[int]) -> Mapping[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = {}
    for pack in session.scalars(select(ItemPack).where(ItemPack.item_id.in_(item_ids))):
        found.setdefault(pack.item_id, {})[pack.uom] = pack.quantity
    return found


def _one(
    one: Typed, items: Mapping[str, Item], places: Mapping[str, int], packs: Mapping[int, dict[str, Decimal]]
) -> _Good:
    """One line read; Refused with everything that is wrong with it."""
    item, location_id, found = items.get(one.code.strip()), places.get(one.place.strip()), list[Objection]()
    if item is None:
        text = N_("No item has the code “%(code)s”.")
        found.append(Objection("stocktake.item", text, {"code": one.code[:40]}, field="code"))
    if location_id is None:
        text = N_("“%(place)s” is no location of this count.")
        found.append(Objection("stocktake.place", text, {"place": one.place[:40]}, field="place"))
    if one.condition not in CONDITIONS:
        text = N_("The condition is good, defective or held.")
        found.append(Objection("stocktake.condition", text, field="condition"))
    if item is None or location_id is None or found:
        raise Refused(*found)
    return _Good(one, item.id, location_id, quantities.read(one.quantity, item.uom, packs.get(item.id)))


def _add_lines(stocktake: Stocktake, good: Iterable[tuple[int, _Good]]) -> None:
    rows = [one for _number, one in good]
    run(ADD_LINES, {"stocktake": stocktake.id, **_columns(rows)})


def _columns(rows: Sequence[_Good]) -> dict[str, object]:
    return {
        "items": [one.item_id for one in rows],
        "locations": [one.location_id for one in rows],
        "lots": [one.typed.lot for one in rows],
        "conditions": [one.typed.condition for one in rows],
    }


def _second(
    stocktake: Stocktake, good: Sequence[tuple[int, _Good]], person_id: int | None
) -> tuple[list[tuple[int, _Good]], list[Bad]]:
    """Of a second count only lines that wait for one, and not by whoever counted first."""
    lines = select(CountLine).where(CountLine.stocktake_id == stocktake.id, CountLine.needs_second)
    first = {(row.item_id, row.location_id, row.lot, row.condition): row.first_by_id for row in session.scalars(lines)}
    kept, bad = [], []
    for number, one in good:
        if one.place not in first:
            text = N_("This line needs no second count.")
            bad.append(Bad(number, Objection("stocktake.second_count_percent", text)))
        elif person_id is not None and first[one.place] == person_id:
            text = N_("The second count is made by somebody else than the first.")
            bad.append(Bad(number, Objection("stocktake.second_count_percent", text, clause="D09-15")))
        else:
            kept.append((number, one))
    return kept, bad


def _write(stocktake: Stocktake, rows: Sequence[_Good], turn: int, *, by: Author, at: datetime) -> int:
    """One statement: anchors, entries, lines. What waited in a browser counts for the moment it was counted."""
    earliest = max(stocktake.frozen_at or at, at - LONGEST_WAIT)
    values = {
        "stocktake": stocktake.id,
        "keys": [one.typed.key for one in rows],
        "quantities": [one.quantity for one in rows],
        "moments": [min(at, max(earliest, at - one.typed.ago)) for one in rows],
        "now": at,
        "round": turn,
        "by_id": _person(by),
        "by_name": by.name,
        **_columns(rows),
    }
    (row,) = run(SAVE, values)
    if row[0]:
        note_act(CountLine, "count", source=f"stocktake:{stocktake.id}", count=row[0], round=turn)
    return int(row[0])
