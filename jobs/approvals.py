"""The day of approvals: deputies take up and step down, seats of leavers pass on, overdue answers are asked for."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

from jobs.bindings import Result, Task, job
from saas.approvals import deputies, reminding
from saas.core.text import N_
from saas.work import Progress

Steps = Generator[Progress, None, Result]
BATCH = 50


@job("approvals.day", label=N_("Deputies of the day"), minutes=20)
def day(task: Task, *, on: date) -> Steps:
    """Safe to repeat: a deputy has one seat at a step, and a seat is cleared once."""
    done, after = 0, 0
    while ended := deputies.ended(on, after_id=after, most=BATCH):
        for row in ended:
            deputies.step_down(row)
        after, done = ended[-1].id, done + len(ended)
        yield Progress(done, done)
    after = 0
    while begun := deputies.beginning(on, after_id=after, most=BATCH):
        for row in begun:
            deputies.take_up(row)
        after, done = begun[-1].id, done + len(begun)
        yield Progress(done, done)
    while seats := reminding.vacated(on, most=BATCH):
        for seat in seats:
            reminding.vacate(seat, on=on)
        done += len(seats)
        yield Progress(done, done)
    return {"done": done}


@job("approvals.reminders", label=N_("Overdue approvals"), minutes=20)
def reminders(task: Task, *, on: date) -> Steps:
    """Each overdue step once: what was written of a batch and its mark stand or fall together."""
    done = 0
    while rows := reminding.overdue(task.at, most=BATCH):
        for approval, step in rows:
            reminding.remind(approval, step, at=task.at, on=on)
        done += len(rows)
        yield Progress(done, done)
    return {"reminded": done}
