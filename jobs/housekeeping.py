"""What each company has tidied up at night."""

from __future__ import annotations

from datetime import date, timedelta

from jobs.bindings import Result, Task, job
from saas import once
from saas.core.text import N_

SUBMISSION_DAYS = 7


@job("office.housekeeping", label=N_("Nightly tidying up"))
def housekeeping(task: Task, *, on: date) -> Result:
    """Forget the keys of forms sent long ago; a browser that still holds one shows a page of last week."""
    return {"submissions": once.forget_before(task.at - timedelta(days=SUBMISSION_DAYS)), "on": on}
