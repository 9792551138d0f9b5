"""When a monthly stock report is due, when its keeper is reminded, and what speaks against it."""

from __future__ import annotations

from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_

MONTH_END = "month_end"
A_DAY = timedelta(days=1)


def last_of(month: date) -> date:
    """The last day of the month a day is in."""
    return add_months(month.replace(day=1), 1) - A_DAY


def due_on(month: date, due: str) -> date:
    """The day the report of a month is due; a day the month does not have is its last one (D09-14)."""
    last = last_of(month)
    return last if due == MONTH_END else min(month.replace(day=1) + timedelta(days=int(due) - 1), last)


def remind_on(due: date, days_before: int) -> date:
    """The day the keeper is reminded for the first time (D09-13)."""
    return due - timedelta(days=days_before)


def is_late(submitted_on: date, due: date) -> bool:
    """Whether a report came after its day (D09-14)."""
    return submitted_on > due


def reaches_to(month: date, closed_to: date | None) -> date | None:
    """The last closed day whose figures stand in the report of a month; None where none of it is closed."""
    if closed_to is None or closed_to < month:
        return None
    return min(closed_to, last_of(month))


def filing_objections(month: date, today: date, *, exists: bool) -> list[Objection]:
    """A report is of a month that has begun, and there is one of each."""
    if month > today:
        return [Objection("stock_report.month", N_("The month has not begun."), field="month", clause="D09-13")]
    if exists:
        text = N_("The report of this month is drawn up already.")
        return [Objection("stock_report.month", text, field="month", clause="D09-13")]
    return []


def checking_objections(open_days: int, first_open: date | None) -> list[Objection]:
    """The figures come from closed days, so every day that is past has to be closed."""
    if not open_days:
        return []
    text = N_("%(count)s days are not closed, the first is %(day)s: the report has no figures of them.")
    return [Objection("stock_report.open_days", text, {"count": open_days, "day": first_open}, clause="D09-13")]


def submitting_objections(figures_to: date | None, reach: date | None) -> list[Objection]:
    """What is submitted is what was checked."""
    if figures_to == reach:
        return []
    text = N_("Days were closed since the check: check the figures again.")
    return [Objection("stock_report.figures", text, clause="D09-13")]
