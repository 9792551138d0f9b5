"""Posting to the ledger: all or nothing, once, never below what is there, and right however many post at a time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM, AuditRow, Event
from saas.policies.setting import found
from saas.warehouse import days
from saas.warehouse.ledger_models import Movement
from saas.warehouse.posting import Line, Source, post
from tenants.context import Inside
from tests.factories_stock import AT, TODAY, make_item, make_location, make_warehouse, move, standing


@pytest.fixture
def place(inside: Inside):
    return make_location(make_warehouse())


@pytest.fixture
def item(inside: Inside):
    return make_item()


def rules_of(refusal) -> list[str]:
    return [objection.rule for objection in refusal.value.objections]


@pytest.mark.clause("D09-10")
def test_a_movement_is_a_row_with_its_number_and_the_balance_after_it(place, item):
    move(place, item, 10)
    posted = move(place, item, "-3.5")
    assert [(row.seq, row.quantity, row.quantity_after) for row in posted.rows] == [
        (2, Decimal("-3.5"), Decimal("6.5"))
    ]
    rows = session.execute(select(Movement.seq, Movement.quantity_after).order_by(Movement.seq)).all()
    assert [tuple(row) for row in rows if row] == [(1, Decimal(10)), (2, Decimal("6.5"))]
    assert (standing(place, item).quantity, standing(place, item).seq) == (Decimal("6.5"), 2)


def test_the_first_movement_opens_the_day_and_makes_the_balance(place, item):
    move(place, item, 1)
    assert days.one(place.warehouse_id, TODAY).state == "open"
    assert standing(place, item).warehouse_id == place.warehouse_id


def test_a_posting_leaves_one_event_and_one_audit_row_however_many_lines(place, item):
    source = Source("goods_receipt", 77)
    lines = [Line(item.id, place.id, Decimal(n), line=n) for n in (1, 2, 3)]
    posted = post(lines, source=source, warehouse_id=place.warehouse_id, effective_on=TODAY, by=SYSTEM, at=AT)
    event = session.get(Event, posted.event_id)
    assert (event.kind, event.subject_kind, event.subject_id) == ("warehouse.stock.posted", "goods_receipt", 77)
    assert event.facts["lines"] == 3
    traces = session.scalars(select(AuditRow).where(AuditRow.record_kind == "goods_receipt", AuditRow.act == "post"))
    assert [trace.record_id for trace in traces] == [77]
    assert [row.quantity_after for row in posted.rows] == [1, 3, 6]


def test_posting_the_same_source_twice_is_refused_and_changes_nothing(place, item):
    source = Source("goods_receipt", 5)
    move(place, item, 4, source=source)
    with pytest.raises(Refused) as refusal, session.begin_nested():
        move(place, item, 4, source=source)
    assert rules_of(refusal) == ["stock.posted_already"]
    assert standing(place, item).quantity == 4


def test_more_than_is_there_is_refused_with_the_line_and_what_is_there(place, item):
    move(place, item, 5)
    other = make_item("浴巾")
    move(place, other, 1)
    lines = [Line(other.id, place.id, Decimal(-1), line=1), Line(item.id, place.id, Decimal(-6), line=2)]
    with pytest.raises(Refused) as refusal:
        post(
            lines,
            source=Source("goods_issue", 1),
            warehouse_id=place.warehouse_id,
            effective_on=TODAY,
            by=SYSTEM,
            at=AT,
        )
    (objection,) = refusal.value.objections
    assert (objection.rule, objection.clause) == ("stock.short", "D09-10")
    assert objection.facts["line"] == 2
    assert objection.facts["there"] == "5 件"
    assert (standing(place, item).quantity, standing(place, other).quantity) == (5, 1)


def test_a_balance_never_passes_below_zero_even_between_two_lines_of_one_document(place, item):
    lines = [Line(item.id, place.id, Decimal(-2), line=1), Line(item.id, place.id, Decimal(2), line=2)]
    with pytest.raises(Refused) as refusal:
        post(lines, source=Source("x", 1), warehouse_id=place.warehouse_id, effective_on=TODAY, by=SYSTEM, at=AT)
    assert rules_of(refusal) == ["stock.short"]


def test_stock_below_zero_follows_the_threshold_of_the_day(place, item):
    found("ledger.may_go_negative", True, by=SYSTEM, on=TODAY)
    move(place, item, -3)
    assert standing(place, item).quantity == -3
    assert standing(place, item).may_go_negative


@pytest.mark.clause("D09-11")
def test_a_closed_day_takes_no_movement_and_neither_does_an_earlier_one(place, item):
    move(place, item, 3)
    days.close(days.one(place.warehouse_id, TODAY), by=SYSTEM, at=AT)
    for day in (TODAY, date(2026, 11, 20)):
        with pytest.raises(Refused) as refusal:
            move(place, item, 1, effective_on=day)
        assert rules_of(refusal) == ["stock.day_closed"]
        assert refusal.value.objections[0].clause == "D09-11"
    assert standing(place, item).quantity == 3


def test_a_late_paper_is_booked_on_an_open_day_and_the_close_stays_as_it_was(place, item):
    move(place, item, 3)
    row = days.one(place.warehouse_id, TODAY)
    days.close(row, by=SYSTEM, at=AT)
    kept = session.execute(text("select closing from stock_day_balance")).scalars().all()
    tomorrow = TODAY + timedelta(days=1)
    move(place, item, 2, effective_on=tomorrow, at=AT + timedelta(days=1))
    assert session.execute(text("select closing from stock_day_balance")).scalars().all() == kept
    assert standing(place, item).quantity == 5


def test_a_day_to_come_takes_no_movement(place, item):
    with pytest.raises(Refused) as refusal:
        move(place, item, 1, effective_on=date(2026, 12, 1))
    assert rules_of(refusal) == ["stock.day_ahead"]


@pytest.mark.parametrize("quantity", ["0", "1000000001", "0.0000001", "NaN"])
def test_a_quantity_that_no_row_can_hold_is_refused(place, item, quantity):
    with pytest.raises(Refused) as refusal:
        move(place, item, quantity)
    assert rules_of(refusal) == ["stock.unit"]


def test_a_place_of_another_warehouse_is_refused(place, item):
    elsewhere = make_location(make_warehouse("外仓"))
    with pytest.raises(Refused) as refusal:
        move(elsewhere, item, 1, warehouse_id=place.warehouse_id)
    assert rules_of(refusal) == ["stock.place"]


@pytest.mark.parametrize("act", ["update stock_movement set quantity = 9", "delete from stock_movement"])
def test_the_ledger_is_written_once_by_grant(place, item, act):
    move(place, item, 1)
    with pytest.raises(Exception, match="permission denied"), session.begin_nested():
        session.execute(text(act))


@pytest.mark.parametrize("strange", ['"', "\\", "{,}", "NULL", "'; drop table item; --", "　空格 与 “引号”", "a\nb"])
def test_texts_of_a_line_are_kept_letter_by_letter_however_strange(place, item, strange):
    line = Line(item.id, place.id, Decimal(1), lot=strange, reason=strange)
    post([line], source=Source("x", 1), warehouse_id=place.warehouse_id, effective_on=TODAY, by=SYSTEM, at=AT)
    assert session.execute(text("select lot from stock_balance")).scalar_one() == strange
    assert session.scalars(select(Movement.reason)).one() == strange


def test_a_document_of_twenty_thousand_lines_is_posted_whole(place):
    items = [make_item() for _ in range(20)]
    lines = [
        Line(item.id, place.id, Decimal(1), lot=f"L{lot}", line=lot * 20 + at)
        for lot in range(1000)
        for at, item in enumerate(items)
    ]
    posted = post(lines, source=Source("x", 1), warehouse_id=place.warehouse_id, effective_on=TODAY, by=SYSTEM, at=AT)
    assert len(posted.rows) == 20_000
    assert session.execute(text("show enable_nestloop")).scalar_one() == "on"
