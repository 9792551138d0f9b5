"""Annual leave that a person earns in a year: a pure function of service, policy and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from saas.core.periods import add_months
from saas.core.quantities import Minutes, minutes_of_days
from saas.hr.leave.annual_policy import WHOLE, AnnualLeavePolicy

ANNUAL = "annual"
YEAR_DAYS = 365  # the divisor of 《企业职工带薪年休假实施办法》第五条, in leap years too


@dataclass(frozen=True)
class Service:
    """When a person joined the company, and since when the person has worked anywhere; None = since joining."""

    person_id: int
    employed_on: date
    worked_since: date | None = None

    @property
    def first_work_on(self) -> date:
        """The day from which years of work are counted."""
        return min(self.worked_since or self.employed_on, self.employed_on)


@dataclass(frozen=True)
class Grant:
    """A lot to be written once: (person, type, period) is unique. `basis` says how the days came about."""

    person_id: int
    type: str
    period: str
    days: int
    minutes: Minutes
    earned_on: date
    usable_from: date
    expires_on: date
    basis: Mapping[str, object]

    @property
    def key(self) -> str:
        """The idempotency key."""
        return f"{self.person_id}/{self.type}/{self.period}"


def tiers(policy: AnnualLeavePolicy) -> tuple[tuple[int, int], ...]:
    """Years of work and the days they earn, fewest first."""
    return (
        (1, policy.annual_days_after_1_year),
        (10, policy.annual_days_after_10_years),
        (20, policy.annual_days_after_20_years),
    )


def tier_on(day: date, service: Service, policy: AnnualLeavePolicy) -> tuple[int, int]:
    """The highest tier reached on a day as (years, days); (0, 0) in the first year of work."""
    reached = [tier for tier in tiers(policy) if add_months(service.first_work_on, 12 * tier[0]) <= day]
    return reached[-1] if reached else (0, 0)


@dataclass(frozen=True)
class _Stage:
    """A stretch of the leave year with one tier."""

    begins_on: date
    years: int
    entitled: int


def annual_lots(service: Service, policy: AnnualLeavePolicy, year: int, minutes_per_day: int) -> tuple[Grant, ...]:
    """The grants of one leave year, at most two: what the year begins with, and what a tier reached in it adds.

    In the year of joining the days go by the calendar days left, whole days only (实施办法第五条:
    剩余日历天数 ÷ 365 × entitlement); so does the very first right to leave, reached within a year.
    """
    start, end = max(date(year, 1, 1), service.employed_on), date(year, 12, 31)
    if start > end:
        return ()
    found, before = [], 0
    stages = _stages(service, policy, start, end)
    for stage in stages:
        total = _earned(stages[0], stage, end, policy)
        if total > before:
            period = str(year) if stage is stages[0] else f"{year}+{stage.years}"
            found.append(_grant(service, policy, stage, (period, total - before, minutes_per_day, end)))
        before = max(before, total)
    return tuple(found)


def _stages(service: Service, policy: AnnualLeavePolicy, start: date, end: date) -> list[_Stage]:
    first = _Stage(start, *tier_on(start, service, policy))
    reached = (
        _Stage(add_months(service.first_work_on, 12 * years), years, entitled) for years, entitled in tiers(policy)
    )
    return [first, *(stage for stage in reached if start < stage.begins_on <= end)]


def _earned(first: _Stage, stage: _Stage, end: date, policy: AnnualLeavePolicy) -> int:
    """Whole days of the year's entitlement once `stage` is reached."""
    if stage is first or first.years == 0:
        return _by_days(stage.entitled, stage.begins_on, end)
    if policy.tier_change == WHOLE:
        return _by_days(stage.entitled, first.begins_on, end)
    before = first.entitled * (stage.begins_on - first.begins_on).days
    after = stage.entitled * ((end - stage.begins_on).days + 1)
    return min(stage.entitled, (before + after) // YEAR_DAYS)


def _by_days(entitled: int, start: date, end: date) -> int:
    return min(entitled, entitled * ((end - start).days + 1) // YEAR_DAYS)


def _grant(service: Service, policy: AnnualLeavePolicy, stage: _Stage, amount: tuple[str, int, int, date]) -> Grant:
    period, days, minutes_per_day, end = amount
    return Grant(
        person_id=service.person_id,
        type=ANNUAL,
        period=period,
        days=days,
        minutes=minutes_of_days(days, minutes_per_day),
        earned_on=stage.begins_on,
        usable_from=stage.begins_on,
        expires_on=add_months(end, policy.carry_over_months),
        basis={
            "years_of_work": stage.years,
            "days_a_year": stage.entitled,
            "calendar_days_left": (end - stage.begins_on).days + 1,
            "minutes_per_day": minutes_per_day,
        },
    )
