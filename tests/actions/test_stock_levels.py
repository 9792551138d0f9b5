"""Stock lists: what runs short, is too much or lies too long; the keeper proposes, the director decides."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from jobs import process_print, stock_reports
from jobs.bindings import Task
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.organisation.models import Person
from saas.policies.setting import found
from saas.processes import actions
from saas.warehouse import days
from saas.warehouse.item_models import Item
from saas.warehouse.posting import Line, Source, post
from saas.warehouse.stock_level import queries, steps
from saas.warehouse.stock_level.models import StockList
from saas.warehouse.stock_level.process import STOCK_LEVEL
from saas.warehouse.stock_level.steps import Proposal
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_stock import make_location
from tests.factories_warehouse_registers import Depot, depot


@pytest.fixture
def at(inside: Inside) -> Depot:
    return depot()


def item(code: str, **more: int) -> Item:
    row = Item(code=code, name=code, uom="件", **more)
    session.add(row)
    session.flush()
    return row


def move(at: Depot, what: Item, quantity: int, ago: int, kind: str = "test") -> None:
    day = TODAY - timedelta(days=ago)
    line = Line(what.id, at.place.id, Decimal(quantity))
    source = Source(kind, what.id * 10_000 + ago * 10 + (quantity < 0))
    post([line], source=source, warehouse_id=at.house.id, effective_on=day, by=SYSTEM, at=AT - timedelta(days=ago))


def close(at: Depot) -> None:
    for row in days.open_days([at.house.id], before=TODAY):
        days.close(row, by=SYSTEM, at=AT, remark="补记")


def three(at: Depot) -> tuple[Item, Item, Item]:
    """One item that is short, one that is too much, one that lies for 200 days."""
    short, much, old = item("A-SHORT"), item("B-MUCH"), item("C-OLD")
    move(at, old, 50, 200)
    for one in (short, much):
        move(at, one, 200, 40)
    move(at, short, -190, 10, "goods_issue")
    move(at, much, -30, 10, "goods_issue")
    return short, much, old


def drawn(at: Depot) -> StockList:
    return steps.draw_up(STOCK_LEVEL, at.house.id, at=AT)


def listed(row: StockList) -> dict[str, str]:
    return {one.item.code: one.line.kind for one in queries.lines(row.id)}


def make(row: StockList, name: str, who: Person, **given: str) -> None:
    actions.perform(STOCK_LEVEL, row, name, given, by=actor(who), at=AT)


def wish(row: StockList, code: str, proposal: Proposal, who: Person) -> None:
    line = next(one.line for one in queries.lines(row.id) if one.item.code == code)
    steps.propose(STOCK_LEVEL, row, line.id, proposal, by=actor(who), at=AT)


@pytest.mark.clause("D09-22", "D09-23", "D09-24")
@pytest.mark.parametrize("is_closed", [True, False])
def test_the_list_names_what_is_short_too_much_and_old(at: Depot, is_closed: bool):
    three(at)
    if is_closed:
        close(at)
    row = drawn(at)
    assert listed(row) == {"A-SHORT": "under", "B-MUCH": "over", "C-OLD": "old"}
    assert (row.state, row.under, row.over, row.old) == ("found", 1, 1, 1)
    assert row.spread == {"cover": [1, 0, 1, 1], "age": [0, 2, 0, 1, 0]}
    assert {one.item.code: one.line.age_days for one in queries.lines(row.id)}["C-OLD"] == 200


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("stock.min_cover_days", 1, "A-SHORT"),
        ("stock.max_cover_days", 200, "B-MUCH"),
        ("stock.overstock_days", 300, "C-OLD"),
    ],
)
def test_each_threshold_changes_only_its_own_verdict(at: Depot, key: str, value: int, code: str):
    three(at)
    found(key, value, by=SYSTEM, on=TODAY)
    assert sorted({"A-SHORT", "B-MUCH", "C-OLD"} - listed(drawn(at)).keys()) == [code]


def test_the_bounds_of_an_item_come_before_the_threshold(at: Depot):
    short, much, _old = three(at)
    short.min_cover_days, much.max_cover_days = 1, 365
    session.flush()
    assert listed(drawn(at)) == {"C-OLD": "old"}


def test_age_counts_first_in_first_out_and_a_move_between_places_is_no_inflow(at: Depot):
    one, other = item("D-1"), make_location(at.house, "Z-1")
    move(at, one, 10, 300)
    move(at, one, 10, 100)
    move(at, one, -5, 5, "goods_issue")
    lines = [Line(one.id, at.place.id, Decimal(-8), line=1), Line(one.id, other.id, Decimal(8), line=2)]
    post(lines, source=Source("move", 1), warehouse_id=at.house.id, effective_on=TODAY, by=SYSTEM, at=AT)
    ((seen, _),) = queries.seen(at.house.id, on=TODAY)
    assert (seen.stock, seen.age) == (15, 300)
    move(at, one, -6, 1, "goods_issue")
    ((seen, _),) = queries.seen(at.house.id, on=TODAY)
    assert (seen.stock, seen.age, seen.used) == (9, 100, 11)


def test_where_everything_is_within_bounds_the_list_stays_watched(at: Depot):
    row = drawn(at)
    assert (row.state, listed(row)) == ("watched", {})
    with pytest.raises(Refused):
        make(row, "find", at.keeper)


@pytest.mark.clause("D09-23")
def test_a_replenishment_is_proposed_for_what_is_short(at: Depot):
    three(at)
    line = queries.lines(drawn(at).id, kind="under")[0].line
    assert (line.action, line.quantity) == ("replenish", 203)  # 190 in 30 days, 33.5 days wanted, 10 there


@pytest.mark.clause("D09-24")
def test_old_stock_has_its_proposal_before_the_director_decides(at: Depot):
    three(at)
    row = drawn(at)
    with pytest.raises(Refused) as refused:
        make(row, "propose", at.keeper)
    assert refused.value.objections[0].facts == {"count": 1, "item": "C-OLD"}
    wish(row, "C-OLD", Proposal("discount", None, "直播间清仓"), at.keeper)
    make(row, "propose", at.keeper)
    with pytest.raises(NotAllowed):
        make(row, "approve", at.keeper)
    make(row, "approve", at.director, decision_note="同意")
    assert (row.state, row.decided_by_id) == ("decided", at.director.id)


def test_the_director_sends_proposals_back_and_only_the_keeper_writes_them(at: Depot):
    three(at)
    row = drawn(at)
    wish(row, "C-OLD", Proposal("scrap"), at.keeper)
    with pytest.raises(NotAllowed):
        wish(row, "C-OLD", Proposal("use"), at.finance)
    with pytest.raises(Refused):
        wish(row, "C-OLD", Proposal("replenish", Decimal(3)), at.keeper)
    make(row, "propose", at.keeper)
    with pytest.raises(Refused):
        wish(row, "C-OLD", Proposal("use"), at.keeper)
    make(row, "return", at.director, decision_note="先打折")
    assert row.state == "found"


def test_the_paper_puts_the_proposals_of_one_kind_together(at: Depot):
    three(at)
    row = drawn(at)
    wish(row, "C-OLD", Proposal("discount"), at.keeper)
    assert [table.label for table in STOCK_LEVEL.prints(row)] == [
        "Replenish",
        "Sell at a discount",
        "Without a proposal",
    ]
    _name, html = process_print.sheet_of(STOCK_LEVEL, row, Task(actor(at.director), AT, TODAY, "Asia/Shanghai", 1))
    assert "C-OLD" in html


def test_the_week_has_one_list_for_each_warehouse_with_a_ledger(at: Depot):
    task = Task(actor(at.keeper), AT, TODAY, "Asia/Shanghai", 1)
    assert stock_reports.reports(task, on=TODAY)["lists"] == 0
    move(at, at.item, 5, 1)
    assert [stock_reports.reports(task, on=TODAY + timedelta(days=n))["lists"] for n in (0, 1, 6)] == [1, 0, 0]
    assert steps.list_due(STOCK_LEVEL, at=AT + timedelta(days=7), on=date(2026, 11, 30)) == 1
    assert len(session.scalars(select(StockList)).all()) == 2
