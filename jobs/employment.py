"""What the calendar opens about employment: what newcomers owe and are owed, the review of a leaver's exports."""

from __future__ import annotations

from datetime import date

from jobs.bindings import Result, Task, job
from saas.core.text import N_


@job("hr.newcomers", label=N_("What newcomers owe and are owed"), minutes=10)
def newcomers(task: Task, *, on: date) -> Result:
    """Each paper, undertaking, insurance, induction and review is opened once, however often this runs."""
    from saas.hr.newcomers import open_day

    return {"opened": open_day(on=on, at=task.at)}
