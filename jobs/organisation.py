"""The organisation's day: approved sheets come into force, leavers lose access, published holidays are taken over."""

from __future__ import annotations

from datetime import date

from jobs.bindings import Result, Task, job
from saas.core.text import N_
from saas.organisation import holidays, leaving, sheet_actions


@job("organisation.day", label=N_("Day change of the organisation"))
def change_day(task: Task, *, on: date) -> Result:
    """Safe to repeat: each of the three finds nothing left to do the second time."""
    today = max(on, task.today)
    return {
        "sheets": sheet_actions.enforce_due(by=task.by, today=today),
        "leavers": leaving.end_access_of_leavers(by=task.by, today=today, at=task.at),
        "years": list(holidays.import_published(today, by=task.by)),
    }
