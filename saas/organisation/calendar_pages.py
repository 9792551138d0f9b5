"""What the calendar's screens and its paper show: each day with its reason, months as weeks, a year at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from saas.core.periods import DaySpan, month_span
from saas.db import session
from saas.organisation.calendar_models import CalendarDay, WorkPattern
from saas.organisation.calendar_queries import overrides_of, rows_between
from saas.organisation.calendar_rules import Calendar, Day, Override
from saas.organisation.week_queries import weeks_between
from saas.policies.scope import Scope


@dataclass(frozen=True)
class NamedDay:
    """A day with the row that makes it differ from the week, if any."""

    day: Day
    row: CalendarDay | None

    @property
    def name(self) -> str:
        """Why it differs, in the words of the row; a gettext id where the row is national."""
        return self.row.name if self.row else ""

    @property
    def is_national(self) -> bool:
        """Whether the reason comes from the national list."""
        return self.row is not None and self.row.source == "national"


@dataclass(frozen=True)
class Overview:
    """A span of days at one scope, with what the calendar's warnings need."""

    calendar: Calendar
    days: Mapping[date, NamedDay]
    own: Sequence[CalendarDay]
    national: Mapping[date, Override]
    overrides: Mapping[date, Override]

    def months(self) -> Iterator[tuple[date, list[list[NamedDay | None]]]]:
        """Each month of the span with its weeks from Monday; None stands for days of other months."""
        for first in sorted({on.replace(day=1) for on in self.days}):
            yield first, self.weeks(first)

    def weeks(self, month: date) -> list[list[NamedDay | None]]:
        """One month as weeks from Monday to Sunday."""
        span = month_span(month)
        assert span.last is not None
        start = span.first - timedelta(days=span.first.weekday())
        end = span.last + timedelta(days=6 - span.last.weekday())
        days = [self.days.get(on) if on in span else None for on in DaySpan(start, end).days()]
        return [days[at : at + 7] for at in range(0, len(days), 7)]

    def work_days(self, month: date) -> int:
        """Working days of a month."""
        return sum(self.days[on].day.kind.is_work for on in month_span(month).days() if on in self.days)


def overview(scope: Scope, first: date, last: date) -> Overview:
    """All days of a span with their reasons; three statements."""
    rows = rows_between(first, last, scope.unit_ids)
    weeks = weeks_between(first, last, scope.unit_ids).for_scope(scope)
    overrides = overrides_of(rows, scope.unit_ids)
    years = frozenset(row.on_day.year for row in rows if row.source == "national")
    calendar = Calendar(weeks, overrides, years)
    reasons = _reasons(rows, scope)
    days = {day.date: NamedDay(day, reasons.get(day.date)) for day in calendar.days(DaySpan(first, last))}
    national = overrides_of([row for row in rows if row.source == "national"])
    return Overview(calendar, days, [row for row in rows if row.source == "company"], national, overrides)


def _reasons(rows: Sequence[CalendarDay], scope: Scope) -> dict[date, CalendarDay]:
    """The row that decides each day: nearest unit, then the company, then the national list."""
    depth: dict[int | None, int] = {unit: place for place, unit in enumerate(scope.unit_ids)}
    depth[None] = len(scope.unit_ids)
    found: dict[date, CalendarDay] = {}

    def rank(row: CalendarDay) -> int:
        return len(scope.unit_ids) + 1 if row.source == "national" else depth[row.unit_id]

    for row in sorted(rows, key=rank, reverse=True):
        found[row.on_day] = row
    return found


def patterns(unit_id: int | None) -> Sequence[WorkPattern]:
    """The week patterns of a unit (or the company) and of the company, newest first."""
    place = WorkPattern.unit_id.is_(None)
    wanted = select(WorkPattern).where(place if unit_id is None else or_(place, WorkPattern.unit_id == unit_id))
    return session.scalars(wanted.order_by(WorkPattern.first_on.desc(), WorkPattern.id.desc())).all()


def known_years() -> frozenset[int]:
    """Years whose national list is stored."""
    days = session.scalars(select(CalendarDay.on_day).where(CalendarDay.source == "national"))
    return frozenset(on.year for on in days)
