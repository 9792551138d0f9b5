"""When a deadline falls: limits in working time or working days, moved on by the time a clock was paused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum

from saas.organisation.calendar_rules import SEARCH_DAYS, Calendar, answer_due, nth_working_day

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
CLOSE_OF_WORK = time(18, 0)
SHORTEST_WARNED = 60  # working minutes; a shorter clock is told when it is late, not before

Span = tuple[datetime, datetime]


class Step(IntEnum):
    """How far the telling of one clock has come."""

    NONE = 0
    SOON = 1
    LATE = 2
    SUPERIOR = 3
    ABOVE = 4


@dataclass(frozen=True)
class Limit:
    """How long a clock runs: working minutes, or working days, or until a moment that somebody set."""

    minutes: int | None = None
    days: int | None = None
    until: datetime | None = None

    def __post_init__(self) -> None:
        given = [part for part in (self.minutes, self.days, self.until) if part is not None]
        if len(given) != 1:
            raise ValueError("a clock has one limit: minutes, days or a moment")
        if (self.minutes or self.days or 0) < 0:
            raise ValueError("a clock runs forward")


def stretches(calendar: Calendar, on: date, at: datetime) -> Iterator[Span]:
    """The working stretches of one day as moments in the zone of `at`."""
    pattern = calendar.day(on).pattern
    midnight = datetime.combine(on, time(), at.tzinfo)
    for low, high in pattern.stretches() if pattern else ():
        yield midnight + low * MINUTE, midnight + high * MINUTE


def advance(at: datetime, minutes: float, calendar: Calendar) -> datetime:
    """The moment when `minutes` of working time have passed since `at` (in the company's zone).

    LookupError where the calendar has no working time.
    """
    left, day = minutes * MINUTE, at.date()
    if not left:
        return at
    for _ in range(SEARCH_DAYS):
        for begins, ends in stretches(calendar, day, at):
            begins = max(begins, at)
            if ends <= begins:
                continue
            if left <= ends - begins:
                return begins + left
            left -= ends - begins
        day += DAY
    raise LookupError("the calendar has no working time")


def worked(start: datetime, end: datetime, calendar: Calendar) -> float:
    """Working minutes between two moments; 0 where the end comes first."""
    found, day = timedelta(), start.date()
    while day <= end.date():
        for begins, ends in stretches(calendar, day, start):
            found += max(min(ends, end) - max(begins, start), timedelta())
        day += DAY
    return found / MINUTE


def base_due(start: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """When a clock that is never paused is due."""
    if limit.until is not None:
        return limit.until
    if limit.days is not None:
        return answer_due(start, limit.days, calendar)
    return advance(start, limit.minutes or 0, calendar)


def due(start: datetime, limit: Limit, paused: Sequence[Span], calendar: Calendar) -> datetime:
    """When a clock is due: each pause moves it on by the working time it took; a pause after it is due moves nothing.

    All moments are in the company's zone; the spans are in order and do not overlap.
    """
    found = base_due(start, limit, calendar)
    for begins, ends in paused:
        if begins >= found:
            break
        found = advance(found, worked(max(begins, start), ends, calendar), calendar)
    return found


def close_of_work(on: date, at: datetime, calendar: Calendar) -> datetime:
    """The end of the last working stretch of a day in the zone of `at`; six o'clock on a day off."""
    ends = [ends for _, ends in stretches(calendar, on, at)]
    return ends[-1] if ends else datetime.combine(on, CLOSE_OF_WORK, at.tzinfo)


def soon(start: datetime, limit: Limit, paused: Sequence[Span], calendar: Calendar) -> datetime | None:
    """When to warn: a quarter of the working time before, or one working day; None for a clock too short for that."""
    if limit.until is not None:
        early = _day_before(limit.until, calendar)
        return early if early > start else None
    if limit.days is not None:
        return due(start, Limit(days=limit.days - 1), paused, calendar) if limit.days > 1 else None
    minutes = limit.minutes or 0
    early_minutes = minutes - minutes // 4
    return due(start, Limit(minutes=early_minutes), paused, calendar) if minutes >= SHORTEST_WARNED else None


def _day_before(moment: datetime, calendar: Calendar) -> datetime:
    day = moment.date()
    for _ in range(SEARCH_DAYS):
        day -= DAY
        if calendar.day(day).kind.is_work:
            break
    return datetime.combine(day, moment.timetz())


def moment_of(
    step: Step, due_at: datetime, soon_at: datetime | None, *, escalate_days: int, calendar: Calendar
) -> datetime:
    """When a step is told: late when due, the superior `escalate_days` working days later, whoever stands above her
    as long again, one working day at least.
    """
    if step is Step.SOON:
        return soon_at or due_at
    if step is Step.LATE:
        return due_at
    days = escalate_days if step is Step.SUPERIOR else escalate_days + max(escalate_days, 1)
    return datetime.combine(nth_working_day(due_at.date(), days, calendar), due_at.timetz())


def next_step(done: Step, soon_at: datetime | None) -> Step | None:
    """What is told next; None once everybody was."""
    if done is Step.ABOVE:
        return None
    following = Step(done + 1)
    return Step.LATE if following is Step.SOON and soon_at is None else following


def left(at: datetime, due_at: datetime, calendar: Calendar) -> int:
    """Working minutes until it is due; negative when it is late."""
    if at <= due_at:
        return round(worked(at, due_at, calendar))
    return -round(worked(due_at, at, calendar))
