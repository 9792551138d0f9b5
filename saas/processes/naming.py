"""What people and units are called, for the records of a page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from saas.db import in_force, session
from saas.organisation.models import Person, UnitTerm


def people(ids: Collection[int]) -> dict[int, str]:
    """Names by id; one statement, none for nobody."""
    if not ids:
        return {}
    return {row.id: row.name for row in session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))}


def units(ids: Collection[int], *, on: date, english: bool = False) -> dict[int, str]:
    """What the units are called on a day; one statement, none for no unit."""
    if not ids:
        return {}
    wanted = select(UnitTerm.unit_id, UnitTerm.name, UnitTerm.name_en)
    rows = session.execute(wanted.where(UnitTerm.unit_id.in_(ids), in_force(UnitTerm, on)))
    return {row.unit_id: (row.name_en or row.name) if english else row.name for row in rows}


def unit_words(ids: Collection[int]) -> dict[int, str]:
    """The last name of each unit, whatever the day; one statement."""
    wanted = select(UnitTerm.unit_id, UnitTerm.name).where(UnitTerm.unit_id.in_(ids)).order_by(UnitTerm.first_on)
    return {row.unit_id: row.name for row in session.execute(wanted)}
