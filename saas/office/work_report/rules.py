"""When reports are due, and what they need before they are submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_

SUMMARY, TEAM, UPWARD = "summary", "team", "upward"
OPENS_BEFORE = 7  # days: a summary is asked for a week before it is due


@dataclass(frozen=True)
class Period:
    """The stretch a report is about, and the day it is due."""

    first_on: date
    last_on: date
    due_on: date


def month_of(day: date, *, due: str, offset_days: int) -> Period:
    """The month of `day` with the day its summary is due (D13-13, D13-67)."""
    first = day.replace(day=1)
    last = add_months(first, 1) - timedelta(days=1)
    base = last if due == "month_end" else last + timedelta(days=1)
    return Period(first, last, base + timedelta(days=offset_days))


def open_summary(today: date, *, due: str, offset_days: int) -> Period | None:
    """The summary to be asked for today: of this month or the last one, from a week before it is due."""
    for day in (today, today.replace(day=1) - timedelta(days=1)):
        period = month_of(day, due=due, offset_days=offset_days)
        if period.due_on - timedelta(days=OPENS_BEFORE) <= today <= period.due_on:
            return period
    return None


def next_team_report(last_due_on: date | None, today: date, cycle_days: int) -> Period | None:
    """The report on the team to be asked for today; the first one is due a cycle from today (D17-15)."""
    if last_due_on is not None and last_due_on > today:
        return None
    first = today if last_due_on is None else max(last_due_on, today - timedelta(days=1)) + timedelta(days=1)
    due = first + timedelta(days=cycle_days - 1)
    return Period(first, due, due)


def submitting_objections(kind: str, actual: str, analysis: str, next_plan: str) -> list[Objection]:
    """A summary says what was reached, what the figures tell and what comes next (D13-13, D13-67)."""
    found = []
    if not actual.strip():
        text = N_("Write down what was reached against the plan.")
        found.append(Objection("report.actual", text, field="actual", clause="D13-13" if kind == SUMMARY else "D17-15"))
    if kind == SUMMARY and not analysis.strip():
        text = N_("Write down what the figures tell.")
        found.append(Objection("report.analysis", text, field="analysis", clause="D13-67"))
    if kind == SUMMARY and not next_plan.strip():
        text = N_("Write down the plan of the next month.")
        found.append(Objection("report.next_plan", text, field="next_plan", clause="D13-67"))
    return found


def is_late(due_on: date | None, submitted_on: date) -> bool:
    """Whether it came after its day."""
    return due_on is not None and submitted_on > due_on
