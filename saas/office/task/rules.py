"""Who may give a task to whom, and by when."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_

CROSS_UNIT = "cross_unit"


def assigning_objections(*, reach: str, is_own: bool, is_team: bool, nature: str) -> list[Objection]:
    """`reach` is how far the assigner's right goes (own, unit, all): oneself, one's own team, or anybody.

    A head may go beyond the team with a task declared as one across units.
    """
    if is_own or reach == "all":
        return []
    if reach == "unit" and (is_team or nature == CROSS_UNIT):
        return []
    if reach == "unit":
        text = N_("This person is not in your team. Choose “Across units”, so that the other head is told.")
        return [Objection("task.team", text, field="assignee_id", clause="D17-13")]
    text = N_("You may note tasks for yourself; tasks for others are given by their manager.")
    return [Objection("task.own", text, field="assignee_id", clause="D07-20")]


def due_objections(due_on: date | None, today: date) -> list[Objection]:
    """A task has a day, and not one that is over."""
    if due_on is None or due_on >= today:
        return []
    return [Objection("task.due", N_("The day lies in the past."), field="due_on", clause="D16-12")]
