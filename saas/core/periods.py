"""Spans of days and of the clock: closed day ranges, half-open minute ranges."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta


@dataclass(frozen=True, order=True)
class DaySpan:
    """First and last day, both included; `last` None means open."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError("a span ends before it begins")

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def days(self) -> Iterator[date]:
        """Every day of a closed span, in order."""
        if self.last is None:
            raise ValueError("an open span has no last day")
        day = self.first
        while day <= self.last:
            yield day
            day += timedelta(days=1)

    def overlaps(self, other: DaySpan) -> bool:
        """Whether any day lies in both."""
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)


@dataclass(frozen=True, order=True)
class ClockSpan:
    """A stretch of one day's clock, start included, end not; written 12:00-13:00."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a clock span ends before it begins")

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return minute_of(self.end) - minute_of(self.start)

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    @classmethod
    def parse(cls, text: str) -> ClockSpan:
        """Read `12:00-13:00`; ValueError when it is anything else."""
        start, dash, end = text.replace("–", "-").replace("：", ":").partition("-")
        if not dash:
            raise ValueError("a clock span needs a dash")
        begins, ends = time.fromisoformat(start.strip()), time.fromisoformat(end.strip())
        if begins.tzinfo or ends.tzinfo:  # "00-00" reads as an hour and an offset
            raise ValueError("a clock span knows no time zone")
        return cls(begins, ends)


def minute_of(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def month_span(month: date) -> DaySpan:
    """The whole month `month` lies in."""
    first = month.replace(day=1)
    return DaySpan(first, first.replace(day=monthrange(first.year, first.month)[1]))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
