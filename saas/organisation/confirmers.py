"""Who may propose or confirm a threshold at a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select, union, union_all

from saas.auth.models import User
from saas.auth.permissions import Permission, Scope
from saas.db import in_force, session
from saas.organisation.access import EVERYBODY
from saas.organisation.models import Assignment, Person, Position, UnitPost
from saas.organisation.places import WHOLE, Place, unit_of
from saas.organisation.role_models import PersonalGrant, PersonRole, Role, RoleGrant
from saas.organisation.scopes import unit_chains


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a right and can sign in to use it."""

    user_id: int
    name: str


def confirmers(place: Place, *, on: date, except_user: int | None) -> list[Holder]:
    """Everybody but one who may confirm a value at a place: the other pair of eyes."""
    return [one for one in holders_at(Permission.POLICY_CONFIRM, place, on=on) if one.user_id != except_user]


def holders_at(permission: Permission, place: Place, *, on: date) -> list[Holder]:
    """Everybody whose right reaches a place and who can sign in, in order of name; three statements at most.

    A right over the whole company reaches every place, one over a unit the places in and below that unit.
    """
    held = _held(permission, on)
    reach = [held.c.scope == int(Scope.ALL)]
    unit_id = unit_of(place) if place != WHOLE else None
    if unit_id is not None:
        chain = unit_chains([unit_id], on=on)[unit_id]
        reach.append(and_(held.c.scope == int(Scope.UNIT), Person.id.in_(_seated(chain, on))))
    wanted = (
        select(User.id, User.name)
        .join(Person, Person.user_id == User.id)
        .join(held, held.c.person_id == Person.id)
        .where(User.state == "active", or_(*reach))
        .where(or_(Person.left_on.is_(None), Person.left_on >= on))
        .order_by(Person.sort_key, User.id)
    )
    return [Holder(user_id, name) for user_id, name in session.execute(wanted)]


def _held(permission: Permission, on: date) -> Any:
    """Person and the widest scope at which she holds the right."""
    granted = RoleGrant.permission == permission.value
    by_position = (
        select(Assignment.person_id, RoleGrant.scope)
        .join(Position, Position.id == Assignment.position_id)
        .join(RoleGrant, and_(RoleGrant.role_id == Position.role_id, granted))
        .where(in_force(Assignment, on))
    )
    by_name = (
        select(PersonRole.person_id, RoleGrant.scope)
        .join(RoleGrant, and_(RoleGrant.role_id == PersonRole.role_id, granted))
        .where(in_force(PersonRole, on))
    )
    personal = select(PersonalGrant.person_id, PersonalGrant.scope).where(
        PersonalGrant.permission == permission.value,
        PersonalGrant.revoked_at.is_(None),
        in_force(PersonalGrant, on),
    )
    of_kind = or_(*(and_(Person.kind == kind, Role.key == key) for kind, key in EVERYBODY.items()))
    everybody = (
        select(Person.id.label("person_id"), RoleGrant.scope)
        .join(Role, of_kind)
        .join(RoleGrant, and_(RoleGrant.role_id == Role.id, granted))
    )
    every = union_all(by_position, by_name, personal, everybody).subquery()
    return select(every.c.person_id, func.max(every.c.scope).label("scope")).group_by(every.c.person_id).subquery()


def _seated(unit_ids: tuple[int, ...], on: date) -> Any:
    """Persons who sit in, head or lead one of these units."""
    seats = select(Assignment.person_id).where(Assignment.unit_id.in_(unit_ids), in_force(Assignment, on))
    posts = select(UnitPost.person_id).where(
        UnitPost.unit_id.in_(unit_ids), UnitPost.kind != "member", in_force(UnitPost, on)
    )
    return union(seats, posts)
