"""The users behind the people of some units."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from saas.db import in_force, session
from saas.organisation.models import Assignment, Person


def users_in(unit_ids: Collection[int], *, on: date) -> frozenset[int]:
    """User ids of everybody who sits in one of these units on a day."""
    seated = select(Assignment.person_id).where(Assignment.unit_id.in_(list(unit_ids)), in_force(Assignment, on))
    wanted = select(Person.user_id).where(Person.id.in_(seated), Person.user_id.is_not(None))
    return frozenset(user for user in session.scalars(wanted) if user is not None)
