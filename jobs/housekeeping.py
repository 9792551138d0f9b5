"""What each company has tidied up at night."""

from __future__ import annotations

from datetime import date, timedelta

from jobs.bindings import Result, Task, job
from saas import once
from saas.auth import throttle
from saas.core.text import N_
from saas.notices import outlet_log

SUBMISSION_DAYS = 7
COUNT_DAYS = 2
LOG_DAYS = 90


@job("office.housekeeping", label=N_("Nightly tidying up"))
def housekeeping(task: Task, *, on: date) -> Result:
    """Forget the keys of forms sent long ago, the sign-in counts of past days, and what robots were told long ago."""
    return {
        "submissions": once.forget_before(task.at - timedelta(days=SUBMISSION_DAYS)),
        "sign_in_counts": throttle.forget_before(task.at - timedelta(days=COUNT_DAYS)),
        "messages": outlet_log.forget_before(task.at - timedelta(days=LOG_DAYS)),
        "on": on,
    }
