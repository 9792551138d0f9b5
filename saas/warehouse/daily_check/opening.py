"""The sheets of each day: laid out in the morning for every warehouse, missed ones told at once."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.core.text import N_
from saas.db import Model, session
from saas.events import SYSTEM, Event
from saas.organisation.calendar_queries import calendar_for
from saas.organisation.calendar_rules import Calendar
from saas.organisation.queries import company
from saas.organisation.scopes import unit_chains
from saas.policies.reading import read
from saas.policies.scope import COMPANY, Scope
from saas.processes import actions
from saas.warehouse.daily_check import rules
from saas.warehouse.daily_check.models import CheckSheet
from saas.warehouse.daily_check.policy import CheckPolicy
from saas.warehouse.daily_check.process import CHECK
from saas.warehouse.item_models import Warehouse
from saas.warehouse.registers import Alarm, sound

TITLES = {
    "opening": ("{name} 上班前检查", "{name}, before work"),
    "closing": ("{name} 下班前检查", "{name}, after work"),
}
MISSED = N_("Daily check %(what)s was not filled in.")


def open_sheets(*, at: datetime, on: date) -> int:
    """The sheets of this day, each once; how many are new."""
    known = {(row.warehouse_id, row.at_time) for row in session.scalars(select(CheckSheet).where(CheckSheet.day == on))}
    made = 0
    for house in session.scalars(select(Warehouse).order_by(Warehouse.id)):
        for sheet in sheets_on(house, on):
            if (house.id, sheet.at_time) not in known:
                _file(house, sheet, on, at)
                made += 1
    return made


def sheets_on(house: Warehouse, on: date) -> list[rules.Sheet]:
    """The sheets a day asks for in a warehouse."""
    scope = Scope(unit_chains([house.unit_id], on=on)[house.unit_id]) if house.unit_id is not None else COMPANY
    return sheets_of(calendar_for(scope, on, on), on, read(CheckPolicy, on=on, for_=scope))


def sheets_of(calendar: Calendar, on: date, policy: CheckPolicy) -> list[rules.Sheet]:
    """The same with calendar and thresholds at hand."""
    pattern = calendar.day(on).pattern
    stretches = list(pattern.stretches()) if pattern is not None else []
    return rules.sheets_of(on, stretches, policy.times, ZoneInfo(company().zone))


def _file(house: Warehouse, sheet: rules.Sheet, on: date, at: datetime) -> None:
    title = TITLES[sheet.at_time][company().locale == "en"].format(name=house.name)
    given = {"title": title, "warehouse_id": house.id, "day": on, "at_time": sheet.at_time, "due_at": sheet.due_at}
    actions.file(CHECK, given, by=SYSTEM, at=at)


def tell_missed(happened: Event, sheet: Model) -> None:
    """A sheet whose time is over goes out at once to director and store manager (D09-32); its clock says when."""
    if isinstance(sheet, CheckSheet):
        sound(CHECK, sheet, Alarm("missed", MISSED, {}), by=SYSTEM, at=happened.at)
