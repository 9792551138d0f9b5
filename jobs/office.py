"""What the office's calendar asks for by itself: the reports that are due."""

from __future__ import annotations

from datetime import date

from jobs.bindings import Result, Task, job
from saas.core.text import N_


@job("office.reports", label=N_("Reports to be written"), minutes=10)
def reports(task: Task, *, on: date) -> Result:
    """Ask for summaries and reports on the team; a period is asked for once."""
    from saas.office.work_report.opening import open_due

    return {"asked": open_due(at=task.at, on=on)}
