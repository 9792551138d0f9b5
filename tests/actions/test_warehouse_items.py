"""Items and places: codes are one item's, units stay once stock has moved, goods lie where they belong."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import select

from saas.core.errors import NotAllowed, NotFound, Refused, Stale
from saas.db import session
from saas.events import history
from saas.warehouse import item_queries, items, location_queries, locations
from saas.warehouse.item_models import ItemBarcode
from saas.warehouse.item_queries import Filters
from saas.warehouse.items import ItemFacts
from saas.warehouse.locations import Place
from tests.factories_organisation import NOBODY
from tests.factories_warehouse import House, make_house

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def house() -> House:
    return make_house()


def rules_of(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.rule for reason in refusal.value.objections]


def test_an_item_has_a_code_of_its_own_in_any_case(house: House) -> None:
    item = house.item()
    assert [event.kind for event in history(item)] == ["warehouse.item.pack_added", "warehouse.item.added"]
    with pytest.raises(Refused) as refusal:
        items.add(ItemFacts("sku-1", "另一件", "件"), by=house.keeper)
    assert rules_of(refusal) == ["item.code"]
    assert refusal.value.objections[0].field == "code"


def test_the_outsider_sets_up_nothing(house: House) -> None:
    item = house.item()
    with pytest.raises(NotAllowed):
        items.add(ItemFacts("SKU-2", "杯子", "个"), by=NOBODY)
    with pytest.raises(NotAllowed):
        items.retire(item, by=NOBODY)
    with pytest.raises(NotAllowed):
        locations.add(house.warehouse, Place("X"), by=NOBODY)


def test_the_unit_stays_once_stock_has_moved(house: House) -> None:
    item = house.item()
    items.change(item, ItemFacts("SKU-1", "短袖", "包"), by=house.keeper)
    house.stock(item, 5)
    with pytest.raises(Refused) as refusal:
        items.change(item, ItemFacts("SKU-1", "短袖", "件"), by=house.keeper)
    assert rules_of(refusal) == ["item.fixed"]
    items.change(item, ItemFacts("SKU-1", "短袖 白", "包"), by=house.keeper)
    assert item.name == "短袖 白"


def test_a_slower_change_is_stale(house: House) -> None:
    item = house.item()
    seen = item.version
    items.change(item, ItemFacts("SKU-1", "短袖", "件"), by=house.keeper, seen=seen)
    with pytest.raises(Stale):
        items.change(item, ItemFacts("SKU-1", "长袖", "件"), by=house.keeper, seen=seen)


def test_a_barcode_means_one_item_or_one_pack(house: House) -> None:
    item, other = house.item(), house.item("SKU-2", "杯子")
    box = items.packs_of(item)[0]
    items.add_barcode(item, "6901234567892", by=house.keeper, pack_id=box.id)
    found = item_queries.scanned(" 6901234567892 ")
    assert found is not None
    assert (found.item.id, found.pack.id if found.pack else None) == (item.id, box.id)
    assert item_queries.scanned("sku-2").item.id == other.id  # type: ignore[union-attr]
    assert item_queries.scanned("6900000000000") is None
    with pytest.raises(Refused) as refusal:
        items.add_barcode(other, "6901234567892", by=house.keeper)
    assert refusal.value.objections[0].facts == {"name": "棉质短袖"}
    with pytest.raises(NotFound):
        items.add_barcode(other, "12345", by=house.keeper, pack_id=box.id)
    items.remove_pack(item, box.id, by=house.keeper)
    assert session.scalars(select(ItemBarcode)).all() == []


@pytest.mark.parametrize(("uom", "quantity"), [("箱", 12), ("件", 12), ("盒", 0), ("盒", 10**9), ("6 盒", 6)])
def test_a_pack_has_a_word_of_its_own_and_holds_something(house: House, uom: str, quantity: int) -> None:
    with pytest.raises(Refused):
        items.add_pack(house.item(), uom, Decimal(quantity), by=house.keeper)


def test_the_list_is_searched_by_code_name_and_barcode(house: House) -> None:
    item, cup = house.item(), house.item("CUP_1", "杯子", is_special=True)
    items.add_barcode(item, "6901234567892", by=house.keeper)
    house.stock(item, 7)
    for words, wanted in (("短袖", [item]), ("CUP_", [cup]), ("6901234567892", [item]), ("%", [])):
        assert [row.item for row in item_queries.page_of(Filters(text=words)).rows] == wanted
    assert item_queries.page_of(Filters(text="短袖")).rows[0].on_hand == 7
    assert [row.item for row in item_queries.page_of(Filters(standing="special")).rows] == [cup]
    items.retire(cup, by=house.keeper)
    assert item_queries.page_of(Filters()).total == 1


def test_a_place_with_goods_is_not_retired(house: House) -> None:
    house.stock(house.item(), 3)
    with pytest.raises(Refused):
        locations.retire(house.near, by=house.keeper)
    locations.retire(house.far, by=house.keeper)
    assert not house.far.is_active


def test_the_keeper_of_another_house_does_not_see_this_one(house: House) -> None:
    other = make_house("W2", "二号仓")
    assert [row.id for row in location_queries.houses(other.keeper)] == [other.warehouse.id]
    with pytest.raises(NotFound):
        location_queries.one(other.keeper, house.near.id)
    with pytest.raises(NotAllowed):
        locations.change(house.near, Place("A-01-01"), by=other.keeper)


@pytest.mark.clause("D09-02", "D09-25")
def test_goods_away_from_their_place_are_on_the_misplaced_list(house: House) -> None:
    shirt, cup = house.item(), house.item("CUP", "杯子")
    locations.change(house.near, Place("A-01-01", walk=10, fixed_item_id=shirt.id), by=house.keeper)
    house.stock(shirt, 5)
    assert location_queries.misplaced(house.keeper) == []
    house.stock(shirt, 2, house.far)
    house.stock(cup, 1)
    found = location_queries.misplaced(house.keeper)
    assert [(row.item.id, row.location.code, row.belongs) for row in found] == [
        (cup.id, "A-01-01", ""),
        (shirt.id, "B-01-01", "A-01-01"),
    ]


@pytest.mark.clause("D09-26")
def test_places_stand_in_walking_order_and_a_label_leads_to_its_place(house: House) -> None:
    house.place("C-01", walk=5)
    codes = [row.location.code for row in location_queries.page_of(house.keeper, location_queries.Filters()).rows]
    assert codes == ["C-01", "A-01-01", "B-01-01"]
    label = f"https://zhidu.example/t/mujin/warehouse/locations/{house.near.id}"
    for typed in (label, "a-01-01 "):
        assert location_queries.called(house.warehouse.id, typed).id == house.near.id  # type: ignore[union-attr]
