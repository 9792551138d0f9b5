"""The verbs of warehouses and locations: set up, change, retire, keep a place for one item."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal

from sqlalchemy import func, select

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation.reach import holds, reaches
from saas.warehouse.item_models import Location, Warehouse
from saas.warehouse.standing_stock import lies_at

MANAGE = Permission.LOCATION_MANAGE
KINDS = {
    "storage": N_("Storage"),
    "receiving": N_("Receiving"),
    "packing": N_("Packing"),
    "held": N_("Held goods"),
}


@dataclass(frozen=True)
class Place:
    """What a person writes about a location."""

    code: str
    zone: str = ""
    rack: str = ""
    bin: str = ""
    walk: int = 0
    storage_class: str = ""
    kind: str = "storage"
    fixed_item_id: int | None = None
    capacity: Decimal | None = None

    @classmethod
    def of(cls, location: Location) -> Place:
        """As the location stands."""
        return cls(**{spec.name: getattr(location, spec.name) for spec in fields(cls)})


def add_warehouse(code: str, name: str, *, by: Author, unit_id: int | None = None) -> Warehouse:
    """A new house; Refused where its code is taken."""
    if not reaches(by, MANAGE, unit_id):
        raise NotAllowed
    taken = select(Warehouse.name).where(func.lower(Warehouse.code) == code.lower())
    if (owner := session.scalars(taken).first()) is not None:
        text = N_("This code belongs to %(name)s already.")
        raise Refused(Objection("warehouse.code", text, {"name": owner}, "code"))
    house = Warehouse(code=code, name=name, unit_id=unit_id)
    session.add(house)
    record("warehouse.house.added", house, by=by, code=code, name=name)
    return house


def add(house: Warehouse, place: Place, *, by: Author) -> Location:
    """A new place in a house; Refused where its code is taken there."""
    _insist(house, by)
    _refuse_taken(house, place, None)
    row = Location(warehouse_id=house.id, **_columns(place))
    session.add(row)
    record("warehouse.location.added", row, by=by, code=row.code)
    return row


def change(location: Location, place: Place, *, by: Author) -> None:
    """Other facts of a place."""
    house = session.get_one(Warehouse, location.warehouse_id)
    _insist(house, by)
    _refuse_taken(house, place, location)
    before = location.fixed_item_id
    for name, value in _columns(place).items():
        setattr(location, name, value)
    record("warehouse.location.changed", location, by=by, code=place.code, kept_for=place.fixed_item_id, before=before)


def retire(location: Location, *, by: Author) -> None:
    """Out of use; Refused while something lies there."""
    _insist(session.get_one(Warehouse, location.warehouse_id), by)
    if lies_at(location.id):
        text = N_("Goods lie at this place. Move them first.")
        raise Refused(Objection("location.stock", text, clause="D09-25"))
    location.is_active = False
    record("warehouse.location.retired", location, by=by)


def restore(location: Location, *, by: Author) -> None:
    """In use again."""
    _insist(session.get_one(Warehouse, location.warehouse_id), by)
    location.is_active = True
    record("warehouse.location.restored", location, by=by)


def take_back(location: Location, *, by: Author) -> None:
    """Undo a setting up on which nothing was built: the place goes."""
    _insist(session.get_one(Warehouse, location.warehouse_id), by)
    record("warehouse.location.taken_back", location, by=by, code=location.code)
    session.delete(location)
    session.flush()


def _columns(place: Place) -> dict[str, object]:
    return {spec.name: getattr(place, spec.name) for spec in fields(place)}


def _refuse_taken(house: Warehouse, place: Place, location: Location | None) -> None:
    same = (Location.warehouse_id == house.id, func.lower(Location.code) == place.code.lower())
    taken = select(Location.id).where(*same, Location.id != (location.id if location else 0))
    if session.scalars(taken).first() is not None:
        raise Refused(Objection("location.code", N_("This warehouse has a place of this code."), {}, "code"))


def _insist(house: Warehouse, by: Author) -> None:
    if not (reaches(by, MANAGE, house.unit_id) or (house.unit_id is None and holds(by, MANAGE, Scope.OWN))):
        raise NotAllowed
