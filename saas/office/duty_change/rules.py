"""When a change of duties may be proposed: pure."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_

CLAUSE = "D08-19"


def objections(old: str, new: str, *, own: bool, effective_on: date, today: date) -> list[Objection]:
    """Nobody changes her own duties, nothing changes backwards, and something has to change."""
    found = []
    if own:
        text = N_("Nobody proposes a change of the own duties.")
        found.append(Objection("duty_change.own", text, field="person_id", clause=CLAUSE))
    if old.strip() == new.strip():
        text = N_("The new duties are the old ones.")
        found.append(Objection("duty_change.same", text, field="new_duties", clause=CLAUSE))
    if effective_on < today:
        text = N_("A change counts from today at the earliest.")
        found.append(Objection("duty_change.past", text, field="effective_on", clause=CLAUSE))
    return found
