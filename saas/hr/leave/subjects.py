"""Decisions about leave: who may read them, and what the records are called."""

from __future__ import annotations

from sqlalchemy import select

from saas.approvals import queries as approvals
from saas.approvals.states import SeatState
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.db import session
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.queries import may_see
from saas.organisation.models import Assignment, Person
from saas.organisation.reach import reaches
from saas.policies.subjects import Hand, Title

SIGNED = {
    SeatState.APPROVED: (N_("Approved"), "green"),
    SeatState.REFUSED: (N_("Refused"), "red"),
    SeatState.RETURNED: (N_("Sent back"), "amber"),
}


def sees(actor: Actor, leave_id: int) -> bool:
    """Whether the reader sees the leave itself."""
    return session.scalar(select(LeaveRequest.id).where(LeaveRequest.id == leave_id, may_see(actor))) is not None


def title(leave_id: int) -> Title:
    """The leave in words."""
    wanted = select(Person.name, LeaveType.name, LeaveRequest.first_day).where(
        LeaveRequest.id == leave_id, Person.id == LeaveRequest.person_id, LeaveType.id == LeaveRequest.type_id
    )
    name, kind, day = session.execute(wanted).one()
    return N_("%(name)s · %(kind)s · %(day)s"), {"name": name, "kind": kind, "day": day}


def state_of(leave_id: int) -> str:
    """Where the leave itself stands."""
    return session.get_one(LeaveRequest, leave_id).state


def hands(leave_id: int) -> list[Hand]:
    """Who signed the leave, and what for."""
    steps = approvals.story(session.get_one(LeaveRequest, leave_id))
    return [
        Hand(SIGNED[seat.state][0], seat.name, seat.signed_at, SIGNED[seat.state][1], seat.comment)
        for step in steps
        for seat in step.signed
        if seat.signed_at is not None and seat.state in SIGNED
    ]


def may_override(actor: Actor, leave_id: int) -> bool:
    """Whether she may put her verdict above the machine's: who manages leave there, and never the applicant."""
    wanted = select(LeaveRequest.person_id, LeaveRequest.unit_id).where(LeaveRequest.id == leave_id)
    row = session.execute(wanted).one_or_none()
    return row is not None and _manages(actor, row.person_id, row.unit_id)


def may_override_person(actor: Actor, person_id: int) -> bool:
    """The same for what was refused to a person before there was a leave."""
    seat = select(Assignment.unit_id).where(Assignment.person_id == person_id, Assignment.last_on.is_(None))
    return _manages(actor, person_id, session.scalars(seat.order_by(Assignment.is_primary.desc()).limit(1)).first())


def _manages(actor: Actor, applicant_id: int, unit_id: int | None) -> bool:
    if actor.person_id is None or actor.person_id == applicant_id:
        return False
    return reaches(actor, Permission.LEAVE_MANAGE, unit_id)


def sees_person(actor: Actor, person_id: int) -> bool:
    """Whether she may read what the machine refused this person: herself, and those who read the unit's leave."""
    if actor.person_id == person_id:
        return True
    seats = select(Assignment.unit_id).where(Assignment.person_id == person_id, Assignment.last_on.is_(None))
    return any(reaches(actor, Permission.LEAVE_READ, unit_id) for unit_id in (*session.scalars(seats), None))


def person_title(person_id: int) -> Title:
    """The person in words."""
    name = session.scalars(select(Person.name).where(Person.id == person_id)).one()
    return N_("%(name)s"), {"name": name}
