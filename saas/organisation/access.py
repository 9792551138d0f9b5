"""What a user may do on a day: her position's role, roles given beside it, personal grants, and her units."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Date, Select, and_, bindparam, literal, or_, select, union_all

from saas import clock
from saas.auth.actor import Actor
from saas.auth.models import User
from saas.auth.permissions import Permission, Scope
from saas.db import in_force, session
from saas.organisation.models import Assignment, Company, Person, Position, UnitPost, UnitTerm
from saas.organisation.role_models import PersonalGrant, PersonRole, Role, RoleGrant

EVERYBODY = {"employee": "employee", "cadre": "employee", "contractor": "contractor"}


# Putting these three together takes as long as asking them, so that is done once, with places for the values.
_DAY = bindparam("on_day", type_=Date)
_PERSON = bindparam("person_id", type_=BigInteger)


def _grants() -> Select[str, int]:
    by_position = (
        select(Position.role_id)
        .join(Assignment, Assignment.position_id == Position.id)
        .where(Assignment.person_id == _PERSON, in_force(Assignment, _DAY), Position.role_id.is_not(None))
    )
    given = select(PersonRole.role_id).where(PersonRole.person_id == _PERSON, in_force(PersonRole, _DAY))
    basic = select(Role.id).where(Role.key == bindparam("basic"))
    roles: Any = union_all(by_position, given, basic)
    by_role = select(RoleGrant.permission, RoleGrant.scope).where(RoleGrant.role_id.in_(roles))
    personal = select(PersonalGrant.permission, PersonalGrant.scope).where(
        PersonalGrant.person_id == _PERSON, in_force(PersonalGrant, _DAY), PersonalGrant.revoked_at.is_(None)
    )
    both = union_all(by_role, personal).subquery()
    return select(both.c.permission, both.c.scope)


def _units() -> Select[int]:
    seats = select(Assignment.unit_id.label("unit_id")).where(
        Assignment.person_id == _PERSON, in_force(Assignment, _DAY)
    )
    posts = select(UnitPost.unit_id).where(
        UnitPost.person_id == _PERSON, UnitPost.kind != "member", in_force(UnitPost, _DAY)
    )
    own = union_all(seats, posts).subquery()
    tree = select(own.c.unit_id).cte("mine", recursive=True)
    below = select(UnitTerm.unit_id).join(tree, UnitTerm.parent_id == tree.c.unit_id).where(in_force(UnitTerm, _DAY))
    tree = tree.union(below)
    return select(tree.c.unit_id)


_GRANTS, _UNITS = _grants(), _units()
_BEHIND = select(Person, Company.zone).outerjoin(Person, Person.user_id == bindparam("user_id")).select_from(Company)
RIGHTS = (_GRANTS, _UNITS, _BEHIND)
"""What rights are read from; a change of any of their tables makes every picture of rights old."""


class Account(NamedTuple):
    """What of a user an actor is made of."""

    id: int
    name: str
    locale: str
    theme: str
    email: str


def actor_of(user: User | Account, *, at: datetime) -> Actor | None:
    """The actor behind a user at a moment, in three statements; None once she has left the company."""
    found = session.execute(_BEHIND, {"user_id": user.id}).one_or_none()
    if found is None:
        return None
    person: Person | None = found[0]
    day = clock.day_in(at, found[1])
    if person is None or (person.left_on is not None and person.left_on < day):
        return None
    return Actor(
        user_id=user.id,
        name=user.name,
        person_id=person.id,
        permissions=permissions_of(person, on=day),
        unit_ids=frozenset(units_of(person.id, on=day)),
        locale=user.locale,
        theme=user.theme,
        email=user.email,
    )


def permissions_of(person: Person, *, on: date) -> dict[Permission, Scope]:
    """Every permission the person holds on a day, each at its widest scope; one statement."""
    held: dict[Permission, Scope] = {Permission.SELF: Scope.OWN}
    asked = {"person_id": person.id, "on_day": on, "basic": EVERYBODY[person.kind]}
    for name, scope in session.execute(_GRANTS, asked):
        try:
            permission = Permission(name)
        except ValueError:
            continue  # a permission that a newer version took away gives nothing
        held[permission] = max(held.get(permission, Scope.OWN), Scope(scope))
    return held


def units_of(person_id: int, *, on: date) -> Iterable[int]:
    """The units she sits in, heads or is in charge of, with every unit below them; one statement."""
    return session.scalars(_UNITS, {"person_id": person_id, "on_day": on}).all()


def holders_of(permission: Permission, *, on: date) -> Select[int]:
    """Ids of the persons who hold a permission on a day, at any scope, as a sub-select."""
    by_role = select(RoleGrant.role_id).where(RoleGrant.permission == permission.value)
    by_position = (
        select(Assignment.person_id)
        .join(Position, Position.id == Assignment.position_id)
        .where(Position.role_id.in_(by_role), in_force(Assignment, on))
    )
    given = select(PersonRole.person_id).where(PersonRole.role_id.in_(by_role), in_force(PersonRole, on))
    personal = select(PersonalGrant.person_id).where(
        PersonalGrant.permission == permission.value, in_force(PersonalGrant, on), PersonalGrant.revoked_at.is_(None)
    )
    everybody = select(Person.id).where(
        or_(*(and_(Person.kind == kind, _role_grants(key, permission)) for kind, key in EVERYBODY.items()))
    )
    both = union_all(by_position, given, personal, everybody).subquery()
    active = or_(Person.left_on.is_(None), Person.left_on >= on)
    return select(Person.id).where(Person.id.in_(select(both.c.person_id)), active)


def _role_grants(key: str, permission: Permission):  # type: ignore[no-untyped-def]  # a SQL truth
    return (
        select(literal(1))
        .select_from(Role)
        .join(RoleGrant, RoleGrant.role_id == Role.id)
        .where(Role.key == key, RoleGrant.permission == permission.value)
        .exists()
    )
