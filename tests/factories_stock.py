"""The smallest warehouse for tests: items, places, and stock posted by the real action."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from saas.db import session
from saas.events import SYSTEM
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.ledger_models import Balance
from saas.warehouse.posting import Line, Posted, Source, post

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
_numbers = count(1)


def make_warehouse(name: str = "主仓", unit_id: int | None = None) -> Warehouse:
    """A warehouse of its own code."""
    return _kept(Warehouse(code=f"W{next(_numbers)}", name=name, unit_id=unit_id))


def make_item(name: str = "纯棉毛巾", uom: str = "件") -> Item:
    """An item of its own code."""
    return _kept(Item(code=f"SKU-{next(_numbers)}", name=name, uom=uom))


def make_location(house: Warehouse, code: str = "") -> Location:
    """A place in it."""
    return _kept(Location(warehouse_id=house.id, code=code or f"A-{next(_numbers)}"))


def _kept(row):  # type: ignore[no-untyped-def]
    session.add(row)
    session.flush()
    return row


def move(place: Location, item: Item, quantity: int | str, **more: object) -> Posted:
    """One movement of a document of its own."""
    wanted = {
        "source": Source("test_paper", next(_numbers)),
        "effective_on": TODAY,
        "by": SYSTEM,
        "at": AT,
        "warehouse_id": place.warehouse_id,
        **more,
    }
    return post([Line(item.id, place.id, Decimal(quantity))], **wanted)  # type: ignore[arg-type]


def standing(place: Location, item: Item) -> Balance:
    """The balance as the database holds it now."""
    session.expire_all()
    return session.query(Balance).filter_by(item_id=item.id, location_id=place.id).one()
