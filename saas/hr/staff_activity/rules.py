"""Activities of the staff: voluntary, one each cycle."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_

WEEK = 7


def is_called_on(last_on: date, months: int, today: date) -> bool:
    """When a cycle has passed without an activity: on that day and each week after it (D19-17)."""
    due = add_months(last_on, months)
    return today >= due and (today - due).days % WEEK == 0


def joining_objections(person_id: int | None, by_id: int | None) -> list[Objection]:
    """Everybody puts her own name down: nobody is sent (D19-17)."""
    if person_id is not None and person_id == by_id:
        return []
    text = N_("Taking part is voluntary: everybody puts her own name down.")
    return [Objection("activity.voluntary", text, field="person_id", clause="D19-17")]
