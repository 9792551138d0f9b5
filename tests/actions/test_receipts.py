"""Goods come in against a note: counted field by field, differences shown, refusals told at once, posted as counted."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.files import keep
from saas.notices.models import Notice
from saas.policies.decisions import latest
from saas.warehouse import items, locations, standing_stock
from saas.warehouse.item_models import Item
from saas.warehouse.ledger_models import Movement
from saas.warehouse.locations import Place
from saas.warehouse.receipt import actions, arriving, queries, storing
from saas.warehouse.receipt.actions import Count
from saas.warehouse.receipt.arriving import Note, NoteLine
from saas.warehouse.receipt.models import GoodsReceipt
from tests.factories_leave import person
from tests.factories_organisation import TODAY, actor_for, make_unit
from tests.factories_policies import set_value
from tests.factories_warehouse import AT, House, make_house, worker

pytestmark = pytest.mark.usefixtures("inside")
ALL_RIGHT = {"name": True}


@pytest.fixture
def house() -> House:
    return make_house()


def arrived(house: House, *lines: tuple[Item, int], number: str = "SH-77") -> GoodsReceipt:
    note = Note("南通纺织", number, [NoteLine(item.id, Decimal(quantity)) for item, quantity in lines])
    return arriving.arrive(house.warehouse, note, by=house.keeper, at=AT, today=TODAY)


def photo() -> int:
    return keep("p.png", b"png", media_type="image/png", purpose="warehouse.receipt.photo", by=SYSTEM).id


def counted(house: House, receipt: GoodsReceipt, place: int, quantity: int, **more: object) -> None:
    found = Count(Decimal(quantity), **({"right": ALL_RIGHT} | more))  # type: ignore[arg-type]
    actions.count(receipt, place, found, by=house.keeper, at=AT, on=TODAY)


def finished(house: House, receipt: GoodsReceipt) -> str:
    actions.finish_count(receipt, by=house.keeper, at=AT, on=TODAY)
    return actions.settle(receipt, by=house.keeper, at=AT, on=TODAY)


def entered(house: House, receipt: GoodsReceipt) -> None:
    for line in queries.lines_of(receipt):
        if not line.is_refused:
            storing.put_away(receipt, line.place, "A-01-01", by=house.keeper, on=TODAY)
    storing.enter(receipt, by=house.keeper, at=AT, on=TODAY)
    session.expire_all()


def said(call: object) -> list[tuple[str, str, str]]:
    with pytest.raises(Refused) as refusal:
        call()  # type: ignore[operator]
    return [(reason.rule, reason.field, reason.clause) for reason in refusal.value.objections]


@pytest.mark.clause("D09-01", "D09-04")
def test_a_delivery_that_agrees_is_accepted_and_posted_once(house: House) -> None:
    item = house.item()
    receipt = arrived(house, (item, 48))
    counted(house, receipt, 1, 48)
    assert finished(house, receipt) == "accepted"
    entered(house, receipt)
    assert receipt.state == "posted"
    assert standing_stock.totals([item.id]) == {item.id: Decimal(48)}
    assert said(lambda: storing.enter(receipt, by=house.keeper, at=AT, on=TODAY)) == [("state", "", "")]
    assert {"warehouse.receipt.accepted", "warehouse.receipt.posted"} <= {event.kind for event in history(receipt)}


@pytest.mark.clause("D09-05")
def test_a_difference_needs_a_word_and_a_photo_and_only_what_was_counted_enters(house: House) -> None:
    item = house.item()
    receipt = arrived(house, (item, 48))
    missing = said(lambda: counted(house, receipt, 1, 45))
    assert [field for _rule, field, _clause in missing] == ["remark", "photo"]
    counted(house, receipt, 1, 45, remark="少三件", photo_file_id=photo())
    assert finished(house, receipt) == "with_differences"
    why = latest(receipt, "receipt.match")
    assert why is not None
    assert why.reasons[0]["facts"] == {"line": 1, "noted": "48", "counted": "45"}
    entered(house, receipt)
    assert standing_stock.totals([item.id]) == {item.id: Decimal(45)}


@pytest.mark.clause("D09-04")
def test_one_tap_confirms_a_line_as_noted_in_every_field_that_is_compared_and_wipes_out_no_count(house: House) -> None:
    set_value("receipt.check_fields", ["quantity", "name", "quality"])
    receipt = arrived(house, (house.item(), 48), (house.item("SKU-2"), 5))
    actions.agree(receipt, 1, by=house.keeper, at=AT, on=TODAY)
    counted(house, receipt, 2, 4, right={"name": True, "quality": True}, remark="少一件", photo_file_id=photo())
    first, second = queries.lines_of(receipt)
    assert (first.counted, first.is_name_right, first.is_quality_right, first.is_spec_right) == (48, True, True, None)
    again = said(lambda: actions.agree(receipt, 2, by=house.keeper, at=AT, on=TODAY))
    assert [rule for rule, _field, _clause in again] == ["receipt.count"]
    assert second.counted == 4
    stranger = worker(make_unit("美工部"), "袁梦", Permission.RECEIPT_DO)
    with pytest.raises((NotAllowed, NotFound)):
        actions.agree(receipt, 1, by=stranger, at=AT, on=TODAY)
    assert finished(house, receipt) == "with_differences"
    assert "warehouse.receipt.line_counted" in {event.kind for event in history(receipt)}


def test_within_the_tolerance_there_is_no_difference(house: House) -> None:
    set_value("receipt.quantity_tolerance", 3)
    receipt = arrived(house, (house.item(), 48))
    counted(house, receipt, 1, 45)
    assert finished(house, receipt) == "accepted"


def test_each_field_that_is_compared_wants_an_answer(house: House) -> None:
    item = house.item()
    receipt = arrived(house, (item, 48))
    nothing = Count(Decimal(48))
    ask = lambda: actions.count(receipt, 1, nothing, by=house.keeper, at=AT, on=TODAY)  # noqa: E731
    assert said(ask) == [("receipt.check_fields", "is_name_right", "D09-04")]
    set_value("receipt.check_fields", ("quantity", "quality"))
    assert said(ask) == [("receipt.check_fields", "is_quality_right", "D09-04")]


@pytest.mark.clause("D09-06", "D09-07")
def test_a_refused_line_stays_out_and_the_director_hears_at_once(house: House) -> None:
    director = actor_for(person("严总", make_unit("总部"), "operations_director", "9001"))
    good, bad = house.item(), house.item("SKU-2", "杯子")
    receipt = arrived(house, (good, 10), (bad, 5))
    counted(house, receipt, 1, 10)
    counted(house, receipt, 2, 5, right={"name": True, "quality": False}, remark="碎了", photo_file_id=photo())
    actions.refuse_line(receipt, 2, "quality", by=house.keeper, on=TODAY)
    notice = session.scalars(select(Notice).where(Notice.user_id == director.user_id)).one()
    assert (notice.facts["item"], notice.path) == ("杯子", f"/warehouse/receipts/{receipt.id}")
    assert finished(house, receipt) == "with_differences"
    entered(house, receipt)
    assert standing_stock.totals([good.id, bad.id]) == {good.id: Decimal(10)}
    actions.answer(receipt, "退回供应商", by=director, at=AT, on=TODAY)
    assert receipt.answer == "退回供应商"
    with pytest.raises(NotAllowed):
        actions.answer(receipt, "不行", by=house.keeper, at=AT, on=TODAY)


def test_a_line_is_refused_only_on_a_ground_of_the_rulebook_in_which_it_differs(house: House) -> None:
    receipt = arrived(house, (house.item(), 10))
    counted(house, receipt, 1, 10)
    for ground in ("name", "quality", "nonsense"):
        call = lambda ground=ground: actions.refuse_line(receipt, 1, ground, by=house.keeper, on=TODAY)  # noqa: E731
        assert said(call)[0] == ("receipt.refusal_grounds", "ground", "D09-06")
    set_value("receipt.refusal_grounds", ("name",))
    counted(house, receipt, 1, 10, right={"name": False}, remark="错货", photo_file_id=photo())
    actions.refuse_line(receipt, 1, "name", by=house.keeper, on=TODAY)
    assert finished(house, receipt) == "refused"


@pytest.mark.clause("D09-06", "D09-07")
def test_a_whole_delivery_is_refused_at_the_gate_and_enters_no_ledger(house: House) -> None:
    director = actor_for(person("严总", make_unit("总部"), "operations_director", "9001"))
    receipt = arrived(house, (house.item(), 10))
    refuse = lambda ground, why: actions.refuse(  # noqa: E731
        receipt, ground, why, by=house.keeper, at=AT, on=TODAY, photo_file_id=None
    )
    assert {field for _rule, field, _clause in said(lambda: refuse("smell", ""))} == {"ground", "reason"}
    refuse("variety", "送错了货")
    assert receipt.state == "refused"
    assert session.scalar(select(func.count()).select_from(Movement)) == 0
    assert session.scalars(select(Notice.user_id)).all() == [director.user_id]
    assert said(lambda: storing.put_away(receipt, 1, "A-01-01", by=house.keeper, on=TODAY)) == [("state", "", "")]


def test_the_same_note_is_taken_in_once(house: House) -> None:
    item = house.item()
    first = arrived(house, (item, 10))
    assert said(lambda: arrived(house, (item, 10), number=" sh-77 ")) == [("receipt.note", "note_number", "D09-01")]
    actions.refuse(first, "variety", "送错了货", by=house.keeper, at=AT, on=TODAY, photo_file_id=None)
    assert arrived(house, (item, 10)).state == "arrived"


def test_a_note_of_tomorrow_without_lines_or_with_retired_goods_is_refused_all_at_once(house: House) -> None:
    old, lots = house.item(), house.item("LOT", "批次货", track="lot")
    items.retire(old, by=house.keeper)
    lines = [NoteLine(old.id, Decimal(1)), NoteLine(lots.id, Decimal(0))]
    note = Note("南通纺织", "1", lines, on=TODAY + timedelta(days=1))
    found = said(lambda: arriving.arrive(house.warehouse, note, by=house.keeper, at=AT, today=TODAY))
    assert [rule for rule, _field, _clause in found] == ["receipt.note_on", "item.retired", "stock.lot", "stock.unit"]


def test_the_scanner_counts_pieces_and_boxes_and_knows_what_is_not_on_the_note(house: House) -> None:
    item, other = house.item(), house.item("SKU-2", "杯子")
    items.add_barcode(item, "690001", by=house.keeper)
    items.add_barcode(item, "690002", by=house.keeper, pack_id=items.packs_of(item)[0].id)
    receipt = arrived(house, (item, 50))
    scan = lambda code, times=1: actions.scan(receipt, code, Decimal(times), by=house.keeper, at=AT)  # noqa: E731
    scan("690002", 2)
    scan("690001")
    assert scan(" 690001 ").counted == 50
    assert said(lambda: scan("699999")) == [("item.unknown", "code", "D09-04")]
    assert said(lambda: scan(other.code)) == [("receipt.not_noted", "code", "D09-04")]
    assert said(lambda: scan("690002", 6901234567892)) == [("receipt.count", "quantity", "D09-04")]


@pytest.mark.clause("D09-25")
def test_goods_go_to_the_place_that_is_kept_for_them(house: House) -> None:
    item = house.item()
    locations.change(house.near, Place("A-01-01", walk=10, fixed_item_id=item.id), by=house.keeper)
    receipt = arrived(house, (item, 10))
    assert queries.lines_of(receipt)[0].location_id == house.near.id
    away = lambda: storing.put_away(receipt, 1, "B-01-01", by=house.keeper, on=TODAY)  # noqa: E731
    assert said(away) == [("location.fixed_placement", "location", "D09-25")]
    assert said(lambda: storing.put_away(receipt, 1, "Q-9", by=house.keeper, on=TODAY))[0][0] == "location.unknown"
    set_value("location.fixed_placement", False)
    away()
    assert queries.lines_of(receipt)[0].location_id == house.far.id


def test_whoever_keeps_another_house_neither_sees_nor_counts_it(house: House) -> None:
    receipt = arrived(house, (house.item(), 10))
    other = make_house("W2", "二号仓")
    with pytest.raises(NotFound):
        queries.one(other.keeper, receipt.id)
    with pytest.raises(NotAllowed):
        counted(other, receipt, 1, 10)
    with pytest.raises(NotAllowed):
        arriving.arrive(house.warehouse, Note("甲", "1", []), by=other.keeper, at=AT, today=TODAY)


def test_what_is_missing_is_told_for_every_line_before_the_count_is_finished(house: House) -> None:
    receipt = arrived(house, (house.item(), 10), (house.item("SKU-2", "杯子"), 5))
    found = said(lambda: actions.finish_count(receipt, by=house.keeper, at=AT, on=TODAY))
    assert found == [("receipt.count", "counted", "D09-04")] * 2
