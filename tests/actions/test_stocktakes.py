"""Stocktakes while goods move: anchored counts, second counts, two signatures, differences reported once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from jobs import process_print
from jobs.bindings import Task
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.organisation.models import Person
from saas.policies.setting import found
from saas.processes import actions
from saas.warehouse.discrepancy.models import Discrepancy, DiscrepancyLine
from saas.warehouse.discrepancy.process import DISCREPANCY
from saas.warehouse.issue.models import GoodsIssue, GoodsIssueLine, GoodsIssuePick
from saas.warehouse.item_models import Item, ItemBarcode, ItemPack, Location
from saas.warehouse.ledger_models import Balance
from saas.warehouse.posting import Line, Source, post
from saas.warehouse.stocktake.counting import Saved, Typed, figures, save
from saas.warehouse.stocktake.models import CountEntry, CountLine, Stocktake
from saas.warehouse.stocktake.process import STOCKTAKE
from saas.warehouse.stocktake.queries import to_count
from saas.warehouse.stocktake.steps import plan_due
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor, give_role
from tests.factories_warehouse_registers import Depot, depot

MINUTE = timedelta(minutes=1)


@pytest.fixture
def at(inside: Inside) -> Depot:
    ground = depot()
    move(ground, "100")
    return ground


def move(at: Depot, quantity: str, when: datetime = AT, kind: str = "test") -> None:
    number = (session.scalar(select(func.max(Balance.seq))) or 0) + 1
    line = Line(at.item.id, at.place.id, Decimal(quantity))
    post([line], source=Source(kind, number), warehouse_id=at.house.id, effective_on=TODAY, by=SYSTEM, at=when)


def planned(at: Depot, **more: Any) -> Stocktake:
    given = {"title": "年底盘点", "warehouse_id": at.house.id, "due_on": date(2026, 12, 31), **more}
    row: Stocktake = actions.file(STOCKTAKE, given, by=actor(at.keeper), at=AT)
    return row


def make(row: Any, name: str, who: Person, when: datetime = AT, process: Any = STOCKTAKE, **given: Any) -> None:
    actions.perform(process, row, name, given, by=actor(who), at=when)


def begun(at: Depot) -> Stocktake:
    row = planned(at)
    make(row, "freeze", at.keeper)
    return row


def count(row: Stocktake, quantity: str, who: Person, when: datetime = AT, **more: Any) -> Saved:
    key = more.pop("key", f"{who.id}:{when.isoformat()}:{quantity}")
    typed = Typed(key, more.pop("place", "A-01-01"), more.pop("code", "A-100"), quantity, **more)
    return save(row, [typed], by=actor(who), at=when)


def test_a_count_that_waited_on_a_phone_does_not_override_a_newer_one(at: Depot):
    row = begun(at)
    later = AT + 20 * MINUTE
    count(row, "97", at.keeper, later)
    assert count(row, "90", at.finance, later + MINUTE, ago=10 * MINUTE, key="waited").count == 1
    line = session.scalars(select(CountLine).where(CountLine.stocktake_id == row.id)).one()
    assert (line.counted, line.counted_by_id) == (97, at.keeper.id)
    assert count(row, "96", at.finance, later + 2 * MINUTE, code="a-100").count == 1
    session.refresh(line)
    assert line.counted == 96


def compared(at: Depot, row: Stocktake) -> None:
    make(row, "finish", at.keeper)
    make(row, "compare", at.keeper)


def closed(at: Depot, row: Stocktake) -> None:
    make(row, "sign", at.keeper)
    make(row, "cosign", at.finance)
    make(row, "close", at.keeper)


def stock(at: Depot) -> Decimal:
    return session.scalar(select(Balance.quantity).where(Balance.item_id == at.item.id)) or Decimal(0)


def line_of(row: Stocktake) -> Any:
    session.expire_all()
    return session.scalars(select(CountLine).where(CountLine.stocktake_id == row.id)).one()


def adjusted(at: Depot) -> list[Discrepancy]:
    reports = list(session.scalars(select(Discrepancy).where(Discrepancy.state == "found")))
    for report in reports:
        said = {"cause": "漏记", "responsibility": "nobody", "responsible_id": None, "statement": ""}
        make(report, "explain", at.keeper, process=DISCREPANCY, **said)
        make(report, "report", at.keeper, process=DISCREPANCY, proposal="调账")
        make(report, "approve", at.director, process=DISCREPANCY, decision_note="同意")
        make(report, "adjust", at.keeper, process=DISCREPANCY)
    return reports


@pytest.mark.clause("D09-15", "D09-17")
def test_goods_that_move_during_and_after_the_count_stay_moved(at: Depot):
    row = begun(at)
    move(at, "-10")
    move(at, "5")
    assert count(row, "92", at.keeper).count == 1  # the book says 95 at this row
    for quantity in ("-20", "7", "-1"):
        move(at, quantity)
    line = line_of(row)
    assert (line.book, line.variance, line.anchor_seq) == (95, -3, 3)
    compared(at, row)
    closed(at, row)
    assert stock(at) == 81
    assert len(adjusted(at)) == 1
    assert stock(at) == 92 - 20 + 7 - 1


@pytest.mark.clause("D09-17")
def test_two_open_counts_of_one_bin_do_not_both_post_a_difference(at: Depot):
    first, second = begun(at), begun(at)
    for row in (first, second):
        count(row, "97", at.keeper, key=f"key-{row.id}")
        compared(at, row)
    closed(at, first)
    make(second, "sign", at.keeper)
    make(second, "cosign", at.finance)
    with pytest.raises(Refused) as refusal:
        make(second, "close", at.keeper)
    assert refusal.value.objections[0].rule == "stocktake.counted_elsewhere"
    adjusted(at)
    with pytest.raises(Refused):
        make(second, "close", at.keeper)
    make(second, "recount", at.keeper, reason="已由另一次盘点调账")
    count(second, "97", at.finance, key="again")
    make(second, "compare", at.keeper)
    closed(at, second)
    assert adjusted(at) == []
    assert stock(at) == 97


@pytest.mark.clause("D09-15")
def test_twenty_thousand_lines_with_three_hundred_bad_ones_are_saved_and_listed_at_once(at: Depot):
    many = 19_700
    session.execute(
        insert(Item).execution_options(audited=True),
        [{"code": f"M{n:05}", "name": f"商品 {n}", "uom": "件"} for n in range(many)],
    )
    ids = {row.code: row.id for row in session.execute(select(Item.code, Item.id).where(Item.code.startswith("M")))}
    lines = [Line(ids[f"M{n:05}"], at.place.id, Decimal(10), line=n + 1) for n in range(many)]
    for first in range(0, many, 1000):
        part, source = lines[first : first + 1000], Source("opening", 7)
        post(part, source=source, warehouse_id=at.house.id, effective_on=TODAY, by=SYSTEM, at=AT)
    row = begun(at)
    typed = [Typed(f"k{n}", "A-01-01", f"M{n:05}", "10" if n % 50 else "9") for n in range(many)]
    bad = [Typed(f"bad{n}", "nowhere" if n % 3 == 0 else "A-01-01", f"X{n}", "-1") for n in range(300)]
    saved = save(row, [*typed, *bad], by=actor(at.keeper), at=AT)
    assert (saved.count, len({one.number for one in saved.bad})) == (many, 300)
    again = save(row, typed, by=actor(at.keeper), at=AT + MINUTE)
    assert (again.count, again.bad) == (0, [])
    count(row, "100", at.keeper)
    make(row, "finish", at.keeper)
    assert figures(row).waiting == many // 50
    second = [Typed(f"s{n}", "A-01-01", f"M{n:05}", "9") for n in range(0, many, 50)]
    assert save(row, second, by=actor(at.finance), at=AT + MINUTE).count == many // 50
    make(row, "compare", at.keeper)
    closed(at, row)
    assert figures(row).agreed == many + 1 - many // 50
    (report,) = adjusted(at)
    lines_of = select(func.count()).select_from(DiscrepancyLine).where(DiscrepancyLine.report_id == report.id)
    assert session.scalar(lines_of) == many // 50


@pytest.mark.clause("D09-16")
def test_the_keeper_alone_does_not_close(at: Depot):
    row = begun(at)
    count(row, "100", at.keeper)
    compared(at, row)
    with pytest.raises(Refused):
        make(row, "close", at.keeper)
    make(row, "sign", at.keeper)
    with pytest.raises(NotAllowed):
        make(row, "cosign", at.keeper)
    give_role(at.keeper, "finance")
    with pytest.raises(NotAllowed):
        make(row, "cosign", at.keeper)
    make(row, "cosign", at.finance)
    make(row, "close", at.keeper)
    assert (row.state, row.keeper_id, row.cosigner_id) == ("closed", at.keeper.id, at.finance.id)


@pytest.mark.clause("D09-16")
def test_another_role_may_be_named_to_sign_beside_the_keeper(at: Depot):
    found("stocktake.cosigner_role", "department_head", by=SYSTEM, on=TODAY)
    row = begun(at)
    count(row, "100", at.keeper)
    compared(at, row)
    make(row, "sign", at.keeper)
    with pytest.raises(NotAllowed):
        make(row, "cosign", at.finance)
    make(row, "cosign", at.head)
    assert row.state == "cosigned"


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
