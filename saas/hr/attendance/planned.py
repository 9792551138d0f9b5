"""Who is planned for which shift, as lists and choices of the screens."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, or_, select, true

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import in_force, session
from saas.hr.attendance.models import RosterEntry, Shift
from saas.organisation.models import Assignment, Person

MOST = 500


def _within(actor: Actor) -> ColumnElement[bool]:
    """People whose attendance the reader keeps."""
    scope = actor.scope_of(Permission.ATTENDANCE_KEEP)
    if scope is Scope.ALL:
        return true()
    return Assignment.unit_id.in_(actor.unit_ids) if scope is Scope.UNIT else false()


def people_of(actor: Actor, *, on: date) -> list[tuple[int, str]]:
    """Those she may plan, by name."""
    seat = and_(Assignment.person_id == Person.id, Assignment.is_primary, in_force(Assignment, on))
    here = (or_(Person.left_on.is_(None), Person.left_on >= on), Person.kind != "contractor")
    wanted = select(Person.id, Person.name, Person.number).join(Assignment, seat).where(_within(actor), *here)
    rows = session.execute(wanted.order_by(Person.sort_key, Person.id).limit(MOST))
    return [(row.id, f"{row.name} · {row.number}") for row in rows]


def chosen(ids: Collection[int]) -> Sequence[Person]:
    """These people."""
    return session.scalars(select(Person).where(Person.id.in_(list(ids))).order_by(Person.id)).all()


def plans(actor: Actor, *, on: date) -> Sequence[Row[Any]]:
    """What is planned from a day on: (entry, person's name, shift's name), single days among them."""
    seat = and_(Assignment.person_id == Person.id, Assignment.is_primary, in_force(Assignment, on))
    wanted: Any = (
        select(RosterEntry, Person.name, Shift.name.label("shift"))
        .join(Person, Person.id == RosterEntry.person_id)
        .join(Assignment, seat)
        .outerjoin(Shift, Shift.id == RosterEntry.shift_id)
        .where(or_(RosterEntry.last_on.is_(None), RosterEntry.last_on >= on), _within(actor))
        .order_by(Person.sort_key, RosterEntry.first_on)
        .limit(MOST)
    )
    found: Sequence[Row[Any]] = session.execute(wanted).all()
    return found
