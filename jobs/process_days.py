"""What a day brings to declared processes beside their clocks: moves made by a date, and reminders."""

from __future__ import annotations

from datetime import date

from jobs.bindings import Result, Task, job
from saas.core.text import N_
from saas.processes import registry, reminding


@job("processes.reminders", label=N_("Reminders of the registers"), minutes=20)
def reminders(task: Task, *, on: date) -> Result:
    """Moves first, then each reminder of each process; told once by its key, however often this runs."""
    told, passed = 0, 0
    for process in registry.everything():
        passed += sum(reminding.pass_by(process, passing, at=task.at, on=on) for passing in process.passes)
        for reminder in process.reminders:
            told += reminding.remind(process, reminder, at=task.at, on=on)
    return {"told": told, "passed": passed}
