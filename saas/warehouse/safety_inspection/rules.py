"""When an inspection is due, and what one needs before it is over."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_

LEAD = timedelta(days=3)


def next_due(last_on: date | None, today: date, cycle_days: int) -> date | None:
    """The day the next inspection is due, once it is time to ask for it: three days before; None until then."""
    due = last_on + timedelta(days=cycle_days) if last_on is not None else today + LEAD
    return max(due, today) if due - LEAD <= today else None


def passing_objections(ticked: Mapping[str, bool]) -> list[Objection]:
    """Every point was looked at."""
    text = N_("Look at this point, too. Where something is wrong, choose “Something was found”.")
    missing = (name for name, done in ticked.items() if not done)
    return [Objection("safety.points", text, field=name, clause="D09-30") for name in missing]


def finding_objections(notes: Mapping[str, str]) -> list[Objection]:
    """Whoever found something says where."""
    if any(note.strip() for note in notes.values()):
        return []
    text = N_("Write at the point what was found.")
    return [Objection("safety.points", text, field=next(iter(notes), ""), clause="D09-30")]


def fixing_objections(open_tasks: Collection[str], *, incident_is_open: bool) -> list[Objection]:
    """It is over when its tasks are done and its loss is settled."""
    found = []
    if open_tasks:
        text = N_("These tasks are still open: %(tasks)s.")
        found.append(Objection("safety.tasks", text, {"tasks": "、".join(open_tasks)}, clause="D09-30"))
    if incident_is_open:
        text = N_("The incident of the loss is still open.")
        found.append(Objection("safety.incident", text, clause="D09-31"))
    return found
