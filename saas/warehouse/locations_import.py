"""Places from a file: new ones set up, known ones changed, found again by house and code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.imports.built_on import built_on, is_gone, stays, was_changed
from saas.imports.kinds import Applied, Context, Draft, Finding, ImportKind, Ready, Values
from saas.imports.readers import plain
from saas.warehouse import location_queries, locations
from saas.warehouse.item_models import Item, ItemBarcode, Location, Warehouse
from saas.warehouse.location_columns import COLUMNS
from saas.warehouse.locations import Place

MANAGE = Permission.LOCATION_MANAGE
TEXTS = ("zone", "rack", "bin", "kind", "storage_class")


@dataclass(frozen=True)
class _Ground:
    houses: Sequence[Warehouse]
    standing: Mapping[tuple[int, str], Location]
    items: Mapping[str, Item]
    codes: Mapping[int, str]


def key_of(values: Values) -> str:
    """House and code."""
    return f"{plain(str(values.get('house', '')))}:{str(values['code']).lower()}"


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """Which place each row is, how it stands, and what speaks against it; five statements however many rows."""
    ground = _ground([draft.values for draft in drafts], context)
    return [_finding(draft.values, ground) for draft in drafts]


def _ground(rows: Sequence[Values], context: Context) -> _Ground:
    mine = location_queries.houses(context.by, MANAGE) if isinstance(context.by, Actor) else []
    codes = {str(values["code"]).lower() for values in rows if "code" in values}
    wanted = select(Location).where(Location.warehouse_id.in_([house.id for house in mine]))
    places = session.scalars(wanted.where(func.lower(Location.code).in_(codes))).all()
    named = {str(values["item"]) for values in rows if "item" in values}
    items = {item.code.lower(): item for item in session.scalars(_called(named))}
    scanned = select(ItemBarcode.code, Item).join(Item, Item.id == ItemBarcode.item_id)
    for code, item in session.execute(scanned.where(ItemBarcode.code.in_(named), ItemBarcode.pack_id.is_(None))):
        items.setdefault(code.lower(), item)
    kept = select(Item.id, Item.code).where(Item.id.in_([row.fixed_item_id for row in places if row.fixed_item_id]))
    known = {row.id: row.code for row in session.execute(kept)}
    return _Ground(mine, {(row.warehouse_id, row.code.lower()): row for row in places}, items, known)


def _called(codes: set[str]) -> Any:
    return select(Item).where(func.lower(Item.code).in_({code.lower() for code in codes}))


def _finding(values: Values, ground: _Ground) -> Finding:
    house, problems = _house(values, ground)
    item, about_item = _item(values, ground)
    problems += about_item
    if house is None or "code" not in values:
        return Finding(problems=problems)
    place = ground.standing.get((house.id, str(values["code"]).lower()))
    before = _stands(place, ground) if place is not None else {}
    after = {**before, "house": house.id, "code": before.get("code", values["code"]), **_written(values)}
    if item is not None:
        after["item"] = item.code
    return Finding(place.id if place else None, before, after, problems)


def _written(values: Values) -> dict[str, Any]:
    written = {name: values[name] for name in (*TEXTS, "walk") if name in values}
    if "capacity" in values:
        written["capacity"] = str(values["capacity"].normalize())
    return written


def _stands(place: Location, ground: _Ground) -> dict[str, Any]:
    """The place in the words of a file."""
    stands: dict[str, Any] = {name: getattr(place, name) for name in ("code", *TEXTS, "walk")}
    stands["house"] = place.warehouse_id
    stands["item"] = ground.codes.get(place.fixed_item_id or 0, "")
    stands["capacity"] = str(place.capacity.normalize()) if place.capacity is not None else ""
    return stands


def _house(values: Values, ground: _Ground) -> tuple[Warehouse | None, list[Objection]]:
    here = list(ground.houses)
    if "house" in values:
        name = plain(str(values["house"]))
        here = [house for house in here if name in (plain(house.name), plain(house.code))]
    if len(here) == 1:
        return here[0], []
    text = N_("You keep several warehouses. Write which one.") if here else N_("You keep no such warehouse.")
    return None, [Objection("location.house", text, field="house")]


def _item(values: Values, ground: _Ground) -> tuple[Item | None, list[Objection]]:
    if "item" not in values:
        return None, []
    item = ground.items.get(str(values["item"]).lower())
    if item is None:
        text = N_("No item has this code or barcode: %(code)s.")
        return None, [Objection("item.unknown", text, {"code": values["item"]}, "item", "D09-25")]
    if not item.is_active:
        return item, [Objection("item.retired", N_("This item is out of use."), field="item")]
    return item, []


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """Each row through the acts of a person."""
    ids = _item_ids([row.finding.after for row in ready])
    return [_carry_out(row, ids, context) for row in ready]


def _item_ids(rows: Sequence[Values]) -> dict[str, int]:
    codes = {str(row["item"]) for row in rows if row.get("item")}
    return {item.code: item.id for item in session.scalars(_called(codes))}


def _carry_out(row: Ready, ids: Mapping[str, int], context: Context) -> int:
    after, place_id = row.finding.after, row.finding.record_id
    place = session.get_one(Location, place_id) if place_id is not None else None
    facts = _facts(after, place, ids)
    if place is None:
        place = locations.add(session.get_one(Warehouse, after["house"]), facts, by=context.by)
        session.flush()
    elif facts != Place.of(place):
        locations.change(place, facts, by=context.by)
    return place.id


def _facts(after: Values, place: Location | None, ids: Mapping[str, int]) -> Place:
    base = Place.of(place) if place is not None else Place(after["code"])
    told = {name: after[name] for name in (*TEXTS, "walk") if name in after}
    if "item" in after:
        told["fixed_item_id"] = ids.get(str(after["item"]))
    if "capacity" in after:
        told["capacity"] = Decimal(after["capacity"]) if after["capacity"] else None
    return replace(base, **told)


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """New places go where nothing lies or lay there, changed ones are again what they were."""
    standing = built_on(Location, [row.record_id for row in done if row.is_new])
    ids = _item_ids([one for row in done for one in (row.before, row.after)])
    return [_take_back(row, standing, ids, context) for row in done]


def _take_back(row: Applied, standing: Mapping[int, str], ids: Mapping[str, int], context: Context) -> Objection | None:
    place = session.get(Location, row.record_id)
    if place is None:
        return is_gone()
    if row.record_id in standing:
        return stays(standing[row.record_id])
    if _facts(row.after, place, ids) != Place.of(place):
        return was_changed()
    if row.is_new:
        locations.take_back(place, by=context.by)
    else:
        locations.change(place, _facts(row.before, place, ids), by=context.by)
    return None


def words(column: str, ids: Sequence[int]) -> Mapping[int, str]:
    """The names of the houses behind their ids."""
    if column != "house":
        return {}
    return {row.id: row.name for row in session.scalars(select(Warehouse).where(Warehouse.id.in_(ids)))}


PLACES = ImportKind(
    key="places",
    label=N_("Places"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=MANAGE,
    key_of=key_of,
    words=words,
    hint=N_("Zones, racks and bins in their walking order. A code that exists already changes its place."),
    path="/warehouse/locations",
    icon="building",
)
