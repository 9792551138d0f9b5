"""Counting: second counts, lines that come late or twice, what is refused, papers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from jobs import process_print
from jobs.bindings import Task
from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.policies.setting import found
from saas.warehouse.issue.models import GoodsIssue, GoodsIssueLine, GoodsIssuePick
from saas.warehouse.item_models import ItemBarcode, ItemPack, Location
from saas.warehouse.ledger_models import Balance
from saas.warehouse.stocktake.counting import figures
from saas.warehouse.stocktake.models import CountEntry, Stocktake
from saas.warehouse.stocktake.process import STOCKTAKE
from saas.warehouse.stocktake.queries import to_count
from saas.warehouse.stocktake.steps import plan_due
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_warehouse_registers import Depot, depot
from tests.stocktake_cases import adjusted, begun, closed, compared, count, line_of, make, move, planned

MINUTE = timedelta(minutes=1)


@pytest.fixture
def at(inside: Inside) -> Depot:
    ground = depot()
    move(ground, "100")
    return ground


@pytest.mark.clause("D09-15")
def test_a_large_difference_is_counted_again_by_somebody_else(at: Depot):
    row = begun(at)
    count(row, "90", at.keeper)
    make(row, "finish", at.keeper)
    with pytest.raises(Refused):
        make(row, "compare", at.keeper)
    assert len(count(row, "90", at.keeper, AT + MINUTE).bad) == 1
    move(at, "-4")
    assert count(row, "95", at.finance, AT + MINUTE).count == 1
    line = line_of(row)
    assert (line.first_counted, line.counted, line.book, line.variance) == (90, 95, 96, -1)
    make(row, "compare", at.keeper)


def test_a_wider_threshold_asks_for_no_second_count(at: Depot):
    found("stocktake.second_count_percent", 10, by=SYSTEM, on=TODAY)
    row = begun(at)
    count(row, "90", at.keeper)
    compared(at, row)
    assert row.state == "compared"


@pytest.mark.clause("D09-15")
def test_a_line_that_agrees_is_kept_as_evidence_and_posts_nothing(at: Depot):
    row = begun(at)
    count(row, "100", at.keeper)
    compared(at, row)
    closed(at, row)
    assert line_of(row).variance == 0
    assert adjusted(at) == []


def test_a_count_that_waited_in_the_browser_meets_the_ledger_of_its_moment(at: Depot):
    row = begun(at)
    later = AT + timedelta(hours=2)
    move(at, "-30", AT + timedelta(hours=1))
    count(row, "98", at.keeper, later, ago=timedelta(minutes=90))
    line = line_of(row)
    assert (line.book, line.variance, line.counted_at) == (100, -2, AT + timedelta(minutes=30))


def test_the_same_line_sent_twice_is_one_count_and_a_new_one_replaces_it(at: Depot):
    row = begun(at)
    assert count(row, "98", at.keeper, key="a").count == 1
    assert count(row, "98", at.keeper, AT + MINUTE, key="a").count == 0
    assert count(row, "99", at.keeper, AT + MINUTE, key="b").count == 1
    assert line_of(row).counted == 99
    assert session.scalar(select(func.count()).select_from(CountEntry)) == 2


def test_goods_the_book_does_not_have_get_a_line_of_their_own(at: Depot):
    session.add(Location(warehouse_id=at.house.id, code="B-01", zone="B", walk=2))
    session.flush()
    row = begun(at)
    count(row, "4", at.keeper, place="B-01")
    count(row, "100", at.keeper)
    assert figures(row).lines == 2
    make(row, "finish", at.keeper)
    count(row, "4", at.finance, AT + MINUTE, place="B-01")
    make(row, "compare", at.keeper)
    closed(at, row)
    adjusted(at)
    assert session.scalar(select(func.sum(Balance.quantity))) == 104


def test_a_place_of_another_warehouse_or_zone_is_refused(at: Depot):
    row = planned(at, zone="B")
    make(row, "freeze", at.keeper)
    assert figures(row).lines == 0
    (bad,) = count(row, "4", at.keeper).bad
    assert bad.objection.field == "place"


def test_nothing_is_counted_before_the_beginning_and_nothing_ends_uncounted(at: Depot):
    row = planned(at)
    with pytest.raises(Refused):
        count(row, "100", at.keeper)
    make(row, "freeze", at.keeper)
    with pytest.raises(Refused) as refusal:
        make(row, "finish", at.keeper)
    assert refusal.value.objections[0].rule == "stocktake.uncounted"


@pytest.mark.clause("D09-15")
def test_a_stocktake_is_planned_once_a_week_before_the_quarter_ends(at: Depot):
    assert plan_due(STOCKTAKE, at=AT, on=date(2026, 12, 23)) == 0
    assert plan_due(STOCKTAKE, at=AT, on=date(2026, 12, 24)) == 1
    assert plan_due(STOCKTAKE, at=AT, on=date(2026, 12, 28)) == 0
    assert session.scalars(select(Stocktake)).one().due_on == date(2026, 12, 31)


def test_another_cycle_plans_on_other_days(at: Depot):
    found("stocktake.cycle", "monthly", by=SYSTEM, on=TODAY)
    assert plan_due(STOCKTAKE, at=AT, on=date(2026, 11, 23)) == 1


@pytest.mark.clause("D09-15")
def test_the_count_sheet_is_printed_blind_and_the_result_with_the_book(at: Depot):
    row = begun(at)
    (sheet,) = STOCKTAKE.prints(row)
    assert sheet.rows == [["A-01-01", "A-100", "玫瑰精油", "", "瓶", "", ""]]
    count(row, "98", at.keeper)
    compared(at, row)
    (result,) = STOCKTAKE.prints(row)
    assert result.rows == [["A-01-01", "A-100", "玫瑰精油", "", "98", "100", "-2"]]
    assert "-2" in process_print.sheet_of(STOCKTAKE, row, Task(actor(at.director), AT, TODAY, "Asia/Shanghai", 1))[1]


def test_goods_that_are_picked_and_not_booked_out_are_shown_to_the_counter(at: Depot):
    issue = GoodsIssue(state="packed", warehouse_id=at.house.id, asked_by_id=at.keeper.id, purpose="发货", asked_at=AT)
    session.add(issue)
    session.flush()
    line = GoodsIssueLine(issue_id=issue.id, place=1, item_id=at.item.id, asked=Decimal(4))
    session.add(line)
    session.flush()
    place = {"item_id": at.item.id, "location_id": at.place.id}
    session.add(GoodsIssuePick(issue_id=issue.id, line_id=line.id, quantity=Decimal(4), picked=Decimal(3), **place))
    row = begun(at)
    (shown,) = to_count(row, at.place.id)
    assert (shown.picked, shown.counted) == (3, None)
    issue.state = "issued"
    session.flush()
    assert to_count(row, at.place.id)[0].picked == 0


@pytest.mark.clause("D09-15")
def test_a_figure_after_the_barcode_of_a_box_counts_boxes(at: Depot):
    box = ItemPack(item_id=at.item.id, name="箱", uom="箱", quantity=Decimal(24))
    session.add(box)
    session.flush()
    session.add_all(
        [ItemBarcode(code="690100", item_id=at.item.id), ItemBarcode(code="690124", item_id=at.item.id, pack_id=box.id)]
    )
    row = begun(at)
    typed = (("690124", "4", 96), ("690124", "4 瓶", 4), ("690100", "99", 99))
    for minute, (code, quantity, expected) in enumerate(typed, start=1):
        assert count(row, quantity, at.keeper, AT + MINUTE * minute, code=code).count == 1
        assert line_of(row).counted == expected
