"""Finding warehouses and places, and the goods that lie where they should not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound
from saas.db import session
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.item_queries import PAGE, escaped
from saas.warehouse.ledger_models import Balance

_ORDERS: Mapping[str, tuple[Any, ...]] = MappingProxyType(
    {
        "walk": (Location.warehouse_id, Location.walk, Location.code, Location.id),
        "code": (Location.code, Location.id),
        "-code": (Location.code.desc(), Location.id),
    }
)
ORDERS = tuple(_ORDERS)


@dataclass(frozen=True)
class Filters:
    """What the list is asked for; empty means all that is in use."""

    text: str = ""
    warehouse_id: int | None = None
    zone: str = ""
    kind: str = ""
    standing: str = ""
    sort: str = "walk"
    page: int = 1

    @property
    def active(self) -> int:
        """How many filters are in use."""
        return sum(bool(part) for part in (self.text, self.warehouse_id, self.zone, self.kind, self.standing))


@dataclass(frozen=True)
class PlaceLine:
    """One row of the list: the place, its house, and the item it is kept for."""

    location: Location
    house: str
    kept_for: str
    kinds_here: int


@dataclass(frozen=True)
class PlacePage:
    """A page of rows with the count of all."""

    rows: Sequence[PlaceLine]
    total: int
    first: int

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def houses(actor: Actor, permission: Permission = Permission.STOCK_READ) -> list[Warehouse]:
    """The warehouses her permission reaches; one without a unit is everybody's who has it."""
    scope = actor.scope_of(permission)
    if scope is None:
        return []
    wanted = select(Warehouse).order_by(Warehouse.code)
    if scope is not Scope.ALL:
        wanted = wanted.where(or_(Warehouse.unit_id.is_(None), Warehouse.unit_id.in_(actor.unit_ids)))
    return list(session.scalars(wanted))


def house(actor: Actor, warehouse_id: int, permission: Permission = Permission.STOCK_READ) -> Warehouse:
    """One of them; NotFound for one out of reach."""
    found = next((row for row in houses(actor, permission) if row.id == warehouse_id), None)
    if found is None:
        raise NotFound(f"warehouse {warehouse_id}")
    return found


def all_houses() -> list[Warehouse]:
    """Every warehouse, for whoever asks for goods."""
    return list(session.scalars(select(Warehouse).order_by(Warehouse.code)))


def one_house(warehouse_id: int) -> Warehouse:
    """The warehouse of a document that the reader may see."""
    return session.get_one(Warehouse, warehouse_id)


def one(actor: Actor, location_id: int, permission: Permission = Permission.STOCK_READ) -> Location:
    """A place in one of her warehouses; NotFound otherwise."""
    found = session.get(Location, location_id)
    if found is None:
        raise NotFound(f"location {location_id}")
    house(actor, found.warehouse_id, permission)
    return found


def page_of(actor: Actor, wanted: Filters) -> PlacePage:
    """One page of places."""
    where = _where(actor, wanted)
    total = session.scalar(select(func.count()).select_from(Location).where(*where)) or 0
    skip = (wanted.page - 1) * PAGE
    return PlacePage(stretch_of(actor, wanted, skip, PAGE), total, skip + 1)


def stretch_of(actor: Actor, wanted: Filters, after: int, size: int) -> list[PlaceLine]:
    """Rows for a file: at most `size` after the first `after` of the order."""
    kept = func.coalesce(Item.code + " " + Item.name, "")
    here = select(func.count()).where(Balance.location_id == Location.id, Balance.quantity != 0).scalar_subquery()
    asked = (
        select(Location, Warehouse.name, kept, here)
        .join(Warehouse, Warehouse.id == Location.warehouse_id)
        .outerjoin(Item, Item.id == Location.fixed_item_id)
        .where(*_where(actor, wanted))
        .order_by(*_ORDERS.get(wanted.sort, _ORDERS["walk"]))
    )
    return [PlaceLine(*row) for row in session.execute(asked.offset(after).limit(size))]


def _where(actor: Actor, wanted: Filters) -> list[ColumnElement[bool]]:
    mine = [row.id for row in houses(actor)]
    found: list[ColumnElement[bool]] = [Location.warehouse_id.in_(mine)]
    if wanted.standing != "all":
        found.append(Location.is_active.is_(wanted.standing != "retired"))
    if wanted.warehouse_id is not None:
        found.append(Location.warehouse_id == wanted.warehouse_id)
    found += [getattr(Location, name) == value for name in ("zone", "kind") if (value := getattr(wanted, name))]
    if wanted.text:
        like = f"%{escaped(wanted.text)}%"
        item = select(Item.id).where(or_(Item.code.ilike(like), Item.name.ilike(like)))
        found.append(or_(Location.code.ilike(like), Location.fixed_item_id.in_(item)))
    return found


def zones(actor: Actor) -> list[str]:
    """The zones of her warehouses."""
    mine = [row.id for row in houses(actor)]
    wanted = select(Location.zone).where(Location.warehouse_id.in_(mine), Location.zone != "").distinct()
    return list(session.scalars(wanted.order_by(Location.zone)))


def called(warehouse_id: int, code: str) -> Location | None:
    """The place of this code in a house, typed or scanned; a label's address ends in its id."""
    last = code.strip().rstrip("/").rsplit("/", 1)
    same = func.lower(Location.code) == code.strip().lower()
    if len(last) == 2 and last[0].endswith("/locations") and last[1].isdigit():
        same = Location.id == int(last[1])
    wanted = select(Location).where(Location.warehouse_id == warehouse_id, Location.is_active.is_(True), same)
    return session.scalars(wanted.limit(1)).first()


@dataclass(frozen=True)
class Misplaced:
    """Goods at a place that is not theirs: where they lie, and where they belong (empty: the place is another's)."""

    balance: Balance
    item: Item
    location: Location
    belongs: str


def misplaced(actor: Actor, *, most: int = 200) -> list[Misplaced]:
    """Storage against the fixed places (D09-25): at another item's place, or beside their own."""
    own = aliased(Location)
    belongs = (
        select(func.string_agg(own.code, ", "))
        .where(own.fixed_item_id == Item.id, own.is_active.is_(True), own.warehouse_id == Location.warehouse_id)
        .scalar_subquery()
    )
    wanted = (
        select(Balance, Item, Location, func.coalesce(belongs, ""))
        .join(Item, Item.id == Balance.item_id)
        .join(Location, Location.id == Balance.location_id)
        .where(Balance.quantity > 0, Location.kind == "storage", Balance.condition == "good")
        .where(Location.warehouse_id.in_([row.id for row in houses(actor)]))
        .where(_is_wrong(belongs))
        .order_by(Location.walk, Location.code, Item.code)
    )
    return [Misplaced(*row) for row in session.execute(wanted.limit(most))]


def _is_wrong(belongs: Any) -> ColumnElement[bool]:
    anothers = and_(Location.fixed_item_id.is_not(None), Location.fixed_item_id != Item.id)
    away = and_(belongs.is_not(None), or_(Location.fixed_item_id.is_(None), Location.fixed_item_id != Item.id))
    class_differs = and_(
        Item.storage_class != "", Location.storage_class != "", Item.storage_class != Location.storage_class
    )
    return or_(anothers, away, class_differs)
