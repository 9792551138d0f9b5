"""Which leaves a reader may see."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, false, or_, select, true, union

from saas.approvals.models import Approval, ApprovalSigner
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound
from saas.db import session
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.organisation.models import Person
from saas.organisation.reach import reaches


def may_see(actor: Actor) -> ColumnElement[bool]:
    """The rows within the reach of her reading right, and those she may sign now or has signed."""
    scope = actor.scope_of(Permission.LEAVE_READ)
    if scope is Scope.ALL:
        return true()
    if actor.person_id is None:
        return false()
    arms: list[ColumnElement[bool]] = [LeaveRequest.id.in_(_in_her_hands(actor.person_id))]
    if scope is not None:
        arms.append(LeaveRequest.person_id == actor.person_id)
    if scope is Scope.UNIT:
        arms.append(LeaveRequest.unit_id.in_(actor.unit_ids))
    return or_(*arms)


def _in_her_hands(person_id: int) -> Select[int]:
    """What she may sign now, by herself or for somebody, and what she has signed."""
    mine = ApprovalSigner.person_id == person_id
    waits = select(ApprovalSigner.approval_id).where(mine, ApprovalSigner.state == "waiting")
    signed = select(ApprovalSigner.approval_id).where(mine, ApprovalSigner.signed_at.is_not(None))
    both = union(waits, signed).subquery()
    about = (Approval.subject_kind == LeaveRequest.__tablename__, Approval.id.in_(select(both.c.approval_id)))
    return select(Approval.subject_id).where(*about)


def visible_to(actor: Actor) -> Select[LeaveRequest]:
    """The leaves a reader may see."""
    return select(LeaveRequest).where(may_see(actor))


def one_visible(actor: Actor, leave_id: int) -> LeaveRequest:
    """One leave; NotFound when it is missing or not hers to see."""
    found = session.scalars(visible_to(actor).where(LeaveRequest.id == leave_id)).one_or_none()
    if found is None:
        raise NotFound(f"leave {leave_id}")
    return found


def own(person_id: int, *, most: int = 30) -> list[tuple[LeaveRequest, LeaveType]]:
    """A person's own leaves, newest first."""
    wanted = (
        select(LeaveRequest, LeaveType)
        .join(LeaveType, LeaveType.id == LeaveRequest.type_id)
        .where(LeaveRequest.person_id == person_id)
        .order_by(LeaveRequest.id.desc())
    )
    return [(leave, kind) for leave, kind in session.execute(wanted.limit(most))]


def slips_owed(actor: Actor, *, most: int = 200) -> list[tuple[LeaveRequest, str, str]]:
    """Emergency leaves whose slip is out, with the person's name and number, the longest overdue first."""
    wanted = (
        select(LeaveRequest, Person.name, Person.number)
        .join(Person, Person.id == LeaveRequest.person_id)
        .where(LeaveRequest.state.in_(("slip_owed", "slip_overdue")), may_see(actor))
        .order_by(LeaveRequest.slip_due_on, LeaveRequest.id)
    )
    return [(leave, name, number) for leave, name, number in session.execute(wanted.limit(most))]


def may_keep_slips(actor: Actor, unit_id: int | None) -> bool:
    """Whether she records calls and takes in slips of this unit: HR, or whoever decides leave there (D02-05)."""
    return any(reaches(actor, right, unit_id) for right in (Permission.LEAVE_MANAGE, Permission.LEAVE_APPROVE))
