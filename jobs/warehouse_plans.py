"""What the warehouse will remind of: sheets, evenings, reports, counts and lists that the days to come bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from jobs.schedule import TIMETABLE
from jobs.warehouse_deadlines import deadlines, labels, names_of, open_reports
from saas import clock
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.notices import planned
from saas.notices.actions import label
from saas.notices.planned import AtOnce, Planned, Source
from saas.organisation.queries import company
from saas.processes import people
from saas.warehouse import location_queries, stock_reminding
from saas.warehouse.daily_check import opening
from saas.warehouse.daily_check.models import CheckSheet
from saas.warehouse.daily_check.policy import TIMES
from saas.warehouse.item_models import Warehouse
from saas.warehouse.ledger_models import StockDay
from saas.warehouse.recipients import recipients
from saas.warehouse.safety_inspection import acts as safety
from saas.warehouse.stock_report import rules as reports
from saas.warehouse.stock_report import steps as report_steps
from saas.warehouse.stocktake import rules as stocktakes
from saas.warehouse.stocktake import steps as stocktake_steps

MISSING = N_("%(house)s: the daily check %(when)s is missing, unless it is filled in by %(due)s.")
EVENING = N_("%(house)s, at %(time)s: days that are not closed, a month to settle, differences nobody has explained.")
REPORT = N_("%(house)s: the monthly stock report is to be checked; it is due on %(due)s.")
DUE_TODAY = N_("%(house)s: the monthly stock report is due today, unless it is submitted before.")
LATE = N_("%(house)s: the monthly stock report is late, unless it is submitted before.")
COUNT = N_("%(house)s: prepare the stocktake, to be counted until %(due)s.")
LIST = N_("%(house)s: the stock list of the week: too little, too much, lies too long.")
INSPECT = N_("%(house)s: the safety inspection is due on %(due)s.")
VISITORS = N_("%(house)s: the visitor register of the month is to be printed.")
REFUSED = N_("Goods receipt or goods issue refused.")
ABNORMAL = N_("Something is wrong at a daily check, or a sheet was not filled in.")
A_DAY = timedelta(days=1)
EVENING_AT = next(entry.at for entry in TIMETABLE if entry.name == "warehouse.evening" and entry.at is not None)


def coming(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """Of each warehouse she may read of, the next time of everything its calendar brings."""
    yield from deadlines(actor, first, last)
    yield from labels(actor, first)
    keepers: list[str] = []
    for house in location_queries.houses(actor):
        keepers = names_of(stock_reminding.closers(house, on=first))
        bosses = names_of(recipients(house.id, on=first))
        yield from _sheets(house, (first, last), [*_checkers(house, first), *bosses])
        if _has_ledger(house):
            yield Planned(
                first, EVENING, _of(house, time=f"{EVENING_AT:%H:%M}"), keepers, f"/warehouse?warehouse={house.id}"
            )
            yield from _report(house, (first, last), keepers, bosses)
            monday = first + timedelta(days=-first.weekday() % 7)
            yield Planned(monday, LIST, _of(house), [*keepers, *bosses], "/warehouse/stock-level")
        yield from _cycles(house, first, keepers)
        month_end = add_months(first.replace(day=1), 1) - A_DAY
        yield Planned(
            month_end,
            VISITORS,
            _of(house),
            _near(house, Permission.WAREHOUSE_VISIT, first),
            "/warehouse/warehouse-visitors",
        )
    yield from open_reports(actor, keepers)


def _of(house: Warehouse, **more: object) -> dict[str, object]:
    return {"house": house.name, **more}


def _near(house: Warehouse, permission: Permission, on: date) -> list[str]:
    return names_of(people.meant((permission,), house, on=on))


def _checkers(house: Warehouse, on: date) -> list[str]:
    return _near(house, Permission.SAFETY_CHECK, on)


def _sheets(house: Warehouse, span: tuple[date, date], to: list[str]) -> Iterator[Planned]:
    """The sheets of the next day that has none yet; those that are laid out have their own deadline."""
    known = set(
        session.scalars(select(CheckSheet.day).where(CheckSheet.warehouse_id == house.id, CheckSheet.day >= span[0]))
    )
    day = span[0]
    while day <= span[1]:
        found = opening.sheets_on(house, day) if day not in known else []
        for sheet in found:
            due = f"{sheet.due_at.astimezone(ZoneInfo(company().zone)):%H:%M}"
            facts = _of(house, when=label(TIMES[sheet.at_time]), due=due)
            yield Planned(day, MISSING, facts, to, "/warehouse/daily-three-checks")
        if found:
            return
        day += A_DAY


def _has_ledger(house: Warehouse) -> bool:
    return session.scalar(select(StockDay.id).where(StockDay.warehouse_id == house.id).limit(1)) is not None


def _report(house: Warehouse, span: tuple[date, date], keepers: list[str], bosses: list[str]) -> Iterator[Planned]:
    """The report of the month that runs, while nobody has drawn it up; then its own reminders tell."""
    month = span[0].replace(day=1)
    if report_steps.of_month(house.id, month) is not None:
        return
    policy = report_steps.policy_of(house.id, span[0])
    due = reports.due_on(month, policy.due)
    path = "/warehouse/monthly-stock-report"
    yield Planned(reports.remind_on(due, policy.remind_days_before), REPORT, _of(house, due=due), keepers, path)
    yield Planned(due, DUE_TODAY, _of(house), keepers, path)
    yield Planned(due + A_DAY, LATE, _of(house), [*keepers, *bosses], path)


def _cycles(house: Warehouse, first: date, keepers: list[str]) -> Iterator[Planned]:
    """The stocktake of the period and the inspection of the cycle, where they are not asked for yet."""
    end = stocktakes.end_of_period(first, stocktake_steps.cycle_of(house.id, on=first))
    if not stocktake_steps.is_planned(house.id, end):
        yield Planned(end - stocktakes.LEAD, COUNT, _of(house, due=end), keepers, "/warehouse/quarterly-stocktake")
    due = safety.next_of(house, on=first)
    if due is not None:
        path = "/warehouse/safety-inspection"
        yield Planned(max(due, first), INSPECT, _of(house, due=due), _checkers(house, first), path)


def at_once(actor: Actor) -> Iterable[str]:
    """Who hears at once of what goes wrong in her warehouses."""
    on = clock.today(company().zone)
    ids = {one for house in location_queries.houses(actor) for one in recipients(house.id, on=on)}
    return names_of(ids)


def wire() -> None:
    """Let these be seen before they are sent; the roof calls this once."""
    read = Permission.STOCK_READ
    planned.register(Source("warehouse", N_("Warehouse"), read, coming))
    planned.register_at_once(
        AtOnce("warehouse.refused", REFUSED, read, at_once), AtOnce("warehouse.abnormal", ABNORMAL, read, at_once)
    )
