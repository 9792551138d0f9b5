"""Places from files: set up, changed, taken back; all wrong rows told at once, the same file twice changes nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import select

from saas.db import session
from saas.warehouse.item_models import Location
from saas.warehouse.locations_import import PLACES
from tests.factories_imports import applied, checked, problems, sheet, text, undone, verdicts
from tests.factories_warehouse import House, make_house

pytestmark = pytest.mark.usefixtures("inside")
HEAD = ("库位编码", "库区", "货架", "层", "拣货顺序", "类型", "定置货品", "容量")
ROWS = [
    HEAD,
    ("A-01-02", "A", "01", "02", "20", "存储", "SKU-1", "200.5"),
    ("A-01-03", "A", "01", "03", "30", "", "", ""),
    ("RCV-01", "收货", "", "", "", "收货位", "", ""),
]


@pytest.fixture
def house() -> House:
    return make_house()


def place(code: str) -> Location:
    session.expire_all()
    return session.scalars(select(Location).where(Location.code == code)).one()


@pytest.mark.clause("D09-25")
@pytest.mark.parametrize("made", [text, sheet])
def test_places_come_in_with_zone_turn_and_the_item_they_are_kept_for(house: House, made: object) -> None:
    item = house.item()
    run = applied(PLACES, made(ROWS), house.keeper)  # type: ignore[operator]
    assert verdicts(run) == {"new": 3}
    first = place("A-01-02")
    assert (first.zone, first.rack, first.bin, first.walk) == ("A", "01", "02", 20)
    assert (first.fixed_item_id, first.capacity) == (item.id, Decimal("200.5"))
    assert place("RCV-01").kind == "receiving"
    assert verdicts(checked(PLACES, text(ROWS), house.keeper)) == {"same": 3}


def test_a_known_code_changes_its_place_and_the_import_is_taken_back(house: House) -> None:
    house.item()
    before = (house.near.zone, house.near.walk)
    run = applied(PLACES, text([HEAD, ("a-01-01", "甲区", "", "", "5", "", "SKU-1", "")]), house.keeper)
    assert verdicts(run) == {"changed": 1}
    assert (place("A-01-01").zone, place("A-01-01").walk) == ("甲区", 5)
    undone(run, house.keeper)
    found = place("A-01-01")
    assert (found.zone, found.walk, found.fixed_item_id) == (*before, None)


def test_new_places_are_taken_back_unless_goods_lie_there(house: House) -> None:
    item = house.item()
    run = applied(PLACES, text(ROWS), house.keeper)
    house.stock(item, 5, place("A-01-03"))
    undone(run, house.keeper)
    left = session.scalars(select(Location.code).where(Location.code.in_(row[0] for row in ROWS)))
    assert list(left) == ["A-01-03"]


def test_rows_that_cannot_be_are_all_named_and_the_rest_comes_in(house: House) -> None:
    rows = [
        (*HEAD, "仓库"),
        ("A-02-01", "A", "", "", "", "", "", "", "一号仓"),
        ("A-02-02", "A", "", "", "zehn", "", "", "", ""),
        ("A-02-03", "A", "", "", "", "阁楼", "", "-4", ""),
        ("A-02-04", "A", "", "", "", "", "NIX", "", ""),
        ("A-02-05", "A", "", "", "", "", "", "", "三号仓"),
        ("", "A", "", "", "", "", "", "", ""),
    ]
    run = applied(PLACES, text(rows), house.keeper)
    assert verdicts(run) == {"new": 1, "wrong": 5}
    found = {line: [field for field, _rule in reasons] for line, reasons in problems(run).items()}
    assert found == {3: ["walk"], 4: ["kind", "capacity"], 5: ["item"], 6: ["house"], 7: ["code"]}


def test_the_keeper_of_another_house_sets_up_nothing_here(house: House) -> None:
    other = make_house("W2", "二号仓")
    row = [(*HEAD, "仓库"), ("A-09-01", "A", "", "", "", "", "", "", "一号仓")]
    assert verdicts(checked(PLACES, text(row), other.keeper)) == {"wrong": 1}
    assert verdicts(checked(PLACES, text(ROWS[2:3] and [HEAD, ROWS[2]]), other.keeper)) == {"new": 1}
