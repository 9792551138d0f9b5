"""What lies where, for the pages of items and locations and for the documents that move it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import func, select

from saas.db import session
from saas.warehouse.item_models import Item, Location
from saas.warehouse.ledger_models import Balance, Movement


def was_moved(item_id: int) -> bool:
    """Whether the ledger holds anything of the item."""
    return session.scalar(select(Movement.seq).where(Movement.item_id == item_id).limit(1)) is not None


def lies_at(location_id: int) -> bool:
    """Whether anything lies at a place now."""
    wanted = select(Balance.id).where(Balance.location_id == location_id, Balance.quantity != 0)
    return session.scalar(wanted.limit(1)) is not None


def at_locations(item_id: int, warehouse_ids: Collection[int]) -> list[tuple[Balance, Location]]:
    """Where an item lies in these warehouses, in walking order."""
    wanted = select(Balance, Location).join(Location, Location.id == Balance.location_id)
    here = Balance.warehouse_id.in_(list(warehouse_ids))
    wanted = wanted.where(Balance.item_id == item_id, Balance.quantity != 0, here)
    ordered = wanted.order_by(Location.warehouse_id, Location.walk, Location.code, Balance.lot, Balance.condition)
    return [(balance, location) for balance, location in session.execute(ordered.limit(200))]


def of_location(location_id: int) -> list[tuple[Balance, Item]]:
    """What lies at a place."""
    wanted = select(Balance, Item).join(Item, Item.id == Balance.item_id)
    wanted = wanted.where(Balance.location_id == location_id, Balance.quantity != 0)
    return [(balance, item) for balance, item in session.execute(wanted.order_by(Item.code, Balance.lot).limit(200))]


def totals(item_ids: Collection[int]) -> Mapping[int, Decimal]:
    """All stock of each of these items; one statement."""
    total = func.sum(Balance.quantity)
    wanted = select(Balance.item_id, total).where(Balance.item_id.in_(list(item_ids))).group_by(Balance.item_id)
    return {row.item_id: row[1] for row in session.execute(wanted)}


def free_at(item_ids: Collection[int], warehouse_id: int) -> list[tuple[Balance, Location]]:
    """Good stock of these items that nobody has set aside, in walking order; older lots first at each item."""
    wanted = select(Balance, Location).join(Location, Location.id == Balance.location_id)
    wanted = wanted.where(
        Balance.item_id.in_(list(item_ids)),
        Balance.warehouse_id == warehouse_id,
        Balance.condition == "good",
        Balance.quantity > Balance.reserved,
        Location.kind != "held",
    )
    found = session.execute(wanted.order_by(Balance.lot, Location.walk, Location.code, Balance.id))
    return [(balance, location) for balance, location in found]
