"""Reading the working calendar: whole spans of days for one scope or many, in three statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import and_, or_, select

from saas.core.periods import DaySpan
from saas.db import session
from saas.organisation.calendar_models import CalendarDay
from saas.organisation.calendar_rules import Calendar, Day, DayKind, Override, merge_overrides
from saas.organisation.week_queries import Weeks, weeks_between
from saas.organisation.week_rules import read_pattern
from saas.policies.scope import Scope

Key = TypeVar("Key")


def days_for(scope: Scope, first: date, last: date) -> list[Day]:
    """Every day of a closed span as the calendar of `scope` sees it."""
    return list(calendar_for(scope, first, last).days(DaySpan(first, last)))


def days_for_many(scopes: Mapping[Key, Scope], first: date, last: date) -> dict[Key, list[Day]]:
    """The same for many scopes, keyed as they were given; equal scopes share one list, so do not change it."""
    shared: dict[int, list[Day]] = {}
    found = {}
    for key, calendar in calendars_for(scopes, first, last).items():
        if id(calendar) not in shared:
            shared[id(calendar)] = list(calendar.days(DaySpan(first, last)))
        found[key] = shared[id(calendar)]
    return found


def calendar_for(scope: Scope, first: date, last: date) -> Calendar:
    """The calendar of one scope; its exceptions and holidays are loaded for first … last only."""
    return calendars_for({0: scope}, first, last)[0]


def calendars_for(scopes: Mapping[Key, Scope], first: date, last: date) -> dict[Key, Calendar]:
    """The calendars of many scopes in three statements; equal scopes share one calendar.

    The nearest place wins: a unit's week before the company's, and at one place a week pattern before thresholds.
    """
    units = {unit for scope in scopes.values() for unit in scope.unit_ids}
    weeks = weeks_between(first, last, units)
    rows = rows_between(first, last, units)
    years = frozenset(row.on_day.year for row in rows if row.source == "national")
    made: dict[Scope, Calendar] = {}
    for scope in scopes.values():
        if scope not in made:
            made[scope] = _calendar(scope, weeks, rows, years)
    return {key: made[scope] for key, scope in scopes.items()}


def rows_between(first: date, last: date, unit_ids: Iterable[int]) -> Sequence[CalendarDay]:
    """The company's and these units' own days of a span, and the national lists of every year it touches."""
    own = and_(
        CalendarDay.source == "company",
        CalendarDay.on_day.between(first, last),
        or_(CalendarDay.unit_id.is_(None), CalendarDay.unit_id.in_(list(unit_ids))),
    )
    whole_years = CalendarDay.on_day.between(date(first.year, 1, 1), date(last.year, 12, 31))
    listed = and_(CalendarDay.source == "national", whole_years)
    return session.scalars(select(CalendarDay).where(or_(own, listed)).order_by(CalendarDay.on_day)).all()


def overrides_of(rows: Iterable[CalendarDay], unit_ids: Sequence[int] = ()) -> dict[date, Override]:
    """What differs from the week at one place; `unit_ids` nearest first. The company's own beats the national list."""
    layers: dict[object, dict[date, Override]] = {"national": {}, None: {}} | {unit: {} for unit in reversed(unit_ids)}
    for row in rows:
        place = "national" if row.source == "national" else row.unit_id
        if place in layers:
            layers[place][row.on_day] = _override(row)
    return merge_overrides(*layers.values())


def _override(row: CalendarDay) -> Override:
    source = "unit" if row.unit_id is not None else row.source
    return Override(DayKind(row.kind), read_pattern(row.pattern) if row.pattern else None, source)


def _calendar(scope: Scope, weeks: Weeks, rows: Sequence[CalendarDay], years: frozenset[int]) -> Calendar:
    return Calendar(weeks.for_scope(scope), overrides_of(rows, scope.unit_ids), years)
