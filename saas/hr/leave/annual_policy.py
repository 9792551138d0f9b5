"""What a company may decide about annual leave: days by years of work, changes within a year, carry-over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from saas.core.errors import Objection
from saas.core.text import N_
from saas.core.thresholds import Guard, Source, Threshold

GRANTED = N_("1 January of the leave year")
ANNUAL_LAW = "《职工带薪年休假条例》第三条"
ANNUAL_QUOTE = "职工累计工作已满1年不满10年的，年休假5天；已满10年不满20年的，年休假10天；已满20年的，年休假15天。……"
ANNUAL_FLOOR = N_("The law grants at least 5, 10 and 15 days after 1, 10 and 20 years of work.")
CARRY_LAW = "《职工带薪年休假条例》第五条"
CARRY_QUOTE = "……单位因生产、工作特点确有必要跨年度安排职工年休假的，可以跨1个年度安排。……"
WHOLE = "whole"
BY_DAYS = "by_days"
CHANGES: Mapping[str, str] = MappingProxyType(
    {WHOLE: N_("In full from that day"), BY_DAYS: N_("By the days left in the year")}
)


@dataclass(frozen=True)
class AnnualLeavePolicy:
    """How much annual leave a year of work earns, and how long it lasts."""

    annual_days_after_1_year: Annotated[
        int,
        Threshold(
            "leave.annual_days_after_1_year",
            N_("Annual leave after 1 year of work"),
            N_("After 1 year of work annual leave is %(value)s days a year."),
            unit="days",
            low=0,
            high=60,
            governs=GRANTED,
            guard=Guard(ANNUAL_LAW, ANNUAL_QUOTE, low=Decimal(5), message=ANNUAL_FLOOR),
            source=Source.PROPOSED,
        ),
    ] = 5
    annual_days_after_10_years: Annotated[
        int,
        Threshold(
            "leave.annual_days_after_10_years",
            N_("Annual leave after 10 years of work"),
            N_("After 10 years of work annual leave is %(value)s days a year."),
            unit="days",
            low=0,
            high=60,
            governs=GRANTED,
            guard=Guard(ANNUAL_LAW, ANNUAL_QUOTE, low=Decimal(10), message=ANNUAL_FLOOR),
            source=Source.PROPOSED,
        ),
    ] = 10
    annual_days_after_20_years: Annotated[
        int,
        Threshold(
            "leave.annual_days_after_20_years",
            N_("Annual leave after 20 years of work"),
            N_("After 20 years of work annual leave is %(value)s days a year."),
            unit="days",
            low=0,
            high=60,
            governs=GRANTED,
            guard=Guard(ANNUAL_LAW, ANNUAL_QUOTE, low=Decimal(15), message=ANNUAL_FLOOR),
            source=Source.PROPOSED,
        ),
    ] = 15
    tier_change: Annotated[
        str,
        Threshold(
            "leave.annual_tier_change",
            N_("More days within the year"),
            N_("Days earned by reaching 10 or 20 years are added: %(value)s."),
            choices=CHANGES,
            governs=GRANTED,
            source=Source.PROPOSED,
        ),
    ] = WHOLE
    carry_over_months: Annotated[
        int,
        Threshold(
            "leave.carry_over_months",
            N_("Carry-over"),
            N_("Annual leave can be taken until %(value)s months after its year."),
            unit="months",
            low=0,
            high=24,
            governs=GRANTED,
            guard=Guard(
                CARRY_LAW,
                CARRY_QUOTE,
                high=Decimal(12),
                hard=False,
                message=N_(
                    "The law lets annual leave cross one year: more than 12 months needs a written legal reason."
                ),
            ),
            source=Source.PROPOSED,
        ),
    ] = 3

    def conflicts(self) -> list[Objection]:
        """Why these values do not fit together: more years of work never earn fewer days."""
        steps = (self.annual_days_after_1_year, self.annual_days_after_10_years, self.annual_days_after_20_years)
        if list(steps) == sorted(steps):
            return []
        text = N_("More years of work may not earn fewer days: %(one)s, %(ten)s, %(twenty)s.")
        facts = dict(zip(("one", "ten", "twenty"), steps, strict=True))
        return [Objection("leave.annual_days_after_20_years", text, facts, field="value")]
