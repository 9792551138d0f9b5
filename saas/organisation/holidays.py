"""The national holiday lists as day rows: what the kept library knows of a year, which of its days are statutory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from chinese_calendar import constants
from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation.calendar_models import CalendarDay
from saas.organisation.calendar_rules import DayKind
from saas.organisation.models import Company
from saas.organisation.reach import insist

FIRST_YEAR = 2020
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "New Year's Day": N_("New Year's Day"),
        "Spring Festival": N_("Spring Festival"),
        "Tomb-sweeping Day": N_("Tomb-sweeping Day"),
        "Labour Day": N_("Labour Day"),
        "Dragon Boat Festival": N_("Dragon Boat Festival"),
        "Mid-autumn Festival": N_("Mid-autumn Festival"),
        "National Day": N_("National Day"),
    }
)
"""Names of the library to the gettext ids stored on the rows."""

# Festivals of the lunar calendar as (month, day): Spring Festival, Dragon Boat Festival, Mid-autumn Festival.
_LUNAR: Mapping[int, tuple[tuple[int, int], tuple[int, int], tuple[int, int]]] = MappingProxyType(
    {
        2020: ((1, 25), (6, 25), (10, 1)),
        2021: ((2, 12), (6, 14), (9, 21)),
        2022: ((2, 1), (6, 3), (9, 10)),
        2023: ((1, 22), (6, 22), (9, 29)),
        2024: ((2, 10), (6, 10), (9, 17)),
        2025: ((1, 29), (5, 31), (10, 6)),
        2026: ((2, 17), (6, 19), (9, 25)),
        2027: ((2, 6), (6, 9), (9, 15)),
        2028: ((1, 26), (5, 28), (10, 3)),
        2029: ((2, 13), (6, 16), (9, 22)),
        2030: ((2, 3), (6, 5), (9, 12)),
    }
)
_REFORM = 2025  # since then two more days: New Year's Eve of the lunar calendar and 2 May


@dataclass(frozen=True)
class NationalDay:
    """One day of the published list."""

    kind: DayKind
    name: str


def is_published(year: int) -> bool:
    """Whether the kept library knows the list of this year."""
    return year >= FIRST_YEAR and any(day.year == year for day in constants.holidays)


def national_days(year: int) -> dict[date, NationalDay]:
    """The list of a year; empty while it is not published.

    Days off inside a holiday are statutory where the regulation on festivals says so (they alone cost triple pay),
    adjusted rest on other weekdays, and plain rest on week-ends.
    """
    found = {}
    if not is_published(year):
        return {}
    statutory = statutory_days(year)
    for day, name in constants.holidays.items():
        if day.year == year:
            found[day] = NationalDay(_kind_of(day, statutory), NAMES.get(name, name))
    for day, name in constants.workdays.items():
        if day.year == year:
            found[day] = NationalDay(DayKind.MAKEUP_WORKDAY, NAMES.get(name, name))
    return dict(sorted(found.items()))


def statutory_days(year: int) -> frozenset[date]:
    """The statutory holidays themselves (《全国年节及纪念日放假办法》第二条), without what is shifted around them."""
    after_reform = year >= _REFORM
    fixed = {date(year, 1, 1), date(year, 5, 1), *(date(year, 10, day) for day in (1, 2, 3))}
    fixed |= {date(year, 5, 2)} if after_reform else set()
    if year in _LUNAR:
        spring, boat, autumn = (date(year, month, day) for month, day in _LUNAR[year])
        before = 1 if after_reform else 0
        fixed |= {spring + timedelta(days=n) for n in range(-before, 3)} | {boat, autumn}
    return frozenset(fixed | {_tomb_sweeping(year)})


def _tomb_sweeping(year: int) -> date:
    """Qingming of this century: the solar term falls on 4 or 5 April."""
    y = year % 100
    return date(year, 4, int(y * 0.2422 + 4.81) - y // 4)


def _kind_of(day: date, statutory: frozenset[date]) -> DayKind:
    if day in statutory:
        return DayKind.STATUTORY
    return DayKind.ADJUSTED_REST if day.weekday() < 5 else DayKind.REST


def import_year(year: int, *, by: Author) -> int:
    """Write the national list of a year; safe to repeat. Returns how many rows changed; Refused while unpublished."""
    insist(by, Permission.CALENDAR_EDIT)
    wanted = national_days(year)
    if not wanted:
        text = N_("The holidays of %(year)s are not published yet. Until then its days are provisional.")
        raise Refused(Objection("calendar.unpublished", text, {"year": str(year)}, "year", "D02-24"))
    changed = _write(wanted, {row.on_day: row for row in national_rows(year)})
    if changed:
        record("organisation.calendar.imported", session.get_one(Company, 1), by=by, year=year, changed=changed)
    return changed


def national_rows(year: int) -> list[CalendarDay]:
    """The stored national list of a year."""
    within = CalendarDay.on_day.between(date(year, 1, 1), date(year, 12, 31))
    return list(session.scalars(select(CalendarDay).where(CalendarDay.source == "national", within)))


def import_published(today: date, *, by: Author) -> tuple[int, ...]:
    """Write the lists of this year and the next where they are published; a nightly job calls it. Returns the years."""
    years = tuple(year for year in (today.year, today.year + 1) if is_published(year))
    for year in years:
        import_year(year, by=by)
    return years


def _write(wanted: Mapping[date, NationalDay], standing: Mapping[date, CalendarDay]) -> int:
    changed = 0
    for day, row in standing.items():
        if day not in wanted:
            session.delete(row)
            changed += 1
    for day, national in wanted.items():
        found = standing.get(day)
        if found is None:
            session.add(CalendarDay(on_day=day, kind=national.kind.value, name=national.name, source="national"))
        elif (found.kind, found.name) == (national.kind.value, national.name):
            continue
        else:
            found.kind, found.name = national.kind.value, national.name
        changed += 1
    session.flush()
    return changed
