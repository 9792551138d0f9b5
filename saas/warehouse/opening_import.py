"""Opening balances from a file: posted to the ledger in batches, taken back by rows that reverse them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Select, func, insert, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import bulk_update, note_act
from saas.imports.built_on import is_gone
from saas.imports.kinds import Applied, Context, Draft, Finding, ImportKind, Ready, Values
from saas.imports.readers import plain
from saas.warehouse import item_queries, location_queries, quantities
from saas.warehouse.item_models import Item, ItemBarcode, Location, Warehouse
from saas.warehouse.opening_columns import COLUMNS
from saas.warehouse.opening_models import OpeningStock
from saas.warehouse.posting import Line, Source, post

POST = Permission.STOCK_POST
IMPORTED, UNDONE = "期初导入", "撤销导入"
"""Reasons as they stand in the ledger, which is the company's own record and kept in its language."""


@dataclass(frozen=True)
class _Ground:
    items: Mapping[str, Item]
    packs: Mapping[int, Mapping[str, Decimal]]
    places: Mapping[str, Sequence[tuple[Location, Warehouse]]]
    standing: Mapping[tuple[int, int, str, str], OpeningStock]


def key_of(values: Values) -> str:
    """The balance: item, place, lot and condition."""
    parts = ("item", "house", "place", "lot", "condition")
    return ":".join(plain(str(values.get(name, ""))) for name in parts)


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """What each row would put where, and what speaks against it; six statements however many rows."""
    ground = _ground([draft.values for draft in drafts], context)
    return [_finding(draft.values, ground, context) for draft in drafts]


def _ground(rows: Sequence[Values], context: Context) -> _Ground:
    codes = {str(values["item"]) for values in rows if "item" in values}
    items = {item.code.lower(): item for item in session.scalars(_items({code.lower() for code in codes}))}
    scanned = select(ItemBarcode.code, Item).join(Item, Item.id == ItemBarcode.item_id)
    for code, item in session.execute(scanned.where(ItemBarcode.code.in_(codes), ItemBarcode.pack_id.is_(None))):
        items.setdefault(code.lower(), item)
    ids = [item.id for item in items.values()]
    standing = select(OpeningStock).where(OpeningStock.item_id.in_(ids), OpeningStock.reversed_at.is_(None))
    found = session.scalars(standing).all()
    keys = {(row.item_id, row.location_id, row.lot, row.condition): row for row in found}
    return _Ground(items, item_queries.packs_by_item(ids), _places(rows, context), keys)


def _items(codes: set[str]) -> Select[Item]:
    return select(Item).where(func.lower(Item.code).in_(codes))


def _places(rows: Sequence[Values], context: Context) -> dict[str, list[tuple[Location, Warehouse]]]:
    codes = {str(values["place"]).lower() for values in rows if "place" in values}
    mine = location_queries.houses(context.by, POST) if isinstance(context.by, Actor) else []
    houses = {house.id: house for house in mine}
    wanted = select(Location).where(Location.warehouse_id.in_(houses), func.lower(Location.code).in_(codes))
    found: dict[str, list[tuple[Location, Warehouse]]] = defaultdict(list)
    for place in session.scalars(wanted.where(Location.is_active.is_(True))):
        found[place.code.lower()].append((place, houses[place.warehouse_id]))
    return found


def _finding(values: Values, ground: _Ground, context: Context) -> Finding:
    item, problems = _item(values, ground)
    place, about_place = _place(values, ground)
    problems += about_place
    quantity: Decimal | None = None
    if item is not None and "quantity" in values:
        quantity, wrong = _quantity(values["quantity"], item, ground.packs.get(item.id, {}))
        problems += wrong
    on = values.get("on", context.today)
    if on > context.today:
        problems.append(Objection("stock.day_ahead", N_("This day lies in the future."), field="on"))
    if item is None or place is None or quantity is None:
        return Finding(problems=problems)
    lot, condition = values.get("lot", ""), values.get("condition", "good")
    after = {"item": item.id, "place": place.id, "house": place.warehouse_id, "lot": lot, "condition": condition}
    after |= {"quantity": str(quantity.normalize()), "on": on}
    earlier = ground.standing.get((item.id, place.id, lot, condition))
    if earlier is not None and earlier.quantity == quantity:
        return Finding(earlier.id, after, after, problems)
    if earlier is not None:
        text = N_("This balance was brought in already. Take the earlier import back first.")
        problems.append(Objection("stock.posted_already", text, field="place"))
    if item.track == "lot" and not lot:
        problems.append(Objection("stock.lot", N_("This item is kept by lot. Write the lot."), field="lot"))
    return Finding(None, {}, after, problems)


def _item(values: Values, ground: _Ground) -> tuple[Item | None, list[Objection]]:
    if "item" not in values:
        return None, []
    item = ground.items.get(str(values["item"]).lower())
    if item is None:
        text = N_("No item has this code or barcode: %(code)s.")
        return None, [Objection("item.unknown", text, {"code": values["item"]}, "item")]
    if not item.is_active:
        return item, [Objection("item.retired", N_("This item is out of use."), field="item")]
    return item, []


def _place(values: Values, ground: _Ground) -> tuple[Location | None, list[Objection]]:
    if "place" not in values:
        return None, []
    here = list(ground.places.get(str(values["place"]).lower(), ()))
    if "house" in values:
        name = plain(values["house"])
        here = [(place, house) for place, house in here if name in (plain(house.name), plain(house.code))]
    if len(here) == 1:
        return here[0][0], []
    text = N_("Several warehouses have this place. Write the warehouse.") if here else N_("You keep no such place.")
    return None, [Objection("location.unknown", text, field="house" if here else "place")]


def _quantity(typed: str, item: Item, packs: Mapping[str, Decimal]) -> tuple[Decimal | None, list[Objection]]:
    try:
        found = quantities.read(typed, item.uom, packs)
    except Refused as refusal:
        return None, [replace(reason, field="quantity") for reason in refusal.objections]
    if not found:
        return None, [Objection("stock.unit", N_("A balance of nothing needs no row."), field="quantity")]
    return found, []


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """The batch as one posting for each warehouse and day, under the first of its documents."""
    rows = [row.finding.after for row in ready]
    made = session.scalars(
        insert(OpeningStock).returning(OpeningStock.id, sort_by_parameter_order=True).execution_options(audited=True),
        [_document(row) for row in rows],
    ).all()
    note_act(OpeningStock, "bulk_insert", source="import", count=len(made))
    _post(list(zip(made, rows, strict=True)), "opening_stock", context, sign=1)
    return list(made)


def _document(row: Values) -> dict[str, object]:
    where = {"item_id": row["item"], "location_id": row["place"], "lot": row["lot"], "condition": row["condition"]}
    return where | {"quantity": Decimal(row["quantity"]), "counted_on": _day(row["on"]), "reversed_at": None}


def _day(kept: object) -> date:
    return kept if isinstance(kept, date) else date.fromisoformat(str(kept))


def _post(rows: Sequence[tuple[int, Values]], kind: str, context: Context, *, sign: int) -> None:
    heaps: dict[tuple[int, date], list[tuple[int, Values]]] = defaultdict(list)
    for document, row in rows:
        day = _day(row["on"]) if sign > 0 else context.today
        heaps[int(row["house"]), day].append((document, row))
    for (house, day), heap in sorted(heaps.items()):
        lines = [_line(row, place, sign) for place, (_document_id, row) in enumerate(heap, start=1)]
        source = Source(kind, min(document for document, _row in heap))
        post(lines, source=source, warehouse_id=house, effective_on=day, by=context.by, at=context.at)


def _line(row: Values, place: int, sign: int) -> Line:
    return Line(
        item_id=int(row["item"]),
        location_id=int(row["place"]),
        quantity=sign * Decimal(row["quantity"]),
        lot=row["lot"],
        condition=row["condition"],
        line=place,
        reason=IMPORTED if sign > 0 else UNDONE,
    )


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """The opposite rows, today; a row whose goods have gone on meanwhile stays, with the reason."""
    wanted = select(OpeningStock.id).where(
        OpeningStock.id.in_([row.record_id for row in done]), OpeningStock.reversed_at.is_(None)
    )
    standing = set(session.scalars(wanted.with_for_update()))
    answers = {row.record_id: None if row.record_id in standing else is_gone() for row in done}
    rows = [(row.record_id, row.after) for row in done if row.record_id in standing]
    try:
        _reverse(rows, context)
    except Refused:
        for one in rows:
            answers[one[0]] = _reverse_alone(one, context)
    return [answers[row.record_id] for row in done]


def _reverse(rows: Sequence[tuple[int, Values]], context: Context) -> None:
    if not rows:
        return
    with session.begin_nested():
        _post(rows, "opening_stock_undo", context, sign=-1)
        ids = [document for document, _row in rows]
        bulk_update(OpeningStock, OpeningStock.id.in_(ids), values={"reversed_at": context.at}, source="import")


def _reverse_alone(one: tuple[int, Values], context: Context) -> Objection | None:
    try:
        _reverse([one], context)
    except Refused as refusal:
        return refusal.objections[0]
    return None


def words(column: str, ids: Sequence[int]) -> Mapping[int, str]:
    """The names behind the ids that a row holds."""
    if column == "item":
        return {row.id: f"{row.code} {row.name}" for row in session.scalars(select(Item).where(Item.id.in_(ids)))}
    if column == "place":
        return {row.id: row.code for row in session.scalars(select(Location).where(Location.id.in_(ids)))}
    return {row.id: row.name for row in session.scalars(select(Warehouse).where(Warehouse.id.in_(ids)))}


OPENING = ImportKind(
    key="opening_stock",
    label=N_("Opening stock"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=POST,
    key_of=key_of,
    words=words,
    once=True,
    hint=N_("What lies where when you begin. Each row is posted to the ledger; taking it back posts the opposite."),
    path="/warehouse/items",
    icon="box",
)
