"""Who is meant by a declaration: holders of a permission near a record, named fields, heads, managers, a role."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.remembering import remembered
from saas.db import in_force, session
from saas.events import Author, Machine
from saas.organisation.access import holders_of
from saas.organisation.managers import heads_of, manager_of
from saas.organisation.models import Assignment, Person, Position
from saas.organisation.role_models import PersonRole, Role
from saas.organisation.scopes import unit_chains
from saas.policies import registry as thresholds
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.policies.scope import Scope as Place
from saas.processes.declare import Process, Who

Named = Callable[[Any, date], Iterable[int]]


def head_of_unit(record: Any, on: date) -> Iterable[int]:
    """The head of the record's unit, or of the nearest unit above that has one."""
    if record.unit_id is None:
        return ()
    chain = unit_chains([record.unit_id], on=on)[record.unit_id]
    heads = heads_of(chain, on=on)
    return [next(heads[unit] for unit in chain if unit in heads)] if heads else ()


def head_of_field(name: str) -> Named:
    """The head of the unit that a field names."""

    def found(record: Any, on: date) -> Iterable[int]:
        unit_id = getattr(record, name)
        return list(heads_of([unit_id], on=on).values()) if unit_id is not None else ()

    return found


def manager_of_field(name: str) -> Named:
    """The line manager of the person a field names."""

    def found(record: Any, on: date) -> Iterable[int]:
        person_id = getattr(record, name)
        boss = manager_of(person_id, on=on) if person_id is not None else None
        return [boss] if boss is not None else ()

    return found


def role_in_threshold(key: str, otherwise: Named | None = None) -> Named:
    """Everybody who has the role (or one of the roles) that a threshold names; `otherwise` while it is not set."""

    def found(record: Any, on: date) -> Iterable[int]:
        item = thresholds.item(key)
        assert item is not None, key
        value = getattr(read(item.policy, on=on, for_=scope_of_record(record, on)), item.field)
        roles = [value] if isinstance(value, str) else list(value or ())
        if not roles:
            return otherwise(record, on) if otherwise is not None else ()
        return holders_of_roles(roles, on=on)

    return found


@remembered
def holders_of_roles(keys: list[str], *, on: date) -> list[int]:
    """The people who hold one of these roles on a day, by their position or beside it."""
    roles = select(Role.id).where(Role.key.in_(keys))
    seated = select(Assignment.person_id).join(Position, Position.id == Assignment.position_id)
    seated = seated.where(Position.role_id.in_(roles), in_force(Assignment, on))
    given = select(PersonRole.person_id).where(PersonRole.role_id.in_(roles), in_force(PersonRole, on))
    here = Person.left_on.is_(None) | (Person.left_on >= on)
    wanted = select(Person.id).where(Person.id.in_(seated.union(given)), here)
    return list(session.scalars(wanted.order_by(Person.id)))


def scope_of_record(record: Any, on: date) -> Place:
    """Where the thresholds of a record are read: its unit with the units above it, else the company."""
    if record.unit_id is None:
        return COMPANY
    return Place(unit_chains([record.unit_id], on=on)[record.unit_id])


def is_one(process: Process, whom: Iterable[Who], record: Any, by: Author, *, on: date) -> bool:
    """Whether the author is one of those meant; the machine always is."""
    if isinstance(by, Machine) or by.user_id is None:
        return True
    if not isinstance(by, Actor):
        return False
    return any(_is(process, who, record, by, on=on) for who in whom)


def _is(process: Process, who: Who, record: Any, by: Actor, *, on: date) -> bool:
    if isinstance(who, Permission):
        return reaches(process, who, record, by)
    if by.person_id is None:
        return False
    if isinstance(who, str):
        return bool(getattr(record, who) == by.person_id)
    return by.person_id in set(who(record, on))


def reaches(process: Process, permission: Permission, record: Any, by: Actor) -> bool:
    """Whether somebody's right to `permission` reaches this record: everywhere, in her units, or as her own."""
    scope = by.scope_of(permission)
    if scope is Scope.ALL:
        return True
    own = by.person_id is not None and any(getattr(record, name) == by.person_id for name in process.own)
    if scope is Scope.UNIT:
        return own or record.unit_id in by.unit_ids
    return scope is Scope.OWN and own


def meant(whom: Iterable[Who], record: Any, *, on: date) -> set[int]:
    """The person ids meant; of a permission its holders in the record's unit, else the unit's head."""
    found: set[int] = set()
    for who in whom:
        if isinstance(who, Permission):
            found |= _near(who, record, on)
        elif isinstance(who, str):
            found |= {getattr(record, who)} - {None}
        else:
            found |= set(who(record, on))
    return found


def told_of(process: Process, record: Any, whom: Iterable[Who], *, on: date) -> set[int]:
    """Those meant who may hear of the record now."""
    return meant(whom, record, on=on) - kept_from(process, record)


def kept_from(process: Process, record: Any) -> set[int]:
    """The persons the record is hidden from as it stands."""
    hidden = process.hides_from.items()
    return {getattr(record, name) for name, states in hidden if not states or record.state in states} - {None}


def _near(permission: Permission, record: Any, on: date) -> set[int]:
    if record.unit_id is None:
        return set()
    return set(_holders_in(permission, record.unit_id, on)) or set(head_of_unit(record, on))


@remembered
def _holders_in(permission: Permission, unit_id: int, on: date) -> frozenset[int]:
    seats = select(Assignment.person_id).where(Assignment.unit_id == unit_id, in_force(Assignment, on))
    return frozenset(session.scalars(holders_of(permission, on=on).where(Person.id.in_(seats))))


def first_of(*whom: Who) -> Named:
    """The first of these that names somebody: the assignee, else whoever may handle it in the unit."""

    def found(record: Any, on: date) -> Iterable[int]:
        for who in whom:
            people = meant((who,), record, on=on)
            if people:
                return people
        return ()

    return found


@remembered
def unit_of_role(key: str, *, on: date) -> int | None:
    """The unit where most people of a role sit; None where nobody has it."""
    seats = (
        select(Assignment.unit_id)
        .join(Position, Position.id == Assignment.position_id)
        .join(Role, Role.id == Position.role_id)
        .where(Role.key == key, in_force(Assignment, on))
        .group_by(Assignment.unit_id)
        .order_by(func.count().desc(), Assignment.unit_id)
    )
    return session.scalars(seats.limit(1)).first()
