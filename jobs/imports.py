"""The long part of an import as jobs: judging the rows, bringing them in, undoing them."""

from __future__ import annotations

from typing import Any

from jobs.bindings import Steps, Task, job
from saas.core.text import N_
from saas.imports import steps
from saas.imports.actions import APPLY, CHECK, UNDO
from saas.imports.kinds import Context
from saas.imports.steps import NewContext
from tenants import limits


def _context(task: Task) -> NewContext:
    most = limits.most_people()

    def make(**facts: Any) -> Context:
        return Context(task.by, task.at, task.today, limits={"people": most}, **facts)

    return make


@job(CHECK, label=N_("Checking a file"), lane="bulk", forks=True, minutes=15)
def check(task: Task, *, run_id: int) -> Steps:
    """Every row of the file judged; a killed copy goes on behind its last batch."""
    return (yield from steps.check(run_id, _context(task), by=task.by))


@job(APPLY, label=N_("Importing"), lane="bulk", forks=True, minutes=30)
def apply(task: Task, *, run_id: int) -> Steps:
    """The rows that are right brought in; each batch stands or falls with the marks on its rows."""
    return (yield from steps.apply(run_id, _context(task), by=task.by))


@job(UNDO, label=N_("Undoing an import"), lane="bulk", forks=True, minutes=30)
def undo(task: Task, *, run_id: int) -> Steps:
    """What was brought in taken back, last first."""
    return (yield from steps.undo(run_id, _context(task), by=task.by))
