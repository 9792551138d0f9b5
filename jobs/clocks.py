"""The hands of the clocks: whoever is concerned is told when something is soon due, late, or late for long."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

from jobs.bindings import Result, Task, job
from saas.clocks import rounds
from saas.clocks.actions import ROUND
from saas.core.text import N_
from saas.organisation.calendar_queries import days_for
from saas.policies.scope import COMPANY
from saas.work import Progress

Steps = Generator[Progress, None, Result]


@job(ROUND, label=N_("Deadlines that have come"), minutes=10)
def due(task: Task) -> Steps:
    """Every clock whose moment has come, a batch at a time."""
    return (yield from _advance(task))


@job("clocks.day", label=N_("Deadlines of the day"), minutes=20)
def day(task: Task, *, on: date) -> Steps:
    """What a lost wake left behind; then, on working days, a word to everybody who is late."""
    told = yield from _advance(task)
    if not days_for(COMPANY, on, on)[0].kind.is_work:
        return told
    done, after = told["told"], 0
    while clocks := rounds.late_ones(task.at, after_id=after):
        for clock in clocks:
            rounds.remind(clock, at=task.at, on=on)
        after, done = clocks[-1].id, done + len(clocks)
        yield Progress(done, done)
    return {"told": done}


def _advance(task: Task) -> Steps:
    done = int((task.cursor or {}).get("done", 0))
    while found := rounds.advance_due(task.at):
        done += found
        yield Progress(done, done, {"done": done})
    return {"told": done}
