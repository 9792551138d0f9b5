"""What a plan needs to leave planning, which stages its kind has, and for which period the next one is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.periods import DaySpan, add_months
from saas.core.text import N_

MARKETING, BRAND, ANNUAL, QUARTERLY, NEW_PRODUCT = "marketing", "brand", "annual", "quarterly", "new_product"
MONTHS = {"yearly": 12, "half_yearly": 6, "quarterly": 3}
# Rows of the plan, in the company's language: they are its own to change.
SIX_STAGES = (
    ("收集信息", "Collect information"),
    ("制订规划", "Draw up the plan"),
    ("组织评审", "Review the plan"),
    ("跟踪监管", "Watch over it"),
    ("开展培训", "Train"),
    ("参加展会", "Fairs and events"),
)
FOUR_STAGES = (("制定", "Draw up"), ("实施", "Carry out"), ("评估", "Evaluate"), ("改善", "Improve"))
STAGES = {ANNUAL: SIX_STAGES, BRAND: FOUR_STAGES}


@dataclass(frozen=True)
class Goal:
    """One goal: what it is measured by, and what is wanted."""

    indicator: str
    target: str


def stages_of(kind: str, *, english: bool) -> tuple[str, ...]:
    """The stages a plan of this kind begins with (D12-18, D13-59)."""
    return tuple(names[english] for names in STAGES.get(kind, ()))


def report_key(kind: str) -> str:
    """The threshold of the reporting clock: marketing plans have their own (D01-23, D16-15)."""
    return "marketing_plan.report_cycle_days" if kind == MARKETING else "work_plan.report_cycle_days"


def writing_objections(first_on: date, last_on: date) -> list[Objection]:
    """A plan ends after it begins."""
    if last_on >= first_on:
        return []
    return [Objection("work_plan.period", N_("The plan ends before it begins."), field="last_on")]


def approval_objections(kind: str, goals: Sequence[Goal], stages: int) -> list[Objection]:
    """Why a plan cannot leave planning: no measurable goal (D05-17), or a brand plan without its four stages."""
    found = []
    if not any(goal.indicator.strip() and goal.target.strip() for goal in goals):
        text = N_("Add at least one goal with what it is measured by and the figure wanted.")
        found.append(Objection("work_plan.goals", text, clause="D05-17"))
    if kind == BRAND and stages < len(FOUR_STAGES):
        text = N_("A brand plan has four stages: draw up, carry out, evaluate, improve.")
        found.append(Objection("work_plan.stages", text, clause="D13-59"))
    return found


def period_after(day: date, cycle: str) -> DaySpan:
    """The next whole period (year, half year, quarter) that begins after `day`."""
    months = MONTHS[cycle]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    first = add_months(first, months)
    return DaySpan(first, add_months(first, months) - timedelta(days=1))


def to_be_made(today: date, cycle: str, *, ahead_days: int) -> DaySpan | None:
    """The period whose plan is asked for today: it begins within so many days."""
    period = period_after(today, cycle)
    return period if period.first - timedelta(days=ahead_days) <= today else None
