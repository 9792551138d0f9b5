"""The working calendar: what kind of day a date is, how many minutes it counts, when a working-day clock runs out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from saas.core.periods import ClockSpan, DaySpan, minute_of
from saas.core.quantities import Minutes
from saas.core.text import N_

SEARCH_DAYS = 3660  # a clock looks ten years ahead at most, so a calendar without work days cannot hang it
NOON = time(12, 0)


class DayKind(StrEnum):
    """What a date is; pay for overtime depends on the kind, so a day off is never just "a holiday"."""

    WORKDAY = "workday"
    REST = "rest"
    STATUTORY = "statutory"
    ADJUSTED_REST = "adjusted_rest"
    MAKEUP_WORKDAY = "makeup_workday"

    @property
    def is_work(self) -> bool:
        """Whether people are expected at work."""
        return self in (DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY)


DAY_KIND_LABELS: Mapping[DayKind, str] = MappingProxyType(
    {
        DayKind.WORKDAY: N_("Workday"),
        DayKind.REST: N_("Rest day"),
        DayKind.STATUTORY: N_("Statutory holiday"),
        DayKind.ADJUSTED_REST: N_("Adjusted rest"),
        DayKind.MAKEUP_WORKDAY: N_("Make-up workday"),
    }
)


@dataclass(frozen=True, order=True)
class Break:
    """A pause inside a working day; only an unpaid one takes time off the day."""

    span: ClockSpan
    paid: bool = False


@dataclass(frozen=True)
class DayPattern:
    """The hours of one working day with any number of breaks. `week_rules.pattern_objections` judges it."""

    start: time
    end: time
    breaks: tuple[Break, ...] = ()

    @property
    def unpaid(self) -> tuple[Break, ...]:
        """The breaks that do not count, earliest first."""
        return tuple(sorted(b for b in self.breaks if not b.paid))

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Counted time as half-open ranges of minutes since midnight, in order."""
        at, end = minute_of(self.start), minute_of(self.end)
        for pause in self.unpaid:
            until = min(minute_of(pause.span.start), end)
            if at < until:
                yield at, until
            at = max(at, minute_of(pause.span.end))
        if at < end:
            yield at, end

    @property
    def minutes(self) -> Minutes:
        """Working time of the day, net of unpaid breaks."""
        return Minutes(sum(until - at for at, until in self.stretches()))

    def minutes_within(self, hours: ClockSpan) -> Minutes:
        """Working time of the day that falls into `hours`."""
        low, high = minute_of(hours.start), minute_of(hours.end)
        return Minutes(sum(max(0, min(until, high) - max(at, low)) for at, until in self.stretches()))

    @property
    def midday(self) -> time:
        """Where the morning ends: the start of the longest unpaid break, else noon."""
        longest = max(self.unpaid, key=lambda b: b.span.minutes, default=None)
        return longest.span.start if longest else NOON


@dataclass(frozen=True)
class WeekPattern:
    """The regular week: a pattern for each working weekday (0 = Monday), and the declared rest days."""

    patterns: Mapping[int, DayPattern]
    rest_days: Collection[int] = frozenset()

    @property
    def standard(self) -> DayPattern | None:
        """The day that "one day" means: the week's first working day; None for a week without any."""
        return self.patterns[min(self.patterns)] if self.patterns else None

    @property
    def minutes(self) -> Minutes:
        """Working time of the week, net."""
        return Minutes(sum(pattern.minutes for pattern in self.patterns.values()))


@dataclass(frozen=True)
class Override:
    """One date that differs from the regular week; without a pattern a working one has the standard hours."""

    kind: DayKind
    pattern: DayPattern | None = None
    source: str = "company"


@dataclass(frozen=True)
class Day:
    """One date as the calendar sees it; `provisional` = the national list of its year is not published yet."""

    date: date
    kind: DayKind
    pattern: DayPattern | None
    source: str
    provisional: bool

    @property
    def minutes(self) -> Minutes:
        """Working time of the day; nothing on a day off."""
        return self.pattern.minutes if self.pattern else Minutes(0)


@dataclass(frozen=True)
class Calendar:
    """One unit's calendar: dated weeks (a later one in the tuple wins), overrides, years whose holidays are known."""

    weeks: tuple[tuple[DaySpan, WeekPattern], ...]
    overrides: Mapping[date, Override] = field(default_factory=lambda: MappingProxyType({}))
    known_years: Collection[int] = frozenset()

    def week_on(self, on: date) -> WeekPattern | None:
        """The regular week in force on a day."""
        return next((week for span, week in reversed(self.weeks) if on in span), None)

    def day(self, on: date) -> Day:
        """The day `on`; its year is provisional while its national list is unknown."""
        week = self.week_on(on)
        known = on.year in self.known_years
        if week is None:
            return Day(on, DayKind.REST, None, "none", provisional=True)
        kind, source = day_kind(on, week, self.overrides), "pattern"
        pattern = week.patterns.get(on.weekday(), week.standard)
        override = self.overrides.get(on)
        if override:
            source, pattern = override.source, override.pattern or pattern
        return Day(on, kind, pattern if kind.is_work else None, source, provisional=not known)

    def days(self, span: DaySpan) -> Iterator[Day]:
        """Every day of a closed span, in order."""
        return (self.day(on) for on in span.days())

    def standard_minutes(self, on: date) -> Minutes:
        """What one day is worth on `on`; 0 where no week is in force."""
        week = self.week_on(on)
        return week.standard.minutes if week and week.standard else Minutes(0)


def day_kind(on: date, week: WeekPattern, overrides: Mapping[date, Override]) -> DayKind:
    """The kind of a date: an override first, then the regular week."""
    override = overrides.get(on)
    if override:
        return override.kind
    return DayKind.WORKDAY if on.weekday() in week.patterns else DayKind.REST


def merge_overrides(*layers: Mapping[date, Override]) -> dict[date, Override]:
    """One table from several, widest first: company beats national, unit beats company."""
    merged: dict[date, Override] = {}
    for layer in layers:
        merged |= layer
    return merged


def nth_working_day(on: date, days: int, calendar: Calendar) -> date:
    """The `days`-th working day after `on`; `on` itself for 0. LookupError where the calendar has none."""
    day, left = on, days
    for _ in range(SEARCH_DAYS):
        if left <= 0:
            return day
        day += timedelta(days=1)
        left -= calendar.day(day).kind.is_work
    raise LookupError("the calendar has no working day")


def answer_due(at: datetime, days: int, calendar: Calendar) -> datetime:
    """When an answer is due: `days` working days later at the same clock time. `at` is in the company's zone."""
    return datetime.combine(nth_working_day(at.date(), days, calendar), at.timetz())


def missing_years(calendar: Calendar, today: date) -> tuple[int, ...]:
    """This year and the next, where their statutory holidays are unknown: the calendar warns of them."""
    return tuple(year for year in (today.year, today.year + 1) if year not in calendar.known_years)
