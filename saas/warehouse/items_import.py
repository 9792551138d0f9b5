"""Items from a file: new ones set up, known ones changed, found again by their code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.imports import readers
from saas.imports.built_on import built_on, is_gone, stays, was_changed
from saas.imports.kinds import Applied, Column, Context, Draft, Finding, ImportKind, Ready, Values
from saas.warehouse import items
from saas.warehouse.item_models import Item, ItemBarcode, ItemCategory, ItemPack
from saas.warehouse.item_rules import MOST, barcode_objections, item_objections, pack_objections
from saas.warehouse.items import ItemFacts

YES_NO = {"yes": ("是", "有", "yes", "Y", "true", "1"), "no": ("否", "无", "no", "N", "false", "0")}
TRACKS = {"none": ("不分批次", "否", "No lots"), "lot": ("按批次", "批次", "是", "By lot")}
TEXTS = ("code", "name", "name_en", "spec", "uom", "storage_class", "track")
COLUMNS = (
    Column(
        "code",
        N_("Item code"),
        required=True,
        reader=readers.code(40),
        example="SKU-0001",
        aliases=("货品编码", "商品编码", "编码", "货号", "SKU", "Item code", "Code"),
    ),
    Column(
        "name",
        N_("Item name"),
        required=True,
        reader=readers.line(120),
        example="棉质短袖（示例）",
        aliases=("货品名称", "商品名称", "品名", "名称", "Item name", "Name"),
    ),
    Column("name_en", N_("English name"), reader=readers.line(120), aliases=("英文名称", "英文名", "English name")),
    Column(
        "uom",
        N_("Unit of measure"),
        required=True,
        reader=readers.line(12),
        example="件",
        aliases=("计量单位", "单位", "基本单位", "Unit of measure", "Unit", "UOM"),
    ),
    Column(
        "spec",
        N_("Specification"),
        reader=readers.line(200),
        example="白色 L",
        aliases=("规格", "规格型号", "型号", "Specification", "Spec"),
    ),
    Column(
        "category",
        N_("Category"),
        reader=readers.line(60),
        example="服装",
        aliases=("类别", "分类", "品类", "Category"),
    ),
    Column("barcode", N_("Barcode"), reader=readers.code(60), aliases=("条码", "条形码", "Barcode", "EAN")),
    Column(
        "pack", N_("Pack unit"), reader=readers.line(12), example="箱", aliases=("包装单位", "箱规单位", "Pack unit")
    ),
    Column(
        "pack_quantity",
        N_("Pack holds"),
        reader=readers.number(Decimal("0.000001"), MOST, places=6),
        example=Decimal(24),
        kind="decimal",
        aliases=("包装数量", "箱规", "每箱数量", "装箱数", "Pack holds", "Pack quantity"),
    ),
    Column(
        "storage_class", N_("Storage class"), reader=readers.line(40), aliases=("存放类别", "储存条件", "Storage class")
    ),
    Column("track", N_("Lots"), reader=readers.choice(TRACKS), aliases=("批次管理", "是否按批次", "Lots")),
    Column("is_special", N_("Special goods"), reader=readers.choice(YES_NO), aliases=("特殊货物", "Special goods")),
)


@dataclass(frozen=True)
class _Ground:
    standing: Mapping[str, Item]
    categories: Mapping[int, str]
    owners: Mapping[str, int]
    packs: Mapping[int, Mapping[str, Decimal]]


def key_of(values: Values) -> str:
    """The code."""
    return str(values["code"]).lower()


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """Which item each row is, how it stands, and what speaks against it; four statements."""
    ground = _ground([draft.values for draft in drafts])
    return [_finding(draft.values, ground) for draft in drafts]


def _ground(rows: Sequence[Values]) -> _Ground:
    codes = {str(values["code"]).lower() for values in rows if "code" in values}
    found = session.scalars(select(Item).where(func.lower(Item.code).in_(codes))).all()
    barcodes = [values["barcode"] for values in rows if values.get("barcode")]
    owned = session.execute(select(ItemBarcode.code, ItemBarcode.item_id).where(ItemBarcode.code.in_(barcodes)))
    packs: dict[int, dict[str, Decimal]] = {}
    for pack in session.scalars(select(ItemPack).where(ItemPack.item_id.in_([item.id for item in found]))):
        packs.setdefault(pack.item_id, {})[pack.uom] = pack.quantity
    names = session.execute(select(ItemCategory.id, ItemCategory.name))
    return _Ground(
        {item.code.lower(): item for item in found},
        {row.id: row.name for row in names},
        {row.code: row.item_id for row in owned},
        packs,
    )


def _finding(values: Values, ground: _Ground) -> Finding:
    item = ground.standing.get(str(values.get("code", "")).lower())
    before = _stands(item, values, ground) if item else {}
    written = {name: values[name] for name in (*TEXTS, "category", "barcode", "pack") if name in values}
    if "pack_quantity" in values:
        written["pack_quantity"] = str(values["pack_quantity"].normalize())
    if "is_special" in values:
        written["is_special"] = values["is_special"]
    after = {**before, **written}
    return Finding(item.id if item else None, before, after, _problems(values, item, ground))


def _stands(item: Item, values: Values, ground: _Ground) -> dict[str, Any]:
    """The item in the words of the file; barcode and pack only where the file names them and the item has them."""
    stands: dict[str, Any] = {name: getattr(item, name) for name in TEXTS}
    stands["category"] = ground.categories.get(item.category_id or 0, "")
    stands["is_special"] = "yes" if item.is_special else "no"
    if values.get("barcode") and ground.owners.get(values["barcode"]) == item.id:
        stands["barcode"] = values["barcode"]
    quantity = ground.packs.get(item.id, {}).get(values.get("pack", ""))
    if quantity is not None:
        stands |= {"pack": values["pack"], "pack_quantity": str(quantity.normalize())}
    return stands


def _problems(values: Values, item: Item | None, ground: _Ground) -> list[Objection]:
    found: list[Objection] = []
    if "code" in values and "uom" in values:
        found += item_objections(ItemFacts(values["code"], values.get("name", ""), values["uom"]))
    if barcode := values.get("barcode"):
        found += [replace(reason, field="barcode") for reason in barcode_objections(barcode)]
        if ground.owners.get(barcode, item.id if item else 0) != (item.id if item else 0):
            text = N_("This barcode belongs to another item already.")
            found.append(Objection("item.barcode", text, field="barcode"))
    if ("pack" in values) != ("pack_quantity" in values):
        found.append(Objection("item.pack", N_("Write the pack and how much it holds, or neither."), field="pack"))
    elif "pack" in values:
        found += _pack_problems(values, item, ground)
    return found


def _pack_problems(values: Values, item: Item | None, ground: _Ground) -> list[Objection]:
    known = ground.packs.get(item.id, {}) if item else {}
    if values["pack"] in known:
        if known[values["pack"]] == values["pack_quantity"]:
            return []
        text = N_("The item has this pack with another content. Change it on the item's page.")
        return [Objection("item.pack", text, field="pack_quantity")]
    reasons = pack_objections(values["pack"], values["pack_quantity"], base=values.get("uom", ""), known=known)
    return [replace(reason, field="pack" if reason.field == "uom" else "pack_quantity") for reason in reasons]


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """Each row through the acts of a person."""
    return [_carry_out(row, context) for row in ready]


def _carry_out(row: Ready, context: Context) -> int:
    after, record_id = row.finding.after, row.finding.record_id
    item = session.get_one(Item, record_id) if record_id is not None else None
    facts = _facts(after, item, context)
    if item is None:
        item = items.add(facts, by=context.by)
    elif facts != ItemFacts.of(item):
        items.change(item, facts, by=context.by)
    before = row.finding.before
    if after.get("pack") and not before.get("pack"):
        items.add_pack(item, after["pack"], Decimal(after["pack_quantity"]), by=context.by)
    if after.get("barcode") and not before.get("barcode"):
        items.add_barcode(item, after["barcode"], by=context.by)
    return item.id


def _facts(after: Values, item: Item | None, context: Context) -> ItemFacts:
    base = ItemFacts.of(item) if item else ItemFacts(after["code"], after["name"], after["uom"])
    texts = {name: after[name] for name in TEXTS if after.get(name)}
    if "category" in after:
        texts["category_id"] = items.category_called(after["category"], by=context.by)
    if "is_special" in after:
        texts["is_special"] = after["is_special"] == "yes"
    return replace(base, **texts)


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """New items go where nothing hangs on them, changed ones are again what they were."""
    own = ("item_pack.item_id", "item_barcode.item_id")
    standing = built_on(Item, [row.record_id for row in done if row.is_new], but=own)
    return [_take_back(row, standing, context) for row in done]


def _take_back(row: Applied, standing: Mapping[int, str], context: Context) -> Objection | None:
    item = session.get(Item, row.record_id)
    if item is None:
        return is_gone()
    if row.record_id in standing:
        return stays(standing[row.record_id])
    if any(getattr(item, name) != row.after[name] for name in TEXTS if name in row.after):
        return was_changed()
    if row.is_new:
        items.take_back(item, by=context.by)
    else:
        _restore(item, row, context)
    return None


def _restore(item: Item, row: Applied, context: Context) -> None:
    items.change(item, _facts(row.before, item, context), by=context.by)
    for code in session.scalars(select(ItemBarcode).where(ItemBarcode.item_id == item.id)):
        if code.code == row.after.get("barcode") != row.before.get("barcode"):
            items.remove_barcode(item, code.id, by=context.by)
    for pack in items.packs_of(item):
        if pack.uom == row.after.get("pack") != row.before.get("pack"):
            items.remove_pack(item, pack.id, by=context.by)


ITEMS = ImportKind(
    key="items",
    label=N_("Items"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=Permission.ITEM_MANAGE,
    key_of=key_of,
    hint=N_("Items with unit, pack and barcode. A code that exists already changes its item."),
    path="/warehouse/items",
    icon="box",
)
