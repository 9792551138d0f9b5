"""A warehouse for its registers: kept by the unit of the cast's keeper, one item, one place, its head, its director."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from saas.db import session
from saas.organisation.models import Assignment, Person, Unit, UnitPost
from saas.warehouse.item_models import Item, Location, Warehouse
from tests.factories_leave import BEGAN, Cast, cast, person

__all__ = ["Depot", "depot", "warehouse_of"]


@dataclass(frozen=True)
class Depot:
    """The warehouse, what lies in it, and who has to do with it."""

    cast: Cast
    house: Warehouse
    place: Location
    item: Item
    keeper: Person
    head: Person
    director: Person
    finance: Person


def warehouse_of(unit_id: int, code: str = "W1") -> Warehouse:
    """A warehouse kept by a unit."""
    row = Warehouse(code=code, name="一号仓", unit_id=unit_id)
    session.add(row)
    session.flush()
    return row


def depot() -> Depot:
    """The cast with a warehouse in the unit of the keeper (the cast's outsider)."""
    people = cast()
    unit_id = session.scalars(select(Assignment.unit_id).where(Assignment.person_id == people.outsider.id)).one()
    unit = session.get_one(Unit, unit_id)
    head = person("韩仓主", unit, "department_head", "1008")
    director = person("沈店长", unit, "operations_director", "1009")
    finance = person("钱会计", unit, "finance", "1010")
    session.add(UnitPost(unit_id=unit_id, person_id=head.id, kind="head", first_on=BEGAN))
    house = warehouse_of(unit_id)
    item = Item(code="A-100", name="玫瑰精油", uom="瓶")
    place = Location(warehouse_id=house.id, code="A-01-01", zone="A", walk=1)
    session.add_all([item, place])
    session.flush()
    return Depot(people, house, place, item, people.outsider, head, director, finance)
