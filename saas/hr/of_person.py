"""What the registers about people share: whose record it is, where she works, who keeps such records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, cast, func, or_, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.events import Author
from saas.organisation import people
from saas.organisation.access import holders_of
from saas.organisation.managers import led_by, manager_of
from saas.organisation.models import Person
from saas.organisation.queries import company
from saas.organisation.scopes import scope_of
from saas.processes.declare import Doing
from saas.processes.people import Named, head_of_unit, holders_of_roles


def of_her(record: Any, on: date) -> None:
    """The record bears her name and belongs to the unit she works in; thresholds and heads follow from that."""
    who = people.get(record.person_id)
    record.title = who.name
    record.unit_id = people.unit_of(who.id, on=on) or record.unit_id


def bears_her_name(doing: Doing) -> None:
    """The same as what a declaration derives."""
    of_her(doing.record, doing.on)


def everybody_with(permission: Permission) -> Named:
    """Whoever holds a permission anywhere: those who keep the records, wherever they sit."""

    def found(_record: Any, on: date) -> Iterable[int]:
        return list(session.scalars(holders_of(permission, on=on)))

    return found


def superior(record: Any, on: date) -> Iterable[int]:
    """Her line manager; a head's is the head above."""
    boss = manager_of(record.person_id, on=on) if record.person_id is not None else None
    return [boss] if boss is not None else ()


def also_led_by(model: Any) -> Callable[[int], Any]:
    """What a declaration adds for the line manager: she sees the records of those she leads today, whatever her role
    reads. It opens the record, never a secret among its fields, and nothing that the declaration hides from her.
    """

    def found(person_id: int) -> Any:
        today = cast(func.timezone(company().zone, func.now()), Date)
        return select(model.id).where(model.person_id.in_(led_by(person_id, today)), model.person_id != person_id)

    return found


def in_role_near(role: str, record: Any, on: date) -> Iterable[int]:
    """Those of a role who stand over the record's person: in her unit or above it, never she herself."""
    if role == "department_head":
        return [one for one in head_of_unit(record, on) if one != record.person_id] or superior(record, on)
    units = scope_of(record.person_id, on=on).unit_ids
    found = [one for one in holders_of_roles([role], on=on) if one != record.person_id]
    near = [one for one in found if people.unit_of(one, on=on) in units]
    return near or found or superior(record, on)


def working(on: date) -> Select[Person]:
    """Whoever works here on a day, by number."""
    here = (Person.employed_on <= on, or_(Person.left_on.is_(None), Person.left_on >= on))
    return select(Person).where(*here).order_by(Person.number)


def new_people(on: date, *, since: date) -> Sequence[Person]:
    """Those whose first day lies after `since` or is yet to come, and who have not left."""
    here = (Person.employed_on > since, or_(Person.left_on.is_(None), Person.left_on >= on))
    return session.scalars(select(Person).where(*here).order_by(Person.id)).all()


def may_keep(by: Author, permission: Permission) -> bool:
    """Whether the author keeps such records for everybody; the machine does."""
    return not isinstance(by, Actor) or by.scope_of(permission) is Scope.ALL


def is_near(reader: Actor, permission: Permission) -> Callable[[int, int | None], bool]:
    """Whether the reader's right reaches a person of a unit: her own, one of her units, or everybody."""
    scope = reader.scope_of(permission)

    def reaches(person_id: int, unit_id: int | None) -> bool:
        own = scope is not None and person_id == reader.person_id
        return scope is Scope.ALL or own or (scope is Scope.UNIT and unit_id in reader.unit_ids)

    return reaches
