"""What stands around the requests that wait: the threshold they run by, the step that comes next, how many are late."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.approvals.opening import rule_of
from saas.approvals.states import SeatState, StepState
from saas.auth.actor import Actor
from saas.core.chains import ChainStep
from saas.db import session


@dataclass(frozen=True)
class Around:
    """Where an open approval stands: the threshold it runs by, its open step and the one that comes next."""

    key: str
    here: ChainStep | None
    following: ChainStep | None


def around(approvals: Collection[int]) -> Mapping[int, Around]:
    """Approval id to what stands around its open step; two statements for any number."""
    if not approvals:
        return {}
    ids = list(approvals)
    keyed = session.execute(select(Approval.id, Approval.key).where(Approval.id.in_(ids)))
    keys = {row.id: row.key for row in keyed}
    living = (StepState.OPEN.value, StepState.COMING.value)
    wanted = select(ApprovalStep).where(ApprovalStep.approval_id.in_(ids), ApprovalStep.state.in_(living))
    steps: dict[int, list[ApprovalStep]] = {}
    for step in session.scalars(wanted.order_by(ApprovalStep.approval_id, ApprovalStep.round, ApprovalStep.place)):
        steps.setdefault(step.approval_id, []).append(step)
    return {one: _around(key, steps.get(one, ())) for one, key in keys.items()}


def _around(key: str, steps: Sequence[ApprovalStep]) -> Around:
    here = next((step for step in steps if step.state == StepState.OPEN.value), None)
    after = next((step for step in steps if step.state == StepState.COMING.value), None)
    return Around(key, rule_of(here) if here else None, rule_of(after) if after else None)


def seat_on(step_id: int, person_id: int) -> ApprovalSigner | None:
    """Somebody's seat at a step, whatever became of it."""
    wanted = select(ApprovalSigner).where(ApprovalSigner.step_id == step_id, ApprovalSigner.person_id == person_id)
    return session.scalars(wanted).one_or_none()


def count_late(actor: Actor, *, at: datetime) -> int:
    """How many of those that wait for the reader are overdue, fifty at most."""
    late = (
        ApprovalSigner.person_id == (actor.person_id or 0),
        ApprovalSigner.state == SeatState.WAITING.value,
        ApprovalSigner.due_at < at,
    )
    return len(session.scalars(select(ApprovalSigner.id).where(*late).limit(50)).all())


def some(actor: Actor, approvals: Collection[int]) -> Sequence[Approval]:
    """Those of these approvals in which the reader has a seat."""
    seated = select(ApprovalSigner.approval_id).where(ApprovalSigner.person_id == (actor.person_id or 0))
    wanted = select(Approval).where(Approval.id.in_(list(approvals)), Approval.id.in_(seated))
    return session.scalars(wanted.order_by(Approval.id)).all()
