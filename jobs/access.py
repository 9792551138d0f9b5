"""The way back in, answered outside the request that asked for it."""

from __future__ import annotations

from jobs.bindings import Task, job
from saas.core.text import N_
from saas.office import letters


@job("auth.reset.link", label=N_("Link to a new password"), lane="now")
def reset_link(task: Task, *, user_id: int) -> None:
    """Mail the link; an address that is nobody's gets none, at the same cost to who asked."""
    letters.answer_reset(user_id, at=task.at)
