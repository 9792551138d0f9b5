"""The days of a span on which something dated begins or has ended: between them every day is alike."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select, union

from saas.db import session
from saas.organisation.models import Assignment, Person, UnitPost, UnitTerm
from saas.organisation.role_models import PersonalGrant, PersonRole
from saas.policies.models import PolicyValue

DATED = (UnitTerm, UnitPost, Assignment, PersonRole, PersonalGrant, PolicyValue)


def turning_days(first: date, last: date) -> list[date]:
    """In order, `first` among them; one statement."""
    starts = [(model.first_on, 0) for model in DATED]
    ends = [(model.last_on, 1) for model in DATED]
    people = [(Person.employed_on, 0), (Person.left_on, 1)]
    asked = [
        select((column + after).label("day")).where(column.between(first - timedelta(days=after), last))
        for column, after in (*starts, *ends, *people)
    ]
    found = session.scalars(union(*asked))
    return sorted({first, *(day for day in found if day is not None and day > first)})
