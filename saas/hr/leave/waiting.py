"""A leave that waits for somebody's hand, with what the rule says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from saas.approvals import inbox
from saas.approvals.models import Approval, ApprovalStep
from saas.approvals.opening import rule_of
from saas.auth.actor import Actor
from saas.core.chains import ChainStep
from saas.db import session
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.policies.models import Decision

LIMIT = "leave.second_approval_over_days"


@dataclass(frozen=True)
class Waiting:
    """One leave that waits for the reader.

    `limit` is the number of days above which a second hand is needed, as it stood when the leave was sent;
    `next_step` is signed after her, `signed_by` has signed before, `for_name` is whom she signs for as deputy.
    """

    leave: LeaveRequest
    step_id: int
    due_at: datetime
    person_name: str
    kind: LeaveType
    limit: int | None
    next_step: ChainStep | None = None
    signed_by: str = ""
    for_name: str = ""

    def is_late(self, now: datetime) -> bool:
        """Whether the answer is overdue."""
        return self.due_at < now


def awaiting_one(actor: Actor, leave_id: int) -> Waiting | None:
    """A leave that waits for the reader's signature, with what the rule says of it; None when it does not."""
    about = select(Approval.id).where(
        Approval.subject_kind == LeaveRequest.__tablename__, Approval.subject_id == leave_id, Approval.state == "open"
    )
    approval_id = session.scalar(about)
    row = inbox.one_waiting(actor, approval_id) if approval_id is not None else None
    if row is None:
        return None
    leave = session.get_one(LeaveRequest, leave_id)
    return Waiting(
        leave=leave,
        step_id=row.step_id,
        due_at=row.due_at,
        person_name=row.applicant_name,
        kind=session.get_one(LeaveType, leave.type_id),
        limit=_limit(leave_id),
        next_step=_coming(row.approval_id) if row.place < row.of else None,
        signed_by=next(iter(row.signed_by), ""),
        for_name=row.for_name,
    )


def _coming(approval_id: int) -> ChainStep | None:
    """The next step that is still to come."""
    wanted = select(ApprovalStep).where(ApprovalStep.approval_id == approval_id, ApprovalStep.state == "coming")
    found = session.scalars(wanted.order_by(ApprovalStep.place).limit(1)).first()
    return rule_of(found) if found is not None else None


def _limit(leave_id: int) -> int | None:
    """The days above which it needed a second hand when it was judged."""
    wanted = select(Decision.thresholds).where(
        Decision.subject_kind == LeaveRequest.__tablename__, Decision.subject_id == leave_id
    )
    used = (row for thresholds in session.scalars(wanted) for row in thresholds)
    return next((row["value"] for row in used if row["key"] == LIMIT), None)
