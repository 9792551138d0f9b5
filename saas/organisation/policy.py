"""What a company may decide about working time, personal grants and answers to requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Annotated

from saas.core.errors import Objection
from saas.core.periods import ClockSpan
from saas.core.text import N_
from saas.core.thresholds import Guard, Source, Threshold
from saas.organisation.calendar_rules import Break, DayPattern, WeekPattern
from saas.organisation.week_rules import (
    HOURS_LAW,
    HOURS_QUOTE,
    REST_LAW,
    REST_QUOTE,
    WEEKDAYS,
    pattern_objections,
    weekday_number,
)

EACH_DAY = N_("the day that is worked")
LUNCH = ClockSpan(time(12, 0), time(13, 0))
TEA = ClockSpan(time(15, 0), time(15, 10))


@dataclass(frozen=True)
class CalendarPolicy:
    """The regular working week; a unit's own calendar may differ."""

    work_start: Annotated[
        time,
        Threshold(
            "attendance.work_start",
            N_("Start of work"),
            N_("Work starts at %(value)s."),
            unit="time",
            clauses=("D02-01", "D14-20"),
            governs=EACH_DAY,
        ),
    ] = time(9, 0)
    work_end: Annotated[
        time,
        Threshold(
            "attendance.work_end",
            N_("End of work"),
            N_("Work ends at %(value)s."),
            unit="time",
            clauses=("D14-21", "D16-08"),
            governs=EACH_DAY,
            guard=Guard(HOURS_LAW, HOURS_QUOTE, message=N_("A working day has at most 8 hours net, a week 40.")),
        ),
    ] = time(18, 0)
    lunch_break: Annotated[
        ClockSpan,
        Threshold(
            "attendance.lunch_break",
            N_("Lunch break"),
            N_("Lunch is %(value)s and is not working time."),
            unit="time range",
            clauses=("D14-22", "D16-09"),
            governs=EACH_DAY,
        ),
    ] = LUNCH
    tea_break: Annotated[
        ClockSpan | None,
        Threshold(
            "attendance.tea_break",
            N_("Tea break"),
            N_("The tea break is %(value)s and counts as working time."),
            unit="time range",
            clauses=("D16-10",),
            may_be_empty=True,
            governs=EACH_DAY,
        ),
    ] = TEA
    rest_days: Annotated[
        tuple[str, ...],
        Threshold(
            "attendance.rest_days",
            N_("Rest days"),
            N_("Rest days are %(value)s."),
            low=1,
            high=6,
            choices=WEEKDAYS,
            clauses=("D02-24",),
            governs=EACH_DAY,
            guard=Guard(REST_LAW, REST_QUOTE, message=N_("Every week has at least one rest day.")),
        ),
    ] = ("sat", "sun")
    work_days: Annotated[
        tuple[str, ...],
        Threshold(
            "attendance.work_days",
            N_("Work days"),
            N_("Work days are %(value)s."),
            low=1,
            high=6,
            choices=WEEKDAYS,
            clauses=("D14-19",),
            governs=EACH_DAY,
        ),
    ] = ("mon", "tue", "wed", "thu", "fri")
    work_days_per_week: Annotated[
        int,
        Threshold(
            "attendance.work_days_per_week",
            N_("Working days a week"),
            N_("The week has %(value)s working days."),
            unit="days",
            low=1,
            high=6,
            clauses=("D16-07",),
            governs=EACH_DAY,
        ),
    ] = 5

    @property
    def day(self) -> DayPattern:
        """One working day."""
        tea = (Break(self.tea_break, paid=True),) if self.tea_break else ()
        return DayPattern(self.work_start, self.work_end, (Break(self.lunch_break), *tea))

    @property
    def week(self) -> WeekPattern:
        """The week these values make."""
        rest = frozenset(weekday_number(key) for key in self.rest_days)
        return WeekPattern({weekday_number(key): self.day for key in self.work_days}, rest)

    def findings(self) -> list[Objection]:
        """All there is to say about these values, warnings included."""
        return pattern_objections(self.week, self.work_days_per_week)

    def conflicts(self) -> list[Objection]:
        """Why these values may not stand together.

        Values change one at a time: the stated number of days may run ahead of the listed ones, never behind.
        """
        days = min(self.work_days_per_week, len(self.work_days))
        return [found for found in pattern_objections(self.week, days) if found.weight == "refuse"]


@dataclass(frozen=True)
class GrantPolicy:
    """Permissions given to a person, beside those of the position."""

    personal_grant_max_days: Annotated[
        int,
        Threshold(
            "permission.personal_grant_max_days",
            N_("Longest personal grant"),
            N_("A personal grant ends after %(value)s days at most."),
            unit="days",
            low=1,
            high=180,
            stricter="down",
            clauses=("D04-10",),
            source=Source.PROPOSED,
            governs=N_("the day the grant is given"),
            area="organisation",
        ),
    ] = 30


@dataclass(frozen=True)
class ApprovalPolicy:
    """Requests that wait for somebody's answer."""

    answer_days: Annotated[
        int,
        Threshold(
            "approval.answer_days",
            N_("Time to answer"),
            N_("A request is answered within %(value)s working days; then the next superior is told."),
            unit="working days",
            low=1,
            high=365,
            stricter="down",
            clauses=("D16-04", "D20-04", "D22-37"),
            source=Source.PROPOSED,
            governs=N_("the day the request is sent"),
            area="organisation",
        ),
    ] = 3
