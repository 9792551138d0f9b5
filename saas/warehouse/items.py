"""The verbs of items: add, change, retire; their packs, barcodes and categories."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, NotFound, Objection, Refused, Stale
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation.reach import holds
from saas.warehouse.item_models import Item, ItemBarcode, ItemCategory, ItemPack
from saas.warehouse.item_rules import barcode_objections, item_objections, pack_objections
from saas.warehouse.standing_stock import was_moved

MANAGE = Permission.ITEM_MANAGE
FIXED = ("uom", "track")
"""What may not change once stock of the item has moved: its ledger is written in it."""


@dataclass(frozen=True)
class ItemFacts:
    """What a person writes about an item."""

    code: str
    name: str
    uom: str
    name_en: str = ""
    category_id: int | None = None
    spec: str = ""
    storage_class: str = ""
    is_special: bool = False
    track: str = "none"
    min_cover_days: int | None = None
    max_cover_days: int | None = None

    @classmethod
    def of(cls, item: Item) -> ItemFacts:
        """As the item stands."""
        return cls(**{spec.name: getattr(item, spec.name) for spec in fields(cls)})


def add(facts: ItemFacts, *, by: Author, photo_file_id: int | None = None) -> Item:
    """A new item; Refused where its code is taken."""
    _insist(by)
    _refuse_any(facts, None)
    item = Item(**_columns(facts), photo_file_id=photo_file_id)
    session.add(item)
    record("warehouse.item.added", item, by=by, code=item.code, name=item.name)
    return item


def change(
    item: Item, facts: ItemFacts, *, by: Author, seen: int | None = None, photo_file_id: int | None = None
) -> None:
    """Other facts. Unit and lots stay once stock has moved; Stale when somebody was faster."""
    _insist(by)
    if seen is not None and item.version != seen:
        raise Stale
    _refuse_any(facts, item)
    for name, value in _columns(facts).items():
        setattr(item, name, value)
    item.photo_file_id = photo_file_id or item.photo_file_id
    record("warehouse.item.changed", item, by=by, code=item.code, name=item.name)


def retire(item: Item, *, by: Author) -> None:
    """Out of use: no document takes it any more, its ledger stays."""
    _insist(by)
    item.is_active = False
    record("warehouse.item.retired", item, by=by)


def restore(item: Item, *, by: Author) -> None:
    """In use again."""
    _insist(by)
    item.is_active = True
    record("warehouse.item.restored", item, by=by)


def take_back(item: Item, *, by: Author) -> None:
    """Undo a setting up on which nothing was built: the item goes with its packs and barcodes."""
    _insist(by)
    record("warehouse.item.taken_back", item, by=by, code=item.code)
    for model in (ItemBarcode, ItemPack):
        for row in session.scalars(select(model).where(model.item_id == item.id)):
            session.delete(row)
        session.flush()
    session.delete(item)
    session.flush()


def _columns(facts: ItemFacts) -> dict[str, Any]:
    return {spec.name: getattr(facts, spec.name) for spec in fields(facts)}


def _refuse_any(facts: ItemFacts, item: Item | None) -> None:
    found = item_objections(facts)
    if taken := _taken(facts.code, item):
        text = N_("This code belongs to %(name)s already.")
        found.append(Objection("item.code", text, {"name": taken}, "code"))
    if item is not None and any(getattr(facts, name) != getattr(item, name) for name in FIXED) and was_moved(item.id):
        field = "uom" if facts.uom != item.uom else "track"
        text = N_("Stock of this item has moved, so its unit and its lots stay. Set up another item.")
        found.append(Objection("item.fixed", text, {}, field))
    if found:
        raise Refused(*found)


def _taken(code: str, item: Item | None) -> str | None:
    wanted = select(Item.name).where(func.lower(Item.code) == code.lower(), Item.id != (item.id if item else 0))
    return session.scalars(wanted.limit(1)).first()


def add_pack(item: Item, uom: str, quantity: Decimal, *, by: Author, name: str = "") -> ItemPack:
    """A pack: its word and how many of the item's own unit are in it."""
    _insist(by)
    known = session.scalars(select(ItemPack.uom).where(ItemPack.item_id == item.id)).all()
    found = pack_objections(uom, quantity, base=item.uom, known=known)
    if found:
        raise Refused(*found)
    pack = ItemPack(item_id=item.id, name=name or uom, uom=uom, quantity=quantity)
    session.add(pack)
    record("warehouse.item.pack_added", item, by=by, uom=uom, quantity=quantity)
    return pack


def remove_pack(item: Item, pack_id: int, *, by: Author) -> None:
    """Take a pack away, with the barcodes printed on it."""
    _insist(by)
    pack = session.scalars(select(ItemPack).where(ItemPack.id == pack_id, ItemPack.item_id == item.id)).one_or_none()
    if pack is None:
        raise NotFound(f"pack {pack_id}")
    for code in session.scalars(select(ItemBarcode).where(ItemBarcode.pack_id == pack.id)):
        session.delete(code)
    session.flush()
    session.delete(pack)
    record("warehouse.item.pack_removed", item, by=by, uom=pack.uom)


def add_barcode(item: Item, code: str, *, by: Author, pack_id: int | None = None) -> ItemBarcode:
    """A code for the item or for one of its packs; Refused where another item has it."""
    _insist(by)
    found = barcode_objections(code)
    if pack_id is not None and session.get(ItemPack, pack_id) not in packs_of(item):
        raise NotFound(f"pack {pack_id}")
    owner = _owner(code)
    if owner is not None:
        text = N_("This barcode belongs to %(name)s already.")
        found.append(Objection("item.barcode", text, {"name": owner}, "code"))
    if found:
        raise Refused(*found)
    row = ItemBarcode(code=code, item_id=item.id, pack_id=pack_id)
    session.add(row)
    record("warehouse.item.barcode_added", item, by=by, code=code)
    return row


def _owner(code: str) -> str | None:
    wanted = select(Item.name).join(ItemBarcode, ItemBarcode.item_id == Item.id).where(ItemBarcode.code == code)
    return session.scalars(wanted).first()


def packs_of(item: Item) -> list[ItemPack]:
    """Its packs, the small ones first."""
    return list(session.scalars(select(ItemPack).where(ItemPack.item_id == item.id).order_by(ItemPack.quantity)))


def remove_barcode(item: Item, barcode_id: int, *, by: Author) -> None:
    """The scanner knows it no more."""
    _insist(by)
    row = session.scalars(
        select(ItemBarcode).where(ItemBarcode.id == barcode_id, ItemBarcode.item_id == item.id)
    ).one_or_none()
    if row is None:
        raise NotFound(f"barcode {barcode_id}")
    session.delete(row)
    record("warehouse.item.barcode_removed", item, by=by, code=row.code)


def category_called(name: str, *, by: Author, parent_id: int | None = None) -> int | None:
    """The category of this name, made where there is none; None for no name."""
    if not name:
        return None
    wanted = select(ItemCategory).where(func.lower(ItemCategory.name) == name.lower())
    found = session.scalars(wanted.order_by(ItemCategory.id).limit(1)).first()
    if found is None:
        _insist(by)
        found = ItemCategory(name=name, parent_id=parent_id)
        session.add(found)
        record("warehouse.category.added", found, by=by, name=name)
    return found.id


def _insist(by: Author) -> None:
    if not holds(by, MANAGE, Scope.OWN):
        raise NotAllowed
