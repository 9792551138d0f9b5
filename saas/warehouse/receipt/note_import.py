"""Delivery notes from a supplier's file: each note becomes a receipt that waits to be counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.imports import readers
from saas.imports.built_on import is_gone, was_changed
from saas.imports.kinds import Applied, Column, Context, Draft, Finding, ImportKind, Ready, Values
from saas.imports.readers import plain
from saas.warehouse import item_queries, location_queries, quantities
from saas.warehouse.item_models import Item, ItemBarcode, Warehouse
from saas.warehouse.receipt import arriving
from saas.warehouse.receipt.arriving import Note, NoteLine
from saas.warehouse.receipt.models import GoodsReceipt, GoodsReceiptLine
from saas.warehouse.receipt.rules import note_key

DO = Permission.RECEIPT_DO
COLUMNS = (
    Column(
        "supplier",
        N_("Supplier"),
        required=True,
        reader=readers.line(120),
        example="南通纺织（示例）",
        aliases=("供应商", "供货单位", "供货商", "Supplier"),
    ),
    Column(
        "note",
        N_("Number of the delivery note"),
        required=True,
        reader=readers.code(60),
        example="SH-2026-001",
        aliases=("送货单号", "单号", "送货单", "Delivery note", "Note number"),
    ),
    Column("on", N_("Day of the note"), reader=readers.day, kind="day", aliases=("送货日期", "日期", "Date")),
    Column("house", N_("Warehouse"), reader=readers.line(60), aliases=("仓库", "仓库名称", "Warehouse")),
    Column(
        "item",
        N_("Item code"),
        required=True,
        reader=readers.code(60),
        example="SKU-0001",
        aliases=("货品编码", "商品编码", "编码", "货号", "条码", "SKU", "Item code", "Barcode"),
    ),
    Column(
        "quantity",
        N_("Quantity"),
        required=True,
        reader=readers.text(40),
        example="5 箱",
        aliases=("数量", "送货数量", "Quantity"),
        hint=N_("In the item's unit, or with the unit of a pack: 5 boxes."),
    ),
    Column("lot", N_("Lot"), reader=readers.code(40), aliases=("批次", "批号", "Lot")),
)


@dataclass(frozen=True)
class _Ground:
    items: Mapping[str, Item]
    packs: Mapping[int, Mapping[str, Decimal]]
    houses: Sequence[Warehouse]
    notes: Mapping[str, GoodsReceipt]


def key_of(values: Values) -> str:
    """A line of a note: supplier, number, item and lot."""
    return ":".join(plain(str(values.get(name, ""))) for name in ("supplier", "note", "item", "lot"))


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """What each row would add to which note; five statements however many rows."""
    ground = _ground([draft.values for draft in drafts], context)
    return [_finding(draft.values, ground, context) for draft in drafts]


def _ground(rows: Sequence[Values], context: Context) -> _Ground:
    codes = {str(values["item"]) for values in rows if "item" in values}
    wanted = select(Item).where(func.lower(Item.code).in_({code.lower() for code in codes}))
    items = {item.code.lower(): item for item in session.scalars(wanted)}
    scanned = select(ItemBarcode.code, Item).join(Item, Item.id == ItemBarcode.item_id)
    for code, item in session.execute(scanned.where(ItemBarcode.code.in_(codes), ItemBarcode.pack_id.is_(None))):
        items.setdefault(code.lower(), item)
    keys = {_note_of(values) for values in rows if "supplier" in values and "note" in values}
    standing = select(GoodsReceipt).where(
        GoodsReceipt.note_key.in_(keys), GoodsReceipt.state.not_in(("refused", "void"))
    )
    houses = location_queries.houses(context.by, DO) if isinstance(context.by, Actor) else []
    packs = item_queries.packs_by_item([item.id for item in items.values()])
    return _Ground(items, packs, houses, {row.note_key: row for row in session.scalars(standing)})


def _note_of(values: Values) -> str:
    return note_key(str(values["supplier"]), str(values["note"]))


def _finding(values: Values, ground: _Ground, context: Context) -> Finding:
    item = ground.items.get(str(values.get("item", "")).lower())
    problems, quantity = list[Objection](), Decimal(0)
    if item is None and "item" in values:
        text = N_("No item has this code or barcode: %(code)s.")
        problems.append(Objection("item.unknown", text, {"code": values["item"]}, "item"))
    if item is not None and "quantity" in values:
        quantity, wrong = _quantity(values["quantity"], item, ground)
        problems += [*wrong, *_about(item, values)]
    house = _house(values, ground)
    if house is None:
        problems.append(
            Objection("warehouse.unknown", N_("Write the warehouse that takes the goods in."), field="house")
        )
    problems += _about_note(values, ground, context)
    if item is None or house is None or not quantity:
        return Finding(problems=problems)
    after: dict[str, Any] = {name: values[name] for name in ("supplier", "note", "on") if name in values}
    after |= {"house": house.id, "item": item.id, "quantity": str(quantity.normalize()), "lot": values.get("lot", "")}
    return Finding(None, {}, after | {"written": values["quantity"]}, problems)


def _about(item: Item, values: Values) -> list[Objection]:
    found = []
    if not item.is_active:
        found.append(Objection("item.retired", N_("This item is out of use."), field="item"))
    if item.track == "lot" and not values.get("lot"):
        found.append(Objection("stock.lot", N_("This item is kept by lot. Write the lot."), field="lot"))
    return found


def _quantity(typed: str, item: Item, ground: _Ground) -> tuple[Decimal, list[Objection]]:
    try:
        found = quantities.read(typed, item.uom, ground.packs.get(item.id, {}))
    except Refused as refusal:
        return Decimal(0), [replace(reason, field="quantity") for reason in refusal.objections]
    if not found:
        return found, [Objection("stock.unit", N_("A line of nothing needs no row."), field="quantity")]
    return found, []


def _house(values: Values, ground: _Ground) -> Warehouse | None:
    if "house" not in values:
        return ground.houses[0] if len(ground.houses) == 1 else None
    name = plain(values["house"])
    return next((house for house in ground.houses if name in (plain(house.name), plain(house.code))), None)


def _about_note(values: Values, ground: _Ground, context: Context) -> list[Objection]:
    found = []
    if values.get("on", context.today) > context.today:
        found.append(Objection("receipt.note_on", N_("This day lies in the future."), field="on"))
    earlier = ground.notes.get(_note_of(values)) if "supplier" in values and "note" in values else None
    if earlier is not None and not _may_grow(earlier, context):
        text = N_("This note was taken in already, as %(number)s.")
        found.append(Objection("receipt.note", text, {"number": earlier.number or "—"}, "note", "D09-01"))
    return found


def _may_grow(receipt: GoodsReceipt, context: Context) -> bool:
    """A long note comes in batches: its later rows join the receipt that this import began."""
    return receipt.origin == "imported" and receipt.state == "arrived" and receipt.arrived_at == context.at


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """A receipt for each note; returns the line of each row."""
    heaps: dict[str, list[int]] = defaultdict(list)
    rows = [row.finding.after for row in ready]
    for place, row in enumerate(rows):
        heaps[_note_of(row)].append(place)
    made: dict[int, int] = {}
    for places in heaps.values():
        lines = _carry_out([rows[place] for place in places], context)
        made |= dict(zip(places, lines, strict=True))
    return [made[place] for place in range(len(rows))]


def _carry_out(rows: Sequence[Values], context: Context) -> list[int]:
    assert isinstance(context.by, Actor)
    first = rows[0]
    house = session.get_one(Warehouse, first["house"])
    lines = [NoteLine(int(row["item"]), Decimal(row["quantity"]), row["written"], row["lot"]) for row in rows]
    note = Note(str(first["supplier"]), str(first["note"]), lines, _day(first.get("on")), "imported")
    earlier = arriving.earlier_receipt(note.supplier, note.number)
    if earlier is not None and _may_grow(earlier, context):
        return arriving.join(earlier, lines, by=context.by)
    receipt = arriving.arrive(house, note, by=context.by, at=context.at, today=context.today)
    wanted = select(GoodsReceiptLine.id).where(GoodsReceiptLine.receipt_id == receipt.id)
    return list(session.scalars(wanted.order_by(GoodsReceiptLine.place)))


def _day(kept: object) -> date | None:
    return kept if isinstance(kept, date) or kept is None else date.fromisoformat(str(kept))


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """A note that nobody has begun to count is taken back as a whole; its number stays with it."""
    return [_take_back(row, context) for row in done]


def _take_back(row: Applied, context: Context) -> Objection | None:
    line = session.get(GoodsReceiptLine, row.record_id)
    if line is None:
        return is_gone()
    receipt = session.get_one(GoodsReceipt, line.receipt_id)
    if receipt.state == "void":
        return None
    counted = select(GoodsReceiptLine.id).where(
        GoodsReceiptLine.receipt_id == receipt.id, GoodsReceiptLine.counted.is_not(None)
    )
    if receipt.state != "arrived" or session.scalar(counted.limit(1)) is not None:
        return was_changed()
    arriving.take_back(receipt, by=context.by)
    return None


def words(column: str, ids: Sequence[int]) -> Mapping[int, str]:
    """The names behind the ids that a row holds."""
    if column == "item":
        return {row.id: f"{row.code} {row.name}" for row in session.scalars(select(Item).where(Item.id.in_(ids)))}
    return {row.id: row.name for row in session.scalars(select(Warehouse).where(Warehouse.id.in_(ids)))}


NOTES = ImportKind(
    key="delivery_notes",
    label=N_("Delivery notes"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=DO,
    key_of=key_of,
    words=words,
    once=True,
    hint=N_("Suppliers' delivery notes, one row for each line. Each note becomes a receipt that waits to be counted."),
    path="/warehouse/receipts",
    icon="download",
)
