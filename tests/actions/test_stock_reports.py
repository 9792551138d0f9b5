"""Monthly stock reports: figures from closed days alone, reminded of, checked, submitted with the late flag, read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from jobs import stock_reports
from jobs.bindings import Task
from saas import files
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.notices.models import Notice
from saas.organisation.models import Person
from saas.policies.setting import found
from saas.processes import actions, talk
from saas.warehouse import days, matching, months
from saas.warehouse.ledger_models import Balance
from saas.warehouse.matching import Compared
from saas.warehouse.posting import Line, Source, post
from saas.warehouse.stock_report import figures, rules, steps
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stock_report.process import STOCK_REPORT
from saas.work import Job
from tenants.context import Inside
from tests.counting import statements
from tests.factories_leave import AT, TODAY, actor
from tests.factories_warehouse_registers import Depot, depot

MONTH = date(2026, 11, 1)
OCTOBER = date(2026, 10, 1)
END = date(2026, 11, 30)


@pytest.fixture
def at(inside: Inside) -> Depot:
    ground = depot()
    move(ground, 100, date(2026, 10, 20))
    move(ground, -30, date(2026, 11, 5))
    return ground


def moment(day: date) -> datetime:
    return AT + (day - TODAY)


def move(at: Depot, quantity: int, day: date) -> None:
    line = Line(at.item.id, at.place.id, Decimal(quantity))
    source = Source("test", day.toordinal() * 100 + abs(quantity))
    post([line], source=source, warehouse_id=at.house.id, effective_on=day, by=SYSTEM, at=moment(day))


def close(at: Depot, until: date = TODAY) -> None:
    for row in days.open_days([at.house.id], before=until):
        days.close(row, by=SYSTEM, at=moment(row.day), remark="补记")


def drawn(at: Depot, on: date = TODAY, **more: Any) -> StockReport:
    given = {"warehouse_id": at.house.id, "month": on, **more}
    row: StockReport = actions.file(STOCK_REPORT, given, by=actor(at.keeper), at=moment(on))
    return row


def make(row: StockReport, name: str, who: Person, on: date = TODAY, **given: Any) -> None:
    actions.perform(STOCK_REPORT, row, name, given, by=actor(who), at=moment(on))


def sums(row: StockReport) -> list[tuple[int, ...]]:
    session.expire_all()
    lines = [one.line for one in figures.lines(row.id)]
    return [tuple(map(int, (x.opening, x.received, x.issued, x.closing))) for x in lines]


@pytest.mark.clause("D09-13")
def test_a_report_holds_opening_in_out_and_closing_of_the_closed_days(at: Depot):
    close(at)
    move(at, 7, date(2026, 11, 20))
    row = drawn(at)
    assert (row.title, row.month, row.due_on, row.figures_to) == ("2026-11 一号仓", MONTH, END, date(2026, 11, 5))
    assert sums(row) == [(100, 0, 30, 70)]


def test_the_figures_never_come_from_the_rows_of_the_ledger(at: Depot):
    close(at)
    with statements() as sent:
        row = drawn(at)
    assert sums(row) == [(100, 0, 30, 70)]
    assert not [one for one in sent if "stock_movement" in one]


def test_the_opening_is_what_the_settled_month_before_closed_with(at: Depot):
    found("ledger.reconcile_kinds", ("goods",), by=SYSTEM, on=TODAY)
    close(at)
    balance = session.scalars(select(Balance)).one()
    matching.compare(at.house.id, Compared("goods", balance.quantity, balance.id), by=SYSTEM, on=TODAY)
    months.settle(at.house.id, OCTOBER, by=SYSTEM, at=AT, on=TODAY)
    assert sums(drawn(at)) == [(100, 0, 30, 70)]
    assert sums(drawn(at, date(2026, 10, 31))) == [(0, 100, 0, 100)]


def test_there_is_one_report_of_a_month_and_none_of_a_month_to_come(at: Depot):
    drawn(at)
    with pytest.raises(Refused) as again:
        drawn(at)
    with pytest.raises(Refused) as early:
        actions.file(STOCK_REPORT, {"warehouse_id": at.house.id, "month": date(2026, 12, 1)}, by=SYSTEM, at=AT)
    assert {one.value.objections[0].rule for one in (again, early)} == {"stock_report.month"}


def test_open_days_have_to_be_closed_before_the_check_and_what_closes_later_is_checked_again(at: Depot):
    row = drawn(at)
    with pytest.raises(Refused) as refused:
        make(row, "check", at.keeper)
    assert refused.value.objections[0].rule == "stock_report.open_days"
    close(at)
    make(row, "check", at.keeper)
    move(at, 5, TODAY)
    close(at, TODAY + timedelta(days=1))
    with pytest.raises(Refused) as stale:
        make(row, "submit", at.keeper)
    assert stale.value.objections[0].rule == "stock_report.figures"
    make(row, "check", at.keeper)
    make(row, "submit", at.keeper)
    assert (row.state, sums(row)) == ("submitted", [(100, 5, 30, 75)])


@pytest.mark.clause("D09-14")
def test_a_report_submitted_after_its_day_is_late_and_the_director_reads_it(at: Depot):
    close(at)
    row = drawn(at)
    make(row, "check", at.keeper)
    make(row, "submit", at.keeper, date(2026, 12, 1), remark="盘点后补交")
    assert row.is_late
    with pytest.raises(NotAllowed):
        make(row, "read", at.keeper, date(2026, 12, 1))
    make(row, "read", at.director, date(2026, 12, 1))
    assert (row.state, row.read_by_id) == ("read", at.director.id)


@pytest.mark.clause("D09-14")
def test_an_earlier_due_day_makes_the_same_report_late(at: Depot):
    found("stock_report.due", "25", by=SYSTEM, on=TODAY)
    close(at)
    row = drawn(at)
    make(row, "check", at.keeper)
    make(row, "submit", at.keeper, date(2026, 11, 26))
    assert row.is_late


def test_the_paper_goes_to_the_director_once(at: Depot):
    close(at)
    row = drawn(at)
    make(row, "check", at.keeper)
    make(row, "submit", at.keeper)
    assert session.scalars(select(Job).where(Job.name == steps.PAPER)).one().args == {"report_id": row.id}
    task = Task(actor(at.keeper), AT, TODAY, "Asia/Shanghai", 1)
    assert len(stock_reports.paper(task, report_id=row.id)["files"]) == 1
    assert stock_reports.paper(task, report_id=row.id) == {"files": []}
    ((_, kept),) = talk.files_of(row)
    assert files.content_of(kept).startswith(b"%PDF")
    assert len(list(STOCK_REPORT.prints(row))) == 2
    wanted = select(Notice).where(Notice.user_id == at.director.user_id, Notice.text == stock_reports.ON_PAPER)
    assert len(session.scalars(wanted).all()) == 1


def test_the_keeper_remarks_on_an_item_until_the_report_is_submitted(at: Depot):
    close(at)
    row = drawn(at)
    ((line),) = figures.lines(row.id)
    steps.remark(STOCK_REPORT, row, line.line.id, " 包装破损两瓶 ", by=actor(at.keeper), at=AT)
    make(row, "check", at.keeper)
    assert figures.lines(row.id)[0].line.remark == "包装破损两瓶"
    with pytest.raises(NotAllowed):
        steps.remark(STOCK_REPORT, row, line.line.id, "x", by=actor(at.finance), at=AT)
    make(row, "submit", at.keeper)
    with pytest.raises(Refused):
        steps.remark(STOCK_REPORT, row, line.line.id, "x", by=actor(at.keeper), at=AT)


@pytest.mark.clause("D09-13")
def test_the_report_is_drawn_up_as_many_days_ahead_as_the_rulebook_says_and_once(at: Depot):
    drawn(at, date(2026, 10, 31))
    assert steps.draw_up_due(STOCK_REPORT, at=AT, on=END - timedelta(days=4)) == 0
    found("stock_report.remind_days_before", 4, by=SYSTEM, on=TODAY)
    assert steps.draw_up_due(STOCK_REPORT, at=AT, on=END - timedelta(days=4)) == 1
    assert steps.draw_up_due(STOCK_REPORT, at=AT, on=END) == 0


def test_a_month_nobody_drew_up_is_made_up_for_and_open_reports_get_new_figures(at: Depot):
    assert steps.draw_up_due(STOCK_REPORT, at=AT, on=TODAY) == 1
    row = session.scalars(select(StockReport)).one()
    assert (row.month, row.figures_to) == (OCTOBER, None)
    close(at)
    steps.draw_up_due(STOCK_REPORT, at=AT, on=TODAY)
    assert (row.figures_to, sums(row)) == (date(2026, 10, 31), [(0, 100, 0, 100)])


def test_it_is_reminded_of_before_its_day_on_it_and_when_it_is_late(at: Depot):
    row = drawn(at)
    ahead = rules.remind_on(END, 3)
    assert (list(steps.coming(ahead)), list(steps.coming(END))) == ([row], [])
    assert (list(steps.due_today(END)), list(steps.became_late(END))) == ([row], [])
    assert list(steps.became_late(END + timedelta(days=1))) == [row]
