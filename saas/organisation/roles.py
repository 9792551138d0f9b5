"""Reading roles: the matrix of roles and permissions, who holds a role and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from saas.core.errors import NotFound
from saas.db import in_force, session
from saas.organisation.access import EVERYBODY
from saas.organisation.models import Assignment, Person, Position
from saas.organisation.role_models import PersonRole, Role, RoleGrant


@dataclass(frozen=True)
class RoleLine:
    """A role with what it may do (permission value to scope) and how many hold it by position or by name."""

    role: Role
    grants: Mapping[str, int]
    by_position: int
    by_name: int

    @property
    def is_everybodys(self) -> bool:
        """Whether it comes with working here, and so can be neither given nor removed."""
        return self.role.key in EVERYBODY.values()


@dataclass(frozen=True)
class HeldRole:
    """A role a person has: through a position, by name, or because she works here."""

    role: Role
    origin: str
    via: Position | None = None
    row: PersonRole | None = None


def lines(*, on: date) -> list[RoleLine]:
    """Every role, highest authority first; four statements."""
    grants: dict[int, dict[str, int]] = {}
    for grant in session.scalars(select(RoleGrant)):
        grants.setdefault(grant.role_id, {})[grant.permission] = grant.scope
    seated = dict(_seated(on))
    given = dict(_given(on))
    roles = session.scalars(select(Role).order_by(Role.rank, Role.id)).all()
    return [RoleLine(r, grants.get(r.id, {}), seated.get(r.id, 0), given.get(r.id, 0)) for r in roles]


def _seated(on: date) -> Sequence[tuple[int, int]]:
    counted = (
        select(Position.role_id, func.count(func.distinct(Assignment.person_id)))
        .join(Assignment, Assignment.position_id == Position.id)
        .where(in_force(Assignment, on), Position.role_id.is_not(None))
        .group_by(Position.role_id)
    )
    return [(row[0], row[1]) for row in session.execute(counted) if row[0] is not None]


def _given(on: date) -> Sequence[tuple[int, int]]:
    counted = select(PersonRole.role_id, func.count(func.distinct(PersonRole.person_id)))
    rows = session.execute(counted.where(in_force(PersonRole, on)).group_by(PersonRole.role_id))
    return [(row[0], row[1]) for row in rows]


def one(role_id: int, *, on: date) -> RoleLine:
    """One role as the matrix shows it; NotFound if there is none."""
    found = next((line for line in lines(on=on) if line.role.id == role_id), None)
    if found is None:
        raise NotFound(f"role {role_id}")
    return found


def get(role_id: int) -> Role:
    """The role itself; NotFound if there is none."""
    role = session.get(Role, role_id)
    if role is None:
        raise NotFound(f"role {role_id}")
    return role


def grants_of(role_id: int) -> dict[str, RoleGrant]:
    """What a role may do, by permission value."""
    return {g.permission: g for g in session.scalars(select(RoleGrant).where(RoleGrant.role_id == role_id))}


def holders(role_id: int, *, on: date) -> list[tuple[Person, Position | None, PersonRole | None]]:
    """Who holds a role on a day: the person, the position it comes from or the row that gives it."""
    seated = (
        select(Person, Position)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Position, Position.id == Assignment.position_id)
        .where(Position.role_id == role_id, in_force(Assignment, on))
        .order_by(Person.sort_key)
    )
    given = (
        select(Person, PersonRole)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role_id == role_id, in_force(PersonRole, on))
        .order_by(Person.sort_key)
    )
    by_post: list[tuple[Person, Position | None, PersonRole | None]]
    by_post = [(row[0], row[1], None) for row in session.execute(seated)]
    return by_post + [(row[0], None, row[1]) for row in session.execute(given)]


def of_person(person: Person, *, on: date) -> list[HeldRole]:
    """The roles of one person on a day, with where each comes from; three statements."""
    seated = (
        select(Role, Position)
        .join(Position, Position.role_id == Role.id)
        .join(Assignment, Assignment.position_id == Position.id)
        .where(Assignment.person_id == person.id, in_force(Assignment, on))
    )
    given = (
        select(Role, PersonRole)
        .join(PersonRole, PersonRole.role_id == Role.id)
        .where(PersonRole.person_id == person.id, in_force(PersonRole, on))
    )
    basic = select(Role).where(Role.key == EVERYBODY[person.kind])
    found = [HeldRole(role, "position", via=post) for role, post in session.execute(seated)]
    found += [HeldRole(role, "given", row=row) for role, row in session.execute(given)]
    return found + [HeldRole(role, "everybody") for role in session.scalars(basic)]


def role_row(person_id: int, row_id: int) -> PersonRole:
    """A role given to this person; NotFound otherwise."""
    row = session.get(PersonRole, row_id)
    if row is None or row.person_id != person_id:
        raise NotFound(f"role of person {row_id}")
    return row


def choices() -> list[tuple[int, Role]]:
    """Roles that can be given or hung on a position, in rank order."""
    wanted = select(Role).where(Role.key.not_in([*EVERYBODY.values(), "public"])).order_by(Role.rank, Role.id)
    return [(role.id, role) for role in session.scalars(wanted)]
