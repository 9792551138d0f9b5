"""A small warehouse for tests: a house with places, items with packs and barcodes, a keeper; by the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.events import SYSTEM
from saas.organisation.models import Unit
from saas.warehouse import items, locations, posting
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.items import ItemFacts
from saas.warehouse.locations import Place
from saas.warehouse.posting import Line, Source
from tests.factories_organisation import TODAY, actor_for, make_person, make_unit

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai, a Monday
KEEPS = (
    Permission.STOCK_READ,
    Permission.STOCK_POST,
    Permission.ITEM_MANAGE,
    Permission.LOCATION_MANAGE,
    Permission.RECEIPT_READ,
    Permission.RECEIPT_DO,
    Permission.ISSUE_READ,
    Permission.ISSUE_ASK,
    Permission.ISSUE_DO,
)


@dataclass
class House:
    """A warehouse with two storage places, its unit, and the keeper of that unit."""

    warehouse: Warehouse
    unit: Unit
    near: Location
    far: Location
    keeper: Actor
    _served: int = 0

    def item(self, code: str = "SKU-1", name: str = "棉质短袖", **facts: object) -> Item:
        """An item counted in pieces, with a box of 24."""
        made = items.add(ItemFacts(code, name, str(facts.pop("uom", "件")), **facts), by=self.keeper)  # type: ignore[arg-type]
        items.add_pack(made, "箱", Decimal(24), by=self.keeper)
        return made

    def place(self, code: str, **facts: object) -> Location:
        """One more place."""
        return locations.add(self.warehouse, Place(code, **facts), by=self.keeper)  # type: ignore[arg-type]

    def stock(self, item: Item, quantity: int | str, at: Location | None = None, **more: str) -> None:
        """Put something there, by the ledger."""
        self._served += 1
        line = Line(item.id, (at or self.near).id, Decimal(quantity), **more)  # type: ignore[arg-type]
        source = Source("test", self._served)
        posting.post([line], source=source, warehouse_id=self.warehouse.id, effective_on=TODAY, by=SYSTEM, at=AT)
        session.expire_all()


def worker(unit: Unit, name: str, *permissions: Permission, scope: Scope = Scope.UNIT) -> Actor:
    """Somebody of a unit with these rights in it."""
    return actor_for(make_person(name, unit), dict.fromkeys(permissions, scope))


def make_house(code: str = "W1", name: str = "一号仓") -> House:
    """The house; `near` comes first on the walk."""
    unit = make_unit(f"{name}部")
    keeper = worker(unit, "马晓东", *KEEPS)
    warehouse = locations.add_warehouse(code, name, by=SYSTEM, unit_id=unit.id)
    near = locations.add(warehouse, Place("A-01-01", zone="A", walk=10), by=keeper)
    far = locations.add(warehouse, Place("B-01-01", zone="B", walk=20), by=keeper)
    return House(warehouse, unit, near, far, keeper)
