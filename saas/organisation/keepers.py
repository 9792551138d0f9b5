"""Somebody always keeps the roles: no act may take the last lasting right to edit them away."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select, union

from saas.auth.models import User
from saas.auth.permissions import Permission, Scope
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import in_force, session
from saas.organisation.models import Assignment, Person, Position
from saas.organisation.role_models import PersonRole, RoleGrant


def role_keepers(*, on: date) -> set[int]:
    """Persons who may lastingly edit roles company-wide by a role of theirs and can sign in.

    Personal grants and roles with a last day do not count: they end by themselves.
    """
    roles = select(RoleGrant.role_id).where(
        RoleGrant.permission == Permission.ROLE_EDIT.value, RoleGrant.scope == int(Scope.ALL)
    )
    seated = (
        select(Assignment.person_id)
        .join(Position, Position.id == Assignment.position_id)
        .where(Position.role_id.in_(roles), in_force(Assignment, on), Assignment.last_on.is_(None))
    )
    given = select(PersonRole.person_id).where(
        PersonRole.role_id.in_(roles), in_force(PersonRole, on), PersonRole.last_on.is_(None)
    )
    holders = union(seated, given).subquery()
    living = or_(Person.left_on.is_(None), Person.left_on > on)
    wanted = (
        select(Person.id)
        .join(User, User.id == Person.user_id)
        .where(Person.id.in_(select(holders.c.person_id)), living, User.state == "active")
    )
    return set(session.scalars(wanted))


def insist_somebody_edits_roles(*, on: date) -> None:
    """Call after an act that takes rights away; Refused when nobody would be left."""
    session.flush()
    if not role_keepers(on=on):
        text = N_("Then nobody could edit roles any more. Give that right to somebody else first.")
        raise Refused(Objection("role.last_keeper", text))
