"""The figures behind the pictures of the warehouse: reckoned back from what is there, closed or open days alike."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from saas.db import session
from saas.events import SYSTEM
from saas.warehouse import days, pictures
from saas.warehouse.item_models import Item, Location, Warehouse
from tenants.context import Inside
from tests.factories_stock import AT, TODAY, make_item, make_location, make_warehouse, move


@pytest.fixture
def house(inside: Inside) -> Warehouse:
    return make_warehouse()


@pytest.fixture
def place(house: Warehouse) -> Location:
    return make_location(house, "A-01")


@pytest.fixture
def item(house: Warehouse) -> Item:
    return make_item()


def ago(place: Location, item: Item, quantity: int, days_ago: int) -> None:
    span = timedelta(days=days_ago)
    move(place, item, quantity, effective_on=TODAY - span, at=AT - span)


@pytest.mark.parametrize("is_closed", [True, False])
def test_the_course_of_an_item_is_reckoned_back_from_its_stock(place: Location, item: Item, is_closed: bool):
    ago(place, item, 100, 40)
    ago(place, item, -30, 3)
    ago(place, item, 5, 0)
    if is_closed:
        for row in days.open_days([place.warehouse_id], before=TODAY):
            days.close(row, by=SYSTEM, at=AT, remark="补记")
    found = pictures.flow(item.id, Decimal(75), on=TODAY, days=5)
    assert [int(one.standing) for one in found] == [100, 70, 70, 70, 75]
    assert [(int(one.received), int(one.issued)) for one in found] == [(0, 0), (0, 30), (0, 0), (0, 0), (5, 0)]


def test_the_rows_of_closed_days_are_counted(place: Location, item: Item):
    ago(place, item, 10, 2)
    ago(place, item, -1, 1)
    ago(place, item, -1, 0)
    for row in days.open_days([place.warehouse_id], before=TODAY):
        days.close(row, by=SYSTEM, at=AT, remark="补记")
    found = pictures.rows_by_day(place.warehouse_id)
    assert [(one.received, one.issued) for one in found] == [(1, 0), (0, 1)]


def test_a_place_is_as_full_as_its_capacity_says(house: Warehouse, place: Location, item: Item):
    unknown, _empty = make_location(house, "A-02"), make_location(house, "A-03")
    place.capacity = Decimal(40)
    session.flush()
    ago(place, item, 10, 0)
    ago(unknown, item, 10, 0)
    assert [(one.label, one.share) for one in pictures.fill(house.id)] == [("A-01", 0.25), ("A-02", None), ("A-03", 0)]


def test_very_many_places_are_shown_rack_by_rack(house: Warehouse, place: Location, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pictures, "MOST_CELLS", 2)
    for name in ("A-02", "A-03"):
        make_location(house, name).rack = "01"
    session.flush()
    assert [(one.label, one.share) for one in pictures.fill(house.id)] == [("", 0), ("01", 0)]
