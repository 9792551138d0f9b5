"""When an emergency plan is whole enough to be approved, and when it is looked at again."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_


def approval_objections(steps: str, contacts: str) -> list[Objection]:
    """A plan without steps or without anybody to call helps nobody (D13-14)."""
    found = []
    if not steps.strip():
        found.append(Objection("emergency_plan.steps", N_("Write down the steps first."), clause="D13-14"))
    if not contacts.strip():
        found.append(Objection("emergency_plan.contacts", N_("Name whom to call first."), clause="D13-14"))
    return found


def review_on(day: date, months: int) -> date:
    """The day by which a plan approved or reviewed on `day` is reviewed again."""
    return add_months(day, months)
