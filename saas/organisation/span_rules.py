"""Stretches of working time as people ask for them: whole days, half days at the ends, or hours of one day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from saas.core.errors import Objection
from saas.core.periods import ClockSpan, DaySpan, minute_of
from saas.core.quantities import Minutes
from saas.core.text import N_
from saas.organisation.calendar_rules import NOON, Calendar, nth_working_day

MAX_SPAN_DAYS = 366
_DAY_END = 24 * 60

Moment = tuple[date, int]


class Part(StrEnum):
    """Which part of its first or last day a stretch takes."""

    WHOLE = "whole"
    AM = "am"
    PM = "pm"


@dataclass(frozen=True)
class WorkSpan:
    """First and last day with their parts, or `hours` of one day.

    Over several days only "from the afternoon" and "until noon" shorten it; on one day a part left
    WHOLE takes the other's, so (AM, WHOLE) and (AM, AM) are the same morning.
    """

    first_day: date
    last_day: date
    first_part: Part = Part.WHOLE
    last_part: Part = Part.WHOLE
    hours: ClockSpan | None = None

    @property
    def begins(self) -> Part:
        """The part it begins with, once one day's blanks are filled."""
        if self.first_day == self.last_day and self.first_part is Part.WHOLE:
            return self.last_part
        return self.first_part

    @property
    def ends(self) -> Part:
        """The part it ends with, once one day's blanks are filled."""
        if self.first_day == self.last_day and self.last_part is Part.WHOLE:
            return self.first_part
        return self.last_part

    @property
    def is_inverted(self) -> bool:
        """Whether it ends before it begins."""
        if self.first_day != self.last_day:
            return self.last_day < self.first_day
        return self.begins is Part.PM and self.ends is Part.AM

    @property
    def is_too_long(self) -> bool:
        """Whether no single stretch may be that long."""
        return (self.last_day - self.first_day).days >= MAX_SPAN_DAYS

    def part_on(self, on: date) -> Part:
        """The part it takes of one of its days."""
        if on == self.last_day and self.ends is Part.AM:
            return Part.AM
        if on == self.first_day and self.begins is Part.PM:
            return Part.PM
        return Part.WHOLE


def span_objections(span: WorkSpan, clause: str = "") -> list[Objection]:
    """Why the stretch itself makes no sense, before any calendar is asked."""
    if span.is_inverted:
        return [Objection("span.order", N_("The end lies before the start."), field="last_day", clause=clause)]
    if span.is_too_long:
        text = N_("One request covers at most %(most)s days. Split it.")
        return [Objection("span.length", text, {"most": MAX_SPAN_DAYS}, "last_day", clause)]
    if span.hours and span.first_day != span.last_day:
        text = N_("Hours belong to one day. Choose the same first and last day.")
        return [Objection("span.hours", text, field="hours", clause=clause)]
    return []


def minutes_by_day(span: WorkSpan, calendar: Calendar, *, natural: bool = False) -> tuple[tuple[date, Minutes], ...]:
    """What the stretch takes of each day, days without any left out; nothing where `span_objections` objects.

    A half day is half of that day's minutes, whatever the clock time of the lunch break; the odd minute
    goes to the afternoon. `natural` counts every calendar day as one standard day (maternity leave).
    """
    if span_objections(span):
        return ()
    return tuple((on, taken) for on, taken in _each_day(span, calendar, natural) if taken)


def _each_day(span: WorkSpan, calendar: Calendar, natural: bool) -> Iterator[tuple[date, Minutes]]:
    for day in calendar.days(DaySpan(span.first_day, span.last_day)):
        whole = calendar.standard_minutes(day.date) if natural else day.minutes
        if span.hours:
            yield day.date, day.pattern.minutes_within(span.hours) if day.pattern else Minutes(0)
        else:
            yield day.date, _share(whole, span.part_on(day.date))


def _share(whole: int, part: Part) -> Minutes:
    morning = whole // 2
    return Minutes({Part.WHOLE: whole, Part.AM: morning, Part.PM: whole - morning}[part])


def working_minutes(span: WorkSpan, calendar: Calendar, *, natural: bool = False) -> Minutes:
    """Working time the stretch takes in all."""
    return Minutes(sum(taken for _, taken in minutes_by_day(span, calendar, natural=natural)))


def bounds(span: WorkSpan, calendar: Calendar) -> tuple[Moment, Moment]:
    """Start and end as (day, minute of the day), end not included; half days meet at the day's midday."""
    if span.hours:
        return (span.first_day, minute_of(span.hours.start)), (span.last_day, minute_of(span.hours.end))
    start = minute_of(_midday(span.first_day, calendar)) if span.begins is Part.PM else 0
    end = minute_of(_midday(span.last_day, calendar)) if span.ends is Part.AM else _DAY_END
    return (span.first_day, start), (span.last_day, end)


def _midday(on: date, calendar: Calendar) -> time:
    pattern = calendar.day(on).pattern
    return pattern.midday if pattern else NOON


def overlaps(one: WorkSpan, other: WorkSpan, calendar: Calendar) -> bool:
    """Whether both take the same time; a morning and the afternoon of one day do not."""
    (start, end), (other_start, other_end) = bounds(one, calendar), bounds(other, calendar)
    return start < other_end and other_start < end


def back_on(span: WorkSpan, calendar: Calendar) -> date:
    """The day work is taken up again: the last day itself after a morning or some hours, else the next working day."""
    if span.hours or span.ends is Part.AM:
        return span.last_day
    return nth_working_day(span.last_day, 1, calendar)
