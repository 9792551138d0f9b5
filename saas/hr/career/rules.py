"""When the next development talk is due."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_

WEEK = 7


def next_talk(last_on: date, months: int) -> date:
    """A cycle after the last one, or after the first day of work."""
    return add_months(last_on, months)


def is_called_on(due_on: date, today: date) -> bool:
    """On the day it falls due, and each week after it."""
    return today >= due_on and (today - due_on).days % WEEK == 0


def holding_objections(goals: str, held_on: date | None, today: date) -> list[Objection]:
    """A talk has goals, and it is held before it is written down."""
    found = []
    if not goals.strip():
        found.append(Objection("career.goals", N_("Write down the goals."), field="goals", clause="D19-18"))
    if held_on is not None and held_on > today:
        found.append(Objection("career.held", N_("It has not been held yet."), field="held_on", clause="D07-10"))
    return found


def wishes(courses: str) -> list[str]:
    """The courses named in the talk, one a line."""
    return [line.strip()[:200] for line in courses.splitlines() if line.strip()]
