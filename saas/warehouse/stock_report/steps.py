"""What the steps of a monthly report bring about: figures from the closes, who checked, submitted and read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from saas import work
from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author, record
from saas.policies.reading import read
from saas.processes import actions, people
from saas.processes.declare import Doing, Process
from saas.warehouse import days
from saas.warehouse.item_models import Warehouse
from saas.warehouse.ledger_models import StockDay
from saas.warehouse.registers import in_the_warehouses_unit
from saas.warehouse.stock_policy import StockReportPolicy
from saas.warehouse.stock_report import figures, rules
from saas.warehouse.stock_report.models import StockReport

OPEN = ("generated", "checked")
PAPER = "warehouse.report_paper"


def policy_of(warehouse_id: int, on: date) -> StockReportPolicy:
    """When the reports of a warehouse are due."""
    return read(StockReportPolicy, on=on, for_=days.place_of(warehouse_id, on=on))


def may_be_filed(doing: Doing) -> Sequence[Objection]:
    """One report for each month that has begun."""
    row: StockReport = doing.record
    return rules.filing_objections(row.month, doing.on, exists=of_month(row.warehouse_id, row.month) is not None)


def drawn_up(doing: Doing) -> None:
    """Title, day and figures follow from warehouse and month."""
    row: StockReport = doing.record
    in_the_warehouses_unit(doing)
    row.title = f"{row.month:%Y-%m} {session.get_one(Warehouse, row.warehouse_id).name}"
    row.due_on = rules.due_on(row.month, policy_of(row.warehouse_id, doing.on).due)
    refresh(row)


def refresh(row: StockReport) -> None:
    """The figures up to the last closed day."""
    session.flush()
    figures.take(row)
    row.figures_to = _reach(row)


def _reach(row: StockReport) -> date | None:
    return rules.reaches_to(row.month, days.closed_to(row.warehouse_id))


def may_check(doing: Doing) -> Sequence[Objection]:
    """Every past day of the month is closed."""
    row: StockReport = doing.record
    until = min(doing.on, add_months(row.month, 1))
    found = days.open_days([row.warehouse_id], before=until)
    return rules.checking_objections(len(found), found[0].day if found else None)


def checked(doing: Doing) -> None:
    """The keeper checks the figures as they are now."""
    doing.record.checked_by_id = _person(doing)
    refresh(doing.record)


def may_submit(doing: Doing) -> Sequence[Objection]:
    """Nothing was closed since the check."""
    return rules.submitting_objections(doing.record.figures_to, _reach(doing.record))


def submitted(doing: Doing) -> None:
    """Who, when, and whether it is late; the paper is asked for."""
    row: StockReport = doing.record
    row.submitted_at, row.submitted_by_id = doing.at, _person(doing)
    row.is_late = row.due_on is not None and rules.is_late(doing.on, row.due_on)
    work.request(PAPER, by=doing.by, due_at=doing.at, key=f"{PAPER}:{row.id}", report_id=row.id)


def seen(doing: Doing) -> None:
    """A recipient has read it."""
    doing.record.read_at, doing.record.read_by_id = doing.at, _person(doing)


def _person(doing: Doing) -> int | None:
    return doing.by.person_id if isinstance(doing.by, Actor) else None


def remark(process: Process, row: StockReport, line_id: int, words: str, *, by: Author, at: datetime) -> None:
    """The keeper's word on one item, until the report is submitted."""
    actions.lock(row, None)
    keepers = next(act.who for act in process.moves if act.name == "check")
    if not people.is_one(process, keepers, row, by, on=actions.day_of(at)):
        raise NotAllowed
    if row.state not in OPEN:
        raise Refused(Objection("stock_report.submitted", N_("The report is submitted; it stays as it is.")))
    found = figures.line(row.id, line_id)
    found.line.remark = words.strip()
    session.flush()
    record("warehouse.stock_report.remarked", row, by=by, item=found.item.code)


def draw_up_due(process: Process, *, at: datetime, on: date) -> int:
    """The reports whose time of reminding has come, and those of a month before that nobody drew up; each once.

    Reports that nobody has checked yet get the figures of the days closed since.
    """
    made = 0
    for house in session.scalars(select(Warehouse).order_by(Warehouse.id)):
        for month in _wanted(house.id, on):
            actions.file(process, {"warehouse_id": house.id, "month": month}, by=SYSTEM, at=at)
            made += 1
    for row in session.scalars(select(StockReport).where(StockReport.state == "generated")):
        if row.figures_to != _reach(row):
            refresh(row)
    return made


def _wanted(warehouse_id: int, on: date) -> list[date]:
    policy, month = policy_of(warehouse_id, on), on.replace(day=1)
    last = add_months(month, -1)
    found = [last] if _had_days(warehouse_id, last) else []
    if on >= rules.remind_on(rules.due_on(month, policy.due), policy.remind_days_before):
        found += [month] if _had_days(warehouse_id, month) else []
    return [one for one in found if of_month(warehouse_id, one) is None]


def _had_days(warehouse_id: int, month: date) -> bool:
    """Whether the ledger of the warehouse had begun by the end of a month."""
    wanted = select(StockDay.id).where(StockDay.warehouse_id == warehouse_id, StockDay.day < add_months(month, 1))
    return session.scalar(wanted.limit(1)) is not None


def of_month(warehouse_id: int, month: date) -> int | None:
    """The report of a month, if it is drawn up."""
    wanted = select(StockReport.id).where(StockReport.warehouse_id == warehouse_id, StockReport.month == month)
    return session.scalar(wanted)


def _open() -> Iterable[StockReport]:
    return session.scalars(select(StockReport).where(StockReport.state.in_(OPEN)).order_by(StockReport.id)).all()


def coming(on: date) -> Iterable[StockReport]:
    """Open reports whose due day is as many days ahead as the rulebook says (D09-13)."""
    return [row for row in _open() if row.due_on and _first_reminder(row, row.due_on, on) == on]


def _first_reminder(row: StockReport, due: date, on: date) -> date:
    return rules.remind_on(due, policy_of(row.warehouse_id, on).remind_days_before)


def due_today(on: date) -> Iterable[StockReport]:
    """Open reports on their last day."""
    return [row for row in _open() if row.due_on == on]


def became_late(on: date) -> Iterable[StockReport]:
    """Open reports on the day after it: the recipients hear that none came (D09-14)."""
    return [row for row in _open() if row.due_on == on - timedelta(days=1)]
