"""Finding items: the list with its filters, one item, and what a scanner or a typed code means."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from saas.core.errors import NotFound
from saas.db import session
from saas.warehouse import standing_stock
from saas.warehouse.item_models import Item, ItemBarcode, ItemCategory, ItemPack, Location

PAGE = 50
MOST_COUNTED = 10_000
_ORDERS: Mapping[str, tuple[Any, ...]] = MappingProxyType(
    {
        "code": (Item.code, Item.id),
        "-code": (Item.code.desc(), Item.id),
        "name": (Item.name, Item.id),
        "-name": (Item.name.desc(), Item.id),
        "newest": (Item.id.desc(),),
    }
)
ORDERS = tuple(_ORDERS)


@dataclass(frozen=True)
class Filters:
    """What the list is asked for; empty means all that is in use."""

    text: str = ""
    category_id: int | None = None
    standing: str = ""
    sort: str = "code"
    page: int = 1

    @property
    def active(self) -> int:
        """How many filters are in use."""
        return sum(bool(part) for part in (self.text, self.category_id, self.standing))


@dataclass(frozen=True)
class ItemLine:
    """One row of the list."""

    item: Item
    category: str
    on_hand: Decimal


@dataclass(frozen=True)
class ItemPage:
    """A page of rows with the count of all; it stops at `MOST_COUNTED`."""

    rows: Sequence[ItemLine]
    total: int
    first: int

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def page_of(wanted: Filters) -> ItemPage:
    """One page, with what is on hand."""
    where = _where(wanted)
    counted = select(Item.id).where(*where).limit(MOST_COUNTED).subquery()
    total = session.scalar(select(func.count()).select_from(counted)) or 0
    skip = (wanted.page - 1) * PAGE
    return ItemPage(_lines(wanted, where, skip, PAGE), total, skip + 1)


def stretch_of(wanted: Filters, after: int, size: int) -> Sequence[ItemLine]:
    """Rows for a file: at most `size` after the first `after` of the order."""
    return _lines(wanted, _where(wanted), after, size)


def _lines(wanted: Filters, where: Sequence[ColumnElement[bool]], skip: int, size: int) -> list[ItemLine]:
    asked = select(Item, func.coalesce(ItemCategory.name, "")).outerjoin(
        ItemCategory, ItemCategory.id == Item.category_id
    )
    order = _ORDERS.get(wanted.sort, _ORDERS["code"])
    found = session.execute(asked.where(*where).order_by(*order).offset(skip).limit(size)).all()
    stock = standing_stock.totals([item.id for item, _ in found])
    return [ItemLine(item, category, stock.get(item.id, Decimal(0))) for item, category in found]


def _where(wanted: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.standing != "all":
        found.append(Item.is_active.is_(wanted.standing != "retired"))
    if wanted.standing == "special":
        found.append(Item.is_special.is_(True))
    if wanted.category_id is not None:
        found.append(Item.category_id == wanted.category_id)
    if wanted.text:
        found.append(_matches(wanted.text))
    return found


def _matches(words: str) -> ColumnElement[bool]:
    like = f"%{escaped(words)}%"
    barcode = select(ItemBarcode.item_id).where(ItemBarcode.code == words.strip())
    columns = (Item.code, Item.name, Item.name_en, Item.spec)
    return or_(*(column.ilike(like) for column in columns), Item.id.in_(barcode))


def escaped(words: str) -> str:
    """Words for LIKE, its own signs taken literally."""
    return words.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def one(item_id: int) -> Item:
    """An item; NotFound if there is none."""
    found = session.get(Item, item_id)
    if found is None:
        raise NotFound(f"item {item_id}")
    return found


def categories() -> list[tuple[int, str]]:
    """Every category by name."""
    return [(row.id, row.name) for row in session.scalars(select(ItemCategory).order_by(ItemCategory.name))]


def barcodes_of(item_id: int) -> list[ItemBarcode]:
    """The codes of an item."""
    return list(session.scalars(select(ItemBarcode).where(ItemBarcode.item_id == item_id).order_by(ItemBarcode.code)))


def fixed_places(item_ids: Collection[int], warehouse_id: int | None = None) -> dict[int, list[Location]]:
    """The places kept for each of these items, in walking order."""
    wanted = select(Location).where(Location.fixed_item_id.in_(list(item_ids)), Location.is_active.is_(True))
    if warehouse_id is not None:
        wanted = wanted.where(Location.warehouse_id == warehouse_id)
    found: dict[int, list[Location]] = {}
    for row in session.scalars(wanted.order_by(Location.walk, Location.code)):
        if row.fixed_item_id is not None:
            found.setdefault(row.fixed_item_id, []).append(row)
    return found


@dataclass(frozen=True)
class Scanned:
    """What a code means: an item, and the pack the code is printed on."""

    item: Item
    pack: ItemPack | None


def scanned(code: str) -> Scanned | None:
    """The item behind a barcode, else behind an item code typed in any case; None for an unknown one."""
    code = code.strip()
    hit = session.execute(
        select(Item, ItemPack)
        .join(ItemBarcode, ItemBarcode.item_id == Item.id)
        .outerjoin(ItemPack, ItemPack.id == ItemBarcode.pack_id)
        .where(ItemBarcode.code == code)
    ).one_or_none()
    if hit is not None:
        return Scanned(hit[0], hit[1])
    item = session.scalars(select(Item).where(func.lower(Item.code) == code.lower()).limit(1)).first()
    return Scanned(item, None) if item is not None else None


def packs_by_item(item_ids: Collection[int]) -> dict[int, dict[str, Decimal]]:
    """Pack unit to its quantity in base units, for each item; one statement."""
    found: dict[int, dict[str, Decimal]] = {}
    for pack in session.scalars(select(ItemPack).where(ItemPack.item_id.in_(list(item_ids)))):
        found.setdefault(pack.item_id, {})[pack.uom] = pack.quantity
    return found
