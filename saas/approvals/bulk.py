"""Many signatures at once: each stands for itself, so that one that cannot be given does not stop the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from saas.approvals import actions
from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session

MOST = 50


@dataclass(frozen=True)
class Given:
    """What became of one of them; `reason` says why it was not signed."""

    approval_id: int
    reason: Objection | None = None


def approve_many(wanted: Sequence[tuple[int, int]], *, by: Actor, at: datetime) -> list[Given]:
    """Approve these (approval, step), at most `MOST`, in the order of their ids so that nobody waits for nobody."""
    return [Given(one, _refused(one, step, by=by, at=at)) for one, step in sorted(set(wanted))[:MOST]]


def _refused(approval_id: int, step_id: int, *, by: Actor, at: datetime) -> Objection | None:
    try:
        with session.begin_nested():
            actions.sign(approval_id, step_id, "approved", by=by, at=at)
    except Refused as refusal:
        if refusal.keep is not None:
            refusal.keep()
        return refusal.objections[0]
    except (NotAllowed, NotFound):
        return Objection("approval.seat", N_("It does not wait for you."))
    return None
