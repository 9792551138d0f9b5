"""Who holds a right near some units on a day: by a seat in them, or by a right that reaches them; for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select, union_all

from saas.auth.permissions import Permission, Scope
from saas.db import in_force, session
from saas.organisation.access import EVERYBODY, holders_of
from saas.organisation.models import Assignment, Person, Position, UnitPost
from saas.organisation.role_models import PersonalGrant, PersonRole, Role, RoleGrant


def holders_in(permission: Permission, unit_ids: Iterable[int], *, on: date) -> dict[int, set[int]]:
    """Unit to the persons who sit in it and hold a permission; one statement."""
    seats = select(Assignment.unit_id, Assignment.person_id).where(
        Assignment.unit_id.in_(list(unit_ids)),
        in_force(Assignment, on),
        Assignment.person_id.in_(holders_of(permission, on=on)),
    )
    found: dict[int, set[int]] = defaultdict(set)
    for row in session.execute(seats):
        found[row.unit_id].add(row.person_id)
    return found


def reaching(
    permission: Permission, chains: Mapping[int, Sequence[int]], *, on: date
) -> dict[int | None, frozenset[int]]:
    """Unit to the persons whose permission reaches it; None, the company itself, is reached from everywhere only.

    `chains` names the units above each unit (saas.organisation.scopes.unit_chains). Two statements.
    """
    scopes = dict(session.execute(_scopes(permission, on)).all())
    own = _own_units([person for person, scope in scopes.items() if scope == Scope.UNIT], on)
    wide = frozenset(person for person, scope in scopes.items() if scope == Scope.ALL)
    near: dict[int | None, frozenset[int]] = {
        unit: wide | {person for person, units in own.items() if not units.isdisjoint(chain)}
        for unit, chain in chains.items()
    }
    return near | {None: wide}


def _scopes(permission: Permission, on: date) -> Any:
    """Each holder and how far her right reaches at the most."""
    granted = RoleGrant.permission == permission.value
    by_position = (
        select(Assignment.person_id, RoleGrant.scope)
        .join(Position, Position.id == Assignment.position_id)
        .join(RoleGrant, RoleGrant.role_id == Position.role_id)
        .where(granted, in_force(Assignment, on))
    )
    given = (
        select(PersonRole.person_id, RoleGrant.scope)
        .join(RoleGrant, RoleGrant.role_id == PersonRole.role_id)
        .where(granted, in_force(PersonRole, on))
    )
    personal = select(PersonalGrant.person_id, PersonalGrant.scope).where(
        PersonalGrant.permission == permission.value, in_force(PersonalGrant, on), PersonalGrant.revoked_at.is_(None)
    )
    basic = or_(*((Person.kind == kind) & (Role.key == key) for kind, key in EVERYBODY.items()))
    everybody = select(Person.id, RoleGrant.scope).join(Role, basic).join(RoleGrant, RoleGrant.role_id == Role.id)
    every = union_all(by_position, given, personal, everybody.where(granted)).subquery()
    here = or_(Person.left_on.is_(None), Person.left_on >= on)
    held = select(every.c.person_id, func.max(every.c.scope)).join(Person, Person.id == every.c.person_id)
    return held.where(here).group_by(every.c.person_id)


def _own_units(person_ids: Sequence[int], on: date) -> dict[int, set[int]]:
    """The units each sits in, heads or is in charge of, without those below them."""
    seats = select(Assignment.person_id, Assignment.unit_id).where(
        Assignment.person_id.in_(person_ids), in_force(Assignment, on)
    )
    posts = select(UnitPost.person_id, UnitPost.unit_id).where(
        UnitPost.person_id.in_(person_ids), UnitPost.kind != "member", in_force(UnitPost, on)
    )
    found: dict[int, set[int]] = defaultdict(set)
    for person, unit in session.execute(union_all(seats, posts)) if person_ids else ():
        found[person].add(unit)
    return found
