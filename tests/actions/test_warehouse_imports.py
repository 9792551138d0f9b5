"""Items and opening balances from files: all wrong rows told at once, the same file twice changes nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import func, select

from saas.db import session
from saas.warehouse import item_queries, standing_stock
from saas.warehouse.item_models import Item
from saas.warehouse.items_import import ITEMS
from saas.warehouse.ledger_models import Movement
from saas.warehouse.opening_import import OPENING
from saas.warehouse.opening_models import OpeningStock
from saas.warehouse.receipt import queries as receipts
from saas.warehouse.receipt.models import GoodsReceipt
from saas.warehouse.receipt.note_import import NOTES
from tests.factories_imports import applied, checked, problems, text, undone, verdicts
from tests.factories_warehouse import House, make_house

pytestmark = pytest.mark.usefixtures("inside")
GOODS = [
    ("货品编码", "品名", "单位", "规格", "类别", "条码", "包装单位", "箱规", "特殊货物"),
    ("A1", "短袖", "件", "白 L", "服装", "690000000001", "箱", "24", "否"),
    ("A2", "香水", "瓶", "50ml", "美妆", "", "", "", "是"),
]
STOCK = [
    ("货品编码", "库位", "数量", "批次"),
    ("SKU-1", "A-01-01", "5 箱", ""),
    ("SKU-1", "B-01-01", "1,200.5", ""),
]


@pytest.fixture
def house() -> House:
    return make_house()


def ledger() -> list[Decimal]:
    return list(session.scalars(select(Movement.quantity).order_by(Movement.recorded_at, Movement.balance_id)))


def test_items_come_in_with_packs_barcodes_and_categories(house: House) -> None:
    run = applied(ITEMS, text(GOODS), house.keeper)
    assert verdicts(run) == {"new": 2}
    shirt = item_queries.scanned("690000000001")
    assert shirt is not None
    assert (shirt.item.code, shirt.item.spec, shirt.pack) == ("A1", "白 L", None)
    assert item_queries.packs_by_item([shirt.item.id]) == {shirt.item.id: {"箱": Decimal(24)}}
    assert [name for _id, name in item_queries.categories()] == ["服装", "美妆"]
    assert verdicts(checked(ITEMS, text(GOODS), house.keeper)) == {"same": 2}
    again = applied(ITEMS, text([GOODS[0], ("A1", "短袖", "件", "黑 L", "", "", "", "", "")]), house.keeper)
    assert verdicts(again) == {"changed": 1}
    session.refresh(shirt.item)
    assert shirt.item.spec == "黑 L"
    undone(again, house.keeper)
    undone(run, house.keeper)
    assert session.scalar(select(func.count()).select_from(Item)) == 0


def test_rows_of_items_that_cannot_be_are_told_all_at_once(house: House) -> None:
    house.item()
    rows = [
        GOODS[0],
        ("SKU-1", "短袖", "5件", "", "", "69", "箱", "12", ""),
        ("B1", "杯子", "个", "", "", "", "盒", "", "也许"),
    ]
    run = checked(ITEMS, text(rows), house.keeper)
    assert {(field, line) for line, found in problems(run).items() for field, _rule in found} == {
        ("uom", 2),
        ("barcode", 2),
        ("pack_quantity", 2),
        ("pack", 3),
        ("is_special", 3),
    }


@pytest.mark.clause("D09-10")
def test_opening_balances_are_posted_and_taken_back_by_opposite_rows(house: House) -> None:
    item = house.item()
    run = applied(OPENING, text(STOCK), house.keeper)
    assert verdicts(run) == {"new": 2}
    assert standing_stock.totals([item.id]) == {item.id: Decimal("1320.5")}
    undone(run, house.keeper)
    assert sorted(ledger()) == [Decimal("-1200.5"), Decimal(-120), Decimal(120), Decimal("1200.5")]
    assert standing_stock.totals([item.id]) == {item.id: Decimal(0)}


def test_the_same_file_twice_posts_nothing_more(house: House) -> None:
    house.item()
    applied(OPENING, text(STOCK), house.keeper)
    assert verdicts(checked(OPENING, text(STOCK), house.keeper)) == {"same": 2}
    assert verdicts(checked(OPENING, text([STOCK[0], ("SKU-1", "A-01-01", "6 箱", "")]), house.keeper)) == {"wrong": 1}
    assert len(ledger()) == 2


def test_wrong_rows_are_all_named_and_the_rest_comes_in(house: House) -> None:
    house.item()
    lots = house.item("LOT", "批次货", track="lot")
    rows = [
        *STOCK[:2],
        ("NIX", "A-01-01", "1", ""),
        ("SKU-1", "Z-99", "1", ""),
        ("SKU-1", "B-01-01", "3 桶", ""),
        ("SKU-1", "B-01-01", "-4", "a"),
        ("SKU-1", "B-01-01", "99999999999", "b"),
        (lots.code, "A-01-01", "3", ""),
    ]
    run = applied(OPENING, text(rows), house.keeper)
    assert verdicts(run) == {"new": 1, "wrong": 6}
    found = {line: [field for field, _rule in reasons] for line, reasons in problems(run).items()}
    assert list(found.values()) == [["item"], ["place"], ["quantity"], ["quantity"], ["quantity"], ["lot"]]
    assert len(ledger()) == 1


def test_goods_that_have_gone_on_keep_their_opening_row(house: House) -> None:
    item = house.item()
    run = applied(OPENING, text(STOCK), house.keeper)
    house.stock(item, -100, house.near)
    undone(run, house.keeper)
    standing = session.scalars(select(OpeningStock).where(OpeningStock.reversed_at.is_(None))).all()
    assert [row.location_id for row in standing] == [house.near.id]


def test_the_keeper_of_another_house_fills_no_place_of_this_one(house: House) -> None:
    house.item()
    other = make_house("W2", "二号仓")
    other.near.is_active = False
    session.flush()
    run = checked(OPENING, text(STOCK[:2]), other.keeper)
    assert verdicts(run) == {"wrong": 1}


NOTE_ROWS = [
    ("供应商", "送货单号", "货品编码", "数量"),
    ("南通纺织", "SH-9", "SKU-1", "2 箱"),
    ("南通纺织", "SH-9", "SKU-2", "3"),
    ("义乌百货", "77", "SKU-2", "1"),
]


@pytest.mark.clause("D09-01")
def test_a_suppliers_notes_become_receipts_that_wait_to_be_counted(house: House) -> None:
    house.item()
    house.item("SKU-2", "杯子")
    run = applied(NOTES, text(NOTE_ROWS), house.keeper)
    assert verdicts(run) == {"new": 3}
    found = session.scalars(select(GoodsReceipt).order_by(GoodsReceipt.note_number)).all()
    lines = {row.note_number: [line.noted for line in receipts.lines_of(row)] for row in found}
    assert lines == {"77": [1], "SH-9": [48, 3]}
    assert {row.origin for row in found} == {"imported"}
    assert verdicts(checked(NOTES, text(NOTE_ROWS), house.keeper)).get("new", 0) == 0
    undone(run, house.keeper)
    session.expire_all()
    assert {row.state for row in found} == {"void"}
    assert verdicts(checked(NOTES, text(NOTE_ROWS), house.keeper)) == {"new": 3}


def test_rows_of_notes_that_cannot_be_are_all_named(house: House) -> None:
    house.item()
    rows = [NOTE_ROWS[0], ("甲", "1", "NIX", "1"), ("甲", "1", "SKU-1", "3 桶"), ("甲", "2", "SKU-1", "0")]
    assert list(problems(checked(NOTES, text(rows), house.keeper)).values()) == [
        [("item", "item.unknown")],
        [("quantity", "stock.unit")],
        [("quantity", "stock.unit")],
    ]
