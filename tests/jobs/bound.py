"""Jobs that only the tests know: each leaves countable traces, so that a doubled or lost effect is seen."""

from __future__ import annotations

import os
import time
from collections.abc import Generator
from datetime import date, timedelta
from uuid import uuid4

from jobs.bindings import Result, Task, job
from saas import clock, files, once, work
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.work import Progress


def trace(task: Task, what: str) -> None:
    """A row that is new each time: two of a kind prove a doubled effect."""
    once.claim(f"{what}:{task.job_id}:{uuid4()}", user_id=task.by.user_id, endpoint=what)


@job("test.plain", label=N_("A plain test"))
def plain(task: Task, *, on: date | None = None) -> Result:
    """One transaction."""
    trace(task, "plain")
    return {"by": task.by.name, "on": on, "kind": type(on).__name__}


@job("test.steps", label=N_("A test in steps"), lane="bulk", forks=True)
def steps(task: Task, *, of: int, rest: float = 0.0) -> Generator[Progress, None, Result]:
    """One transaction for each step; goes on behind the last one that was written."""
    first = (task.cursor or {}).get("next", 0)
    for number in range(first, of):
        trace(task, f"step{number}")
        time.sleep(rest)
        yield Progress(number + 1, of, {"next": number + 1})
    return {"steps": of, "began_at": first, "pid": os.getpid()}


job("test.steps_std", label=N_("A test in steps"), lane="std", forks=True)(steps)


@job("test.report", label=N_("A test report"), permission=Permission.COMPANY_MANAGE)
def report(task: Task) -> Result:
    """Makes a file for its owner."""
    row = files.keep("报表.pdf", b"%PDF-test", media_type="application/pdf", purpose="test.report", by=task.by)
    return {"files": [row.id]}


@job("test.refuses", label=N_("A test that refuses"))
def refuses(task: Task) -> Result:
    """The rules say no."""
    trace(task, "refused")
    raise Refused(Objection("test", N_("There are no %(things)s."), {"things": 3}))


@job("test.breaks", label=N_("A test that breaks"), retry=1)
def breaks(task: Task) -> Result:
    """Nobody has foreseen this."""
    trace(task, "broken")
    raise RuntimeError("a secret trace")


@job("test.asks", label=N_("A test that asks for more"))
def asks(task: Task) -> Result:
    """Leaves work for later."""
    work.request("test.plain", by=task.by, due_at=clock.now() + timedelta(hours=1), key=f"later:{task.job_id}")
    return {}
