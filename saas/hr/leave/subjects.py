"""Decisions about leave: who may read them, and what the records are called."""

from __future__ import annotations

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.db import session
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.queries import may_see
from saas.organisation.models import Assignment, Person
from saas.organisation.reach import reaches
from saas.policies.subjects import Title


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
