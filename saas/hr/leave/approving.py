"""Leave in the hands of the approval engine: what is asked, what signers see, and what follows from the answer."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import select

from saas import clock
from saas.approvals import actions as approvals
from saas.approvals.holding import insist_on_open, too_late
from saas.approvals.models import Approval, ApprovalStep
from saas.approvals.queries import latest
from saas.approvals.subjects import SubjectKind, Summary, Title
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.chains import Chain
from saas.core.errors import NotFound, Objection, Refused
from saas.core.periods import DaySpan
from saas.core.quantities import in_days
from saas.core.text import N_
from saas.db import Model, session
from saas.events import Author, record
from saas.hr.leave import ledger, messages
from saas.hr.leave.assessing import Assessment
from saas.hr.leave.balances import MovementKind
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.signing import facts_of
from saas.organisation.models import Person
from saas.organisation.queries import company

KEY = "leave.approver_roles"
STANDARD_DAY = 480
SIGNED = ("person_id", "type_id", "first_day", "first_part", "last_day", "last_part", "hours_start", "hours_end")
"""What a signature under a leave stands for, with minutes, reason, proof and deputy."""


def ask(leave: LeaveRequest, found: Assessment, *, by: Actor, at: datetime, on: date) -> Approval:
    """Put a leave before its signers."""
    return approvals.request(
        leave,
        KEY,
        by=by,
        applicant_id=leave.person_id,
        at=at,
        on=on,
        scope=found.scope,
        facts=facts_of(found.ask),
        chain=Chain(found.verdict.steps),
        value_id=found.policy.used[KEY].value_id,
        calendar=found.calendar,
        answer_days=found.answer_days,
    )


def open_step(leave: LeaveRequest, step_id: int | None = None) -> tuple[Approval, ApprovalStep]:
    """The open approval of a leave, locked, with its open step; Refused when none is, or another than `step_id`."""
    approval = approvals.hold(leave)
    if approval is None:
        raise Refused(_too_late(leave))
    if step_id is not None:
        return approval, insist_on_open(approval, step_id)
    wanted = select(ApprovalStep).where(ApprovalStep.approval_id == approval.id, ApprovalStep.state == "open")
    return approval, session.scalars(wanted).one()


def _too_late(leave: LeaveRequest) -> Objection:
    last = latest(leave)
    closed = select(ApprovalStep).where(ApprovalStep.approval_id == (last.id if last else 0))
    step = session.scalars(
        closed.where(ApprovalStep.ended_at.is_not(None)).order_by(ApprovalStep.ended_at.desc())
    ).first()
    return too_late(step) if step else Objection("leave.decided", N_("This leave no longer waits for a signature."))


def load(leave_id: int) -> LeaveRequest:
    """The leave, locked."""
    found = session.get(LeaveRequest, leave_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(f"leave {leave_id}")
    return found


def _leave(subject: Model) -> LeaveRequest:
    if not isinstance(subject, LeaveRequest):
        raise TypeError(f"{type(subject).__name__} is no leave")
    return subject


def approved(subject: Model, by: Author, at: datetime) -> None:
    """The last signature: the leave is in force, and whoever signs for the person meanwhile may."""
    leave = _leave(subject)
    leave.move("approve")
    leave.decided_at = at
    record("hr.leave.approved", leave, by=by)
    if leave.deputy_id is not None:
        span = DaySpan(leave.first_day, leave.last_day)
        approvals.stand_in(leave.person_id, leave.deputy_id, span, by=by, because=leave, at=at)


def refused(subject: Model, by: Author, at: datetime) -> None:
    """Declined: what was reserved is released."""
    leave = _leave(subject)
    asked = latest(leave)
    leave.move("reject")
    leave.decided_at = at
    ledger.settle(leave.id, MovementKind.RELEASE, on=clock.day_in(at, company().zone), by=by)
    record("hr.leave.rejected", leave, by=by, reason=asked.ended_because if asked else "")


def stamp(subject: Model) -> str:
    """A digest of what is signed."""
    leave = _leave(subject)
    rest = (leave.minutes, leave.reason, leave.proof_file_id, leave.deputy_id)
    return sha256(repr((*(getattr(leave, name) for name in SIGNED), *rest)).encode()).hexdigest()[:32]


def title(leave_id: int) -> Title:
    """The leave in words; no statement where the caller holds the rows, and so below."""
    leave, kind = _with_kind(leave_id)
    person = session.get_one(Person, leave.person_id)
    return N_("%(name)s · %(kind)s · %(day)s"), {"name": person.name, "kind": _called(kind), "day": leave.first_day}


def _called(kind: LeaveType) -> dict[str, str]:
    return {"name": kind.name, "name_en": kind.name_en}


def summary(leave_id: int) -> Summary:
    """What a signer wants to know at a glance."""
    leave, kind = _with_kind(leave_id)
    return (
        (N_("Leave type"), _called(kind)),
        (N_("First day"), leave.first_day),
        (N_("Last day"), leave.last_day),
        (N_("Days"), in_days(leave.minutes, leave.day_minutes or STANDARD_DAY)),
        (N_("Reason"), leave.reason),
    )


def _with_kind(leave_id: int) -> tuple[LeaveRequest, LeaveType]:
    leave = session.get_one(LeaveRequest, leave_id)
    return leave, session.get_one(LeaveType, leave.type_id)


LEAVE = SubjectKind(
    table=LeaveRequest.__tablename__,
    label=N_("Leave"),
    title=title,
    path=lambda leave_id: f"/hr/leave/{leave_id}",
    load=load,
    approved=approved,
    refused=refused,
    stamp=stamp,
    summary=summary,
    right=Permission.LEAVE_APPROVE,
    last_resort=Permission.LEAVE_MANAGE,
    message=messages.message,
)
