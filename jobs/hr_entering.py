"""The nights of entering: data of candidates deleted in time, exams handed in by the clock, checklists caught up."""

from __future__ import annotations

from datetime import date

from jobs.bindings import Result, Task, job
from saas.core.text import N_


@job("hr.entering", label=N_("Candidates, exams and checklists"), minutes=20)
def entering(task: Task, *, on: date) -> Result:
    """Safe to repeat: what is erased, handed in or ticked stays so."""
    from saas.hr.onboarding import listing
    from saas.hr.recruitment import erasing
    from saas.hr.trial import finishing

    return {
        "erased": erasing.erase_due(on=on, at=task.at),
        "forgotten": erasing.forget_files(on=on, at=task.at),
        **finishing.settle_all(at=task.at),
        "ticked": listing.catch_up_all(at=task.at, on=on),
    }
