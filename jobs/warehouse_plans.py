"""What the warehouse will remind of: sheets, evenings, reports, counts and lists that the days to come bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from jobs.clock_plans import names_of
from jobs.schedule import TIMETABLE
from jobs.warehouse_deadlines import deadlines, labels, of_reports, open_reports
from jobs.warehouse_ground import Ground, Names, named
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
from saas.policies.reading import read_days
from saas.warehouse import location_queries
from saas.warehouse.daily_check import opening
from saas.warehouse.daily_check.models import CheckSheet
from saas.warehouse.daily_check.policy import TIMES, CheckPolicy
from saas.warehouse.daily_check.rules import Sheet
from saas.warehouse.item_models import Warehouse
from saas.warehouse.safety_inspection import acts as safety
from saas.warehouse.safety_inspection.policy import SafetyPolicy
from saas.warehouse.stock_policy import StockReportPolicy
from saas.warehouse.stock_report import rules as reports
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stocktake import rules as stocktakes
from saas.warehouse.stocktake.models import Stocktake
from saas.warehouse.stocktake.policy import StocktakePolicy

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
    yield from of_reports(open_reports(actor), first)
    ground = Ground(location_queries.houses(actor), first)
    if ground.houses:
        yield from _Calendar(ground, last, *_listeners(ground)).coming()


def _listeners(ground: Ground) -> Iterator[Names]:
    """Keepers and finance, checkers, those who keep the visitors' register, recipients of trouble: by name."""
    return named(
        ground.reaching(Permission.STOCK_CLOSE),
        ground.near(Permission.SAFETY_CHECK),
        ground.near(Permission.WAREHOUSE_VISIT),
        ground.bosses(),
    )


@dataclass(frozen=True)
class _Calendar:
    """What the calendar of some warehouses brings up to a day, and who hears of it."""

    ground: Ground
    last: date
    keepers: Names
    checkers: Names
    hosts: Names
    bosses: Names

    @property
    def first(self) -> date:
        """The first day of the page."""
        return self.ground.on

    def coming(self) -> Iterator[Planned]:
        """All of it."""
        yield from self._sheets()
        yield from self._evenings()
        yield from self._reports()
        yield from self._counts()
        yield from self._inspections()
        month_end = add_months(self.first.replace(day=1), 1) - A_DAY
        for house in self.ground.houses:
            yield Planned(month_end, VISITORS, _of(house), self.hosts[house.id], "/warehouse/warehouse-visitors")

    def _sheets(self) -> Iterator[Planned]:
        """The sheets of the next day that has none yet; those that are laid out have their own deadline."""
        laid_out = select(CheckSheet.warehouse_id, CheckSheet.day).where(CheckSheet.day >= self.first)
        known = {(row.warehouse_id, row.day) for row in session.execute(laid_out)}
        calendars, waiting = self.ground.calendars(self.last), list(self.ground.houses)
        policies = read_days(CheckPolicy, first=self.first, last=self.last, for_=self.ground.scopes)
        day = self.first
        while waiting and day <= self.last:
            today = policies(day)
            for house in [one for one in waiting if (one.id, day) not in known]:
                found = opening.sheets_of(calendars[house.id], day, today[house.id].policy)
                yield from (self._sheet(house, day, sheet) for sheet in found)
                if found:
                    waiting.remove(house)
            day += A_DAY

    def _sheet(self, house: Warehouse, day: date, sheet: Sheet) -> Planned:
        due = f"{sheet.due_at.astimezone(ZoneInfo(company().zone)):%H:%M}"
        facts = _of(house, when=label(TIMES[sheet.at_time]), due=due)
        to = [*self.checkers[house.id], *self.bosses[house.id]]
        return Planned(day, MISSING, facts, list(dict.fromkeys(to)), "/warehouse/daily-three-checks")

    def _evenings(self) -> Iterator[Planned]:
        """What every evening and every Monday brings where anything was ever posted."""
        monday = self.first + timedelta(days=-self.first.weekday() % 7)
        for house in self._with_ledger():
            to, at = self.keepers[house.id], f"{EVENING_AT:%H:%M}"
            yield Planned(self.first, EVENING, _of(house, time=at), to, f"/warehouse?warehouse={house.id}")
            yield Planned(monday, LIST, _of(house), self._both(house), "/warehouse/stock-level")

    def _with_ledger(self) -> list[Warehouse]:
        return [house for house in self.ground.houses if house.id in self.ground.with_ledger]

    def _both(self, house: Warehouse) -> list[str]:
        return list(dict.fromkeys([*self.keepers[house.id], *self.bosses[house.id]]))

    def _reports(self) -> Iterator[Planned]:
        """The report of the month that runs, while nobody has drawn it up; then its own reminders tell."""
        month, path = self.first.replace(day=1), "/warehouse/monthly-stock-report"
        drawn_up = set(session.scalars(select(StockReport.warehouse_id).where(StockReport.month == month)))
        policies = self.ground.policies(StockReportPolicy)
        for house in self._with_ledger():
            if house.id in drawn_up:
                continue
            policy, keepers = policies[house.id], self.keepers[house.id]
            due = reports.due_on(month, policy.due)
            yield Planned(reports.remind_on(due, policy.remind_days_before), REPORT, _of(house, due=due), keepers, path)
            yield Planned(due, DUE_TODAY, _of(house), keepers, path)
            yield Planned(due + A_DAY, LATE, _of(house), self._both(house), path)

    def _counts(self) -> Iterator[Planned]:
        """The stocktake of the period, where it is not planned yet."""
        whole = select(Stocktake.warehouse_id, Stocktake.due_on).where(Stocktake.zone == "")
        asked = session.execute(whole.where(Stocktake.due_on >= self.first))
        is_planned = {(row.warehouse_id, row.due_on) for row in asked}
        for house_id, policy in self.ground.policies(StocktakePolicy).items():
            end, house = stocktakes.end_of_period(self.first, policy.cycle), self.ground.house(house_id)
            if (house_id, end) not in is_planned:
                to, path = self.keepers[house_id], "/warehouse/quarterly-stocktake"
                yield Planned(end - stocktakes.LEAD, COUNT, _of(house, due=end), to, path)

    def _inspections(self) -> Iterator[Planned]:
        """The inspection of the cycle, where it is not asked for yet."""
        cycles = {key: one.inspection_cycle_days for key, one in self.ground.policies(SafetyPolicy).items()}
        for house_id, due in safety.next_of_all(cycles, on=self.first).items():
            facts, to = _of(self.ground.house(house_id), due=due), self.checkers[house_id]
            yield Planned(max(due, self.first), INSPECT, facts, to, "/warehouse/safety-inspection")


def _of(house: Warehouse, **more: object) -> dict[str, object]:
    return {"house": house.name, **more}


def at_once(actor: Actor) -> Iterable[str]:
    """Who hears at once of what goes wrong in her warehouses."""
    ground = Ground(location_queries.houses(actor), clock.today(company().zone))
    return names_of({one for people in ground.bosses().values() for one in people})


def wire() -> None:
    """Let these be seen before they are sent; the roof calls this once."""
    read = Permission.STOCK_READ
    planned.register(Source("warehouse", N_("Warehouse"), read, coming))
    planned.register_at_once(
        AtOnce("warehouse.refused", REFUSED, read, at_once), AtOnce("warehouse.abnormal", ABNORMAL, read, at_once)
    )
