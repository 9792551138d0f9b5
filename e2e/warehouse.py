"""Companies with a warehouse: `python -m e2e.warehouse slug=名 …`; its goods stand there since last month."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import select

from e2e.founding import ZONE, Start, found_each, standing
from saas import clock
from saas.config import Settings
from saas.db import session
from saas.events import SYSTEM
from saas.organisation import units
from saas.processes import actions
from saas.warehouse import days, items, locations
from saas.warehouse.daily_check.process import CHECK
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.items import ItemFacts
from saas.warehouse.locations import Place
from saas.warehouse.posting import Line, Source, post

HOUSE = "一号仓"
# account: (name, position of template T17)
PEOPLE = {
    "director": ("严总监", "operations_director"),
    "shop": ("沈店长", "store_manager"),
    "finance": ("钱会计", "finance"),
    "keeper": ("马晓东", "keeper"),
    "mate": ("赵小米", "keeper"),
}
SHIRT, TOWEL, CUP = "SKU-101", "SKU-102", "SKU-103"
SHIRT_BARCODE, CUP_BARCODE = "6901234567892", "6909876543218"
NEAR, FAR, MIDDLE, LAST = "A-01-01", "A-01-02", "A-02-01", "B-01-01"
# what stands where, in the order of the walk
STANDING = ((SHIRT, NEAR, 10), (SHIRT, FAR, 30), (TOWEL, MIDDLE, 6), (CUP, LAST, 20))
CHECKS = (("opening", "上班前检查"), ("closing", "下班前检查"))


@dataclass(frozen=True)
class Hour:
    """A moment and its day."""

    at: datetime
    on: date


def last_month() -> Hour:
    """Noon of the last day of last month."""
    day = clock.today(ZONE).replace(day=1) - timedelta(days=1)
    return Hour(datetime.combine(day, time(12), ZoneInfo(ZONE)), day)


def found(settings: Settings, slug: str, name: str) -> None:
    """A company with a warehouse, its keepers, finance, store manager and operations director."""
    began = last_month().on.replace(month=1, day=1)
    with standing(settings, slug, name, Start("T17", PEOPLE, began)):
        _stock(_furnish(began), last_month())


def _furnish(began: date) -> Warehouse:
    """The house in the keepers' unit, items with barcodes, places in walking order, today's check sheets."""
    unit = next(node.unit for node in units.tree(on=began) if node.unit.code == "warehouse")
    house = locations.add_warehouse("W1", HOUSE, by=SYSTEM, unit_id=unit.id)
    shirt = items.add(ItemFacts(SHIRT, "棉质短袖", "件", name_en="Cotton T-shirt"), by=SYSTEM)
    towel = items.add(ItemFacts(TOWEL, "纯棉毛巾", "条", name_en="Cotton towel"), by=SYSTEM)
    cup = items.add(ItemFacts(CUP, "玻璃杯", "个", name_en="Drinking glass"), by=SYSTEM)
    items.add_barcode(shirt, SHIRT_BARCODE, by=SYSTEM)
    items.add_barcode(cup, CUP_BARCODE, by=SYSTEM)
    for walk, (code, item) in enumerate(((NEAR, shirt), (FAR, shirt), (MIDDLE, towel), (LAST, cup)), start=1):
        locations.add(house, Place(code, zone=code[0], walk=10 * walk, fixed_item_id=item.id), by=SYSTEM)
    _lay_out_checks(house)
    return house


def _lay_out_checks(house: Warehouse) -> None:
    """The sheets of today, whatever the calendar says of today."""
    at, on = clock.now(), clock.today(ZONE)
    due_at = datetime.combine(on, time(23, 59), ZoneInfo(ZONE))
    for at_time, words in CHECKS:
        given = {"title": f"{HOUSE} {words}", "warehouse_id": house.id, "day": on, "at_time": at_time, "due_at": due_at}
        actions.file(CHECK, given, by=SYSTEM, at=at)


def _stock(house: Warehouse, then: Hour) -> None:
    """What stands on the places came in last month; its day is closed."""
    item_ids = {item.code: item.id for item in session.scalars(select(Item))}
    places = {place.code: place.id for place in session.scalars(select(Location))}
    lines = [
        Line(item_ids[code], places[place], Decimal(count), line=number)
        for number, (code, place, count) in enumerate(STANDING, start=1)
    ]
    source = Source("opening_stock", 1)
    post(lines, source=source, warehouse_id=house.id, effective_on=then.on, by=SYSTEM, at=then.at)
    days.close(days.one(house.id, then.on), by=SYSTEM, at=then.at)


if __name__ == "__main__":
    found_each(sys.argv[1:], found)
