"""What is set aside, taken back, corrected, closed, settled, compared and proved."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, Event
from saas.policies.setting import found
from saas.warehouse import days, matching, months, proof, reserving, standing_stock
from saas.warehouse.ledger_models import MonthBalance, Movement, Reservation
from saas.warehouse.matching import Compared
from saas.warehouse.posting import Line, Source, post
from saas.warehouse.reversing import correct, reverse
from saas.work import Job
from tenants.context import Inside
from tests.factories_organisation import actor_for, make_person, make_unit
from tests.factories_stock import AT, TODAY, make_item, make_location, make_warehouse, move, standing

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ORDER = Source("goods_issue", 41)
OCTOBER, FIRST_OF_NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def place(inside: Inside):
    return make_location(make_warehouse())


@pytest.fixture
def item(inside: Inside, place):
    thing = make_item()
    move(place, thing, 10, effective_on=date(2026, 10, 5), at=AT)
    return thing


def set_aside(place, item, quantity: int, source: Source = ORDER) -> int:
    lines = [Line(item.id, place.id, Decimal(quantity))]
    return reserving.reserve(lines, source=source, until=AT + HOUR, by=SYSTEM, at=AT)


def rules_of(refusal) -> list[str]:
    return [objection.rule for objection in refusal.value.objections]


def close_all(place, remark: str = "补记") -> None:
    for row in days.open_days([place.warehouse_id]):
        days.close(row, by=SYSTEM, at=AT, remark=remark)


def test_where_an_item_lies_is_told_of_the_readers_warehouses_only(place, item):
    other = make_location(make_warehouse("外仓"))
    move(other, item, 4, effective_on=date(2026, 10, 5), at=AT)
    told = [(one.id, balance.quantity) for balance, one in standing_stock.at_locations(item.id, [place.warehouse_id])]
    assert told == [(place.id, 10)]
    assert standing_stock.at_locations(item.id, []) == []
    assert standing_stock.totals([item.id]) == {item.id: 14}


def test_what_is_set_aside_is_not_promised_twice(place, item):
    set_aside(place, item, 7)
    with pytest.raises(Refused) as refusal:
        set_aside(place, item, 4, Source("goods_issue", 42))
    assert rules_of(refusal) == ["stock.short"]
    assert refusal.value.objections[0].facts["there"] == "3 件"
    with pytest.raises(Refused):
        move(place, item, -4)
    assert standing(place, item).reserved == 7


def test_posting_the_document_uses_up_what_it_had_set_aside(place, item):
    set_aside(place, item, 7)
    move(place, item, -7, source=ORDER)
    assert (standing(place, item).quantity, standing(place, item).reserved) == (3, 0)
    assert session.scalars(select(Reservation.state)).all() == ["consumed"]


def test_a_reservation_is_given_back_once(place, item):
    set_aside(place, item, 7)
    assert reserving.release(ORDER, at=AT) == 1
    assert reserving.release(ORDER, at=AT) == 0
    assert standing(place, item).reserved == 0


def test_a_reservation_runs_out_and_a_job_stands_ready_for_that_moment(place, item):
    set_aside(place, item, 7)
    job = session.scalars(select(Job).where(Job.name == reserving.EXPIRY)).one()
    assert job.due_at == AT + HOUR
    assert reserving.expire(at=AT) == 0
    assert reserving.expire(at=AT + HOUR) == 1
    assert (standing(place, item).reserved, session.scalars(select(Reservation.state)).all()) == (0, ["expired"])


def test_a_document_sets_aside_once(place, item):
    set_aside(place, item, 1)
    with pytest.raises(Refused) as refusal, session.begin_nested():
        set_aside(place, item, 1)
    assert rules_of(refusal) == ["stock.reserved_already"]


def test_what_was_counted_short_is_posted_below_what_others_reserved(place, item):
    set_aside(place, item, 8)
    move(place, item, -5, past_reserved=True)
    assert (standing(place, item).quantity, standing(place, item).reserved) == (5, 8)


def test_a_document_is_taken_back_by_new_rows_and_only_once(place, item):
    source = Source("goods_receipt", 9)
    move(place, item, 6, source=source)
    reverse(source, by=SYSTEM, at=AT, on=TODAY, reason="录错了")
    assert standing(place, item).quantity == 10
    rows = session.scalars(select(Movement.quantity).where(Movement.source_id == 9).order_by(Movement.seq)).all()
    assert rows == [6, -6]
    with pytest.raises(Refused), session.begin_nested():
        reverse(source, by=SYSTEM, at=AT, on=TODAY, reason="再来")
    with pytest.raises(NotFound):
        reverse(Source("goods_receipt", 10), by=SYSTEM, at=AT, on=TODAY, reason="没有")


def test_one_piece_of_one_line_comes_back_and_only_that_line_changes(place, item):
    others = [make_item(name) for name in ("浴巾", "方巾")]
    source, goods = Source("goods_issue", 7), [*others, item]
    for one in others:
        move(place, one, 10)
    lines = [Line(one.id, place.id, Decimal(-4), line=number) for number, one in enumerate(goods, 1)]
    where = {"warehouse_id": place.warehouse_id, "effective_on": TODAY, "by": SYSTEM, "at": AT}
    post(lines, source=source, **where)
    back = Line(item.id, place.id, Decimal(1), line=3)
    post([back], source=Source("goods_return", 7), **where)
    assert [(standing(place, one).quantity, standing(place, one).seq) for one in goods] == [(6, 2), (6, 2), (7, 3)]
    with pytest.raises(Refused) as refusal, session.begin_nested():
        post([back], source=Source("goods_return", 7), **where)
    assert rules_of(refusal) == ["stock.posted_already"]
    assert standing(place, item).quantity == 7
    assert proof.prove().faults == ()


def test_goods_that_are_gone_cannot_be_taken_back(place, item):
    source = Source("goods_receipt", 9)
    move(place, item, 6, source=source)
    move(place, item, -12)
    with pytest.raises(Refused) as refusal:
        reverse(source, by=SYSTEM, at=AT, on=TODAY, reason="录错了")
    assert rules_of(refusal) == ["stock.short"]


@pytest.mark.clause("D09-10")
def test_a_correction_is_a_new_row_with_its_reason_and_an_outsider_makes_none(place, item):
    lines = [Line(item.id, place.id, Decimal(-2))]
    wanted = {"warehouse_id": place.warehouse_id, "effective_on": TODAY, "reason": "破损", "at": AT}
    row = correct(lines, by=SYSTEM, **wanted)
    posted = session.scalars(select(Movement).where(Movement.source_kind == "stock_correction")).one()
    assert (posted.source_id, posted.reason, posted.quantity) == (row.id, "破损", -2)
    reader = actor_for(make_person("林夏"), {Permission.STOCK_READ: Scope.ALL})
    with pytest.raises(NotAllowed):
        correct(lines, by=reader, **wanted)
    with pytest.raises(Refused) as refusal:
        correct(lines, by=SYSTEM, **wanted | {"reason": " "})
    assert rules_of(refusal) == ["stock.reason"]


@pytest.mark.clause("D09-11")
def test_a_day_is_closed_with_proved_figures_and_in_order(place, item):
    move(place, item, -4)
    today = days.one(place.warehouse_id, TODAY)
    with pytest.raises(Refused) as refusal:
        days.close(today, by=SYSTEM, at=AT)
    assert rules_of(refusal) == ["stock.day_order"]
    close_all(place)
    kept = session.execute(text("select day, opening, received, issued, closing from stock_day_balance order by day"))
    assert [tuple(row) for row in kept] == [(date(2026, 10, 5), 0, 10, 0, 10), (TODAY, 10, 0, 4, 6)]
    with pytest.raises(Refused) as refusal:
        days.close(today, by=SYSTEM, at=AT)
    assert rules_of(refusal) == ["stock.day_closed"]


def test_a_keeper_closes_the_days_of_her_own_unit_only(inside: Inside):
    hers, other = make_unit("仓储部"), make_unit("外仓部")
    places = [make_location(make_warehouse(unit_id=unit.id)) for unit in (hers, other)]
    for one in places:
        move(one, make_item(), 1)
    keeper = actor_for(make_person("保管", hers), {Permission.STOCK_CLOSE: Scope.UNIT})
    days.close(days.one(places[0].warehouse_id, TODAY), by=keeper, at=AT)
    with pytest.raises(NotAllowed):
        days.close(days.one(places[1].warehouse_id, TODAY), by=keeper, at=AT)
    assert session.scalars(select(Event.author_name).where(Event.kind == "warehouse.day.closed")).all() == ["保管"]


@pytest.mark.clause("D09-10")
def test_movements_that_came_late_have_to_be_explained(place, item):
    row = days.one(place.warehouse_id, date(2026, 10, 5))
    with pytest.raises(Refused) as refusal:
        days.close(row, by=SYSTEM, at=AT)
    assert rules_of(refusal) == ["ledger.post_hours"]
    days.close(row, by=SYSTEM, at=AT, remark="送货单迟到")
    assert (row.movements, row.late, row.remark) == (1, 1, "送货单迟到")


def test_the_hours_allowed_for_posting_decide_what_is_late(place):
    found("ledger.post_hours", 720, by=SYSTEM, on=date(2026, 11, 1))
    move(place, make_item(), 1, effective_on=date(2026, 11, 5))
    days.close(days.one(place.warehouse_id, date(2026, 11, 5)), by=SYSTEM, at=AT)


def test_a_day_whose_figures_do_not_agree_is_not_closed(place, item):
    session.execute(text("update stock_balance set quantity = quantity + 1"))
    with pytest.raises(Refused) as refusal:
        close_all(place)
    assert rules_of(refusal) == ["stock.unproved"]


def match_all(place, item) -> None:
    balance = standing(place, item)
    matching.compare(place.warehouse_id, Compared("book", balance.quantity, item_id=item.id), by=SYSTEM, on=TODAY)
    for kind in ("goods", "card"):
        matching.compare(place.warehouse_id, Compared(kind, balance.quantity, balance.id), by=SYSTEM, on=TODAY)


@pytest.mark.clause("D09-11", "D09-12")
def test_a_month_is_settled_after_its_days_are_closed_and_everything_is_compared(place, item):
    move(place, item, -4, effective_on=date(2026, 10, 20))
    with pytest.raises(Refused) as refusal:
        months.settle(place.warehouse_id, OCTOBER, by=SYSTEM, at=AT, on=TODAY)
    assert rules_of(refusal) == ["ledger.close_cycle"] + ["ledger.reconcile_kinds"] * 3
    close_all(place)
    match_all(place, item)
    months.settle(place.warehouse_id, OCTOBER, by=SYSTEM, at=AT, on=TODAY)
    row = session.scalars(select(MonthBalance)).one()
    assert (row.opening, row.received, row.issued, row.closing) == (0, 10, 4, 6)
    with pytest.raises(Refused) as refusal:
        move(place, item, 1, effective_on=date(2026, 10, 31))
    assert rules_of(refusal) == ["stock.day_closed"]
    assert months.to_settle(place.warehouse_id, on=TODAY) is None


def test_where_the_company_closes_by_the_month_the_days_are_closed_with_it(place, item):
    found("ledger.close_cycle", ("month",), by=SYSTEM, on=TODAY)
    found("ledger.reconcile_kinds", ("goods",), by=SYSTEM, on=TODAY)
    matching.compare(place.warehouse_id, Compared("goods", Decimal(10), standing(place, item).id), by=SYSTEM, on=TODAY)
    months.settle(place.warehouse_id, OCTOBER, by=SYSTEM, at=AT, on=TODAY, remark="手工账补录")
    assert days.one(place.warehouse_id, date(2026, 10, 5)).state == "closed"


def test_a_month_that_runs_or_comes_out_of_order_is_not_settled(place, item):
    with pytest.raises(Refused) as refusal:
        months.settle(place.warehouse_id, FIRST_OF_NOVEMBER, by=SYSTEM, at=AT, on=TODAY)
    assert rules_of(refusal) == ["stock.month_runs"]
    with pytest.raises(Refused) as refusal:
        months.settle(place.warehouse_id, FIRST_OF_NOVEMBER, by=SYSTEM, at=AT, on=date(2026, 12, 2))
    assert rules_of(refusal) == ["stock.month_order"]


def test_what_stood_and_did_not_move_is_carried_into_the_next_month(place, item):
    close_all(place)
    match_all(place, item)
    months.settle(place.warehouse_id, OCTOBER, by=SYSTEM, at=AT, on=TODAY)
    match_all(place, item)
    months.settle(place.warehouse_id, FIRST_OF_NOVEMBER, by=SYSTEM, at=AT, on=date(2026, 12, 1))
    rows = session.execute(select(MonthBalance.opening, MonthBalance.received, MonthBalance.closing)).all()
    assert sorted(tuple(row) for row in rows) == [(0, 10, 10), (10, 0, 10)]


@pytest.mark.clause("D09-12")
def test_a_difference_stays_open_until_somebody_says_where_it_comes_from(place, item):
    balance = standing(place, item)
    row = matching.compare(place.warehouse_id, Compared("card", Decimal(9), balance.id), by=SYSTEM, on=TODAY)
    assert (row.state, row.ledger_quantity, row.balance_seq) == ("differs", 10, 1)
    assert matching.count_open(place.warehouse_id) == 1
    with pytest.raises(Refused):
        matching.explain(row, " ", by=SYSTEM)
    matching.explain(row, "货卡漏记一笔", by=SYSTEM)
    assert (row.state, matching.count_open(place.warehouse_id)) == ("explained", 0)
    with pytest.raises(Refused):
        matching.explain(row, "再说一次", by=SYSTEM)


def test_finance_compares_an_item_over_the_whole_warehouse(place, item):
    elsewhere = make_location(session.get(type(make_warehouse()), place.warehouse_id))
    move(elsewhere, item, 5)
    row = matching.compare(place.warehouse_id, Compared("book", Decimal(15), item_id=item.id), by=SYSTEM, on=TODAY)
    assert (row.state, row.balance_id) == ("agrees", None)


def test_the_proof_recomputes_everything_and_finds_nothing_in_a_good_ledger(place, item):
    set_aside(place, item, 2)
    move(place, item, -4)
    close_all(place)
    proved = proof.prove()
    assert (proved.balances, proved.movements, proved.faults) == (1, 2, ())


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        ("update stock_balance set quantity = 11", "A balance is not the sum of its rows"),
        ("update stock_balance set reserved = 1", "What is set aside is not the sum of the reservations"),
        ("update stock_balance set seq = seq + 1", "A balance is not the sum of its rows"),
    ],
)
def test_the_proof_names_the_first_row_that_disagrees(place, item, spoil, what):
    session.execute(text(spoil))
    (fault,) = proof.prove().faults
    assert (fault.what, fault.balance_id) == (what, standing(place, item).id)


def test_the_proof_finds_a_row_that_is_missing_and_one_that_counts_wrong(place, item):
    balance = standing(place, item)
    row = (
        "insert into stock_movement (balance_id, seq, item_id, quantity, quantity_after, effective_on, recorded_at,"
        " source_kind, source_id, source_line, reason, by_name) values (:b, 3, :i, 1, 12, :d, :t, 'x', 1, 1, '', '')"
    )
    session.execute(text(row), {"b": balance.id, "i": item.id, "d": TODAY, "t": AT})
    faults = {fault.what: fault.at for fault in proof.prove().faults}
    assert faults["A row is missing or its running balance is wrong"] == "3"
