"""When an appointment may be proposed: pure."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_

CLAUSES = {"head": "D12-05", "deputy": "D12-06"}


def objections(post: str, *, own: bool, first_on: date, last_on: date | None, has_unit: bool) -> list[Objection]:
    """Nobody appoints herself; a post belongs to a unit; a term does not end before it begins."""
    clause = CLAUSES.get(post, "")
    found = []
    if own:
        found.append(Objection("appointment.own", N_("Nobody appoints themselves."), field="person_id", clause=clause))
    if not has_unit:
        found.append(Objection("appointment.unit", N_("Choose the unit of the post."), field="unit_id", clause=clause))
    if last_on is not None and last_on < first_on:
        text = N_("The end lies before the start.")
        found.append(Objection("appointment.span", text, field="last_on", clause=clause))
    return found
