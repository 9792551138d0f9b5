"""People and positions by what was typed: a number, a name, "name · number", "unit / position"; and the way back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, or_, select

from saas.db import in_force, session
from saas.organisation import places
from saas.organisation.models import Person, Position, UnitTerm

MOST = 12
DOT = " · "


def persons_meant(typed: str, *, on: date) -> list[Person]:
    """Everybody working on a day whom this may mean: one when it is clear, none, or several of one name."""
    name, _, number = (part.strip() for part in typed.rpartition("·"))
    exact = (
        (Person.number == number, Person.name == name)
        if name
        else (or_(Person.number == number, Person.name == number),)
    )
    return list(session.scalars(select(Person).where(_works(on), *exact).order_by(Person.id).limit(MOST)))


def persons_suggested(typed: str, *, on: date) -> list[Person]:
    """People working on a day whose name or pinyin holds, or whose number begins with this."""
    words = typed.partition("·")[0].strip()
    if not words:
        return []
    like = or_(
        Person.name.icontains(words, autoescape=True),
        Person.number.istartswith(words, autoescape=True),
        Person.sort_key.istartswith(words, autoescape=True),
    )
    wanted = select(Person).where(_works(on), like)
    return list(session.scalars(wanted.order_by(Person.sort_key, Person.id).limit(MOST)))


def somebody_called(*, without: int | None, on: date) -> str:
    """Somebody to try things out with, as "name · number": the last one who joined, but not this person."""
    wanted = select(Person).where(_works(on), Person.id != (without or 0))
    found = session.scalars(wanted.order_by(Person.id.desc()).limit(1)).one_or_none()
    return f"{found.name}{DOT}{found.number}" if found else ""


def positions_meant(typed: str, *, on: date) -> list[int]:
    """Positions of this name ("unit / position") or code."""
    unit, _, name = (part.strip() for part in typed.rpartition("/"))
    wanted = select(Position.id).where(Position.state == "active")
    if unit:
        term = (UnitTerm.unit_id == Position.unit_id, in_force(UnitTerm, on), UnitTerm.name == unit)
        wanted = wanted.where(Position.name == name, select(UnitTerm.id).where(*term).exists())
    else:
        wanted = wanted.where(or_(Position.name == name, Position.code == name))
    return list(session.scalars(wanted.order_by(Position.id).limit(MOST)))


def positions_suggested(typed: str, *, on: date) -> list[str]:
    """Positions, as "unit / position", whose name holds this."""
    words = typed.rpartition("/")[2].strip()
    if not words:
        return []
    like = or_(Position.name.icontains(words, autoescape=True), Position.code.istartswith(words, autoescape=True))
    wanted = select(Position.id).where(Position.state == "active", like).order_by(Position.code).limit(MOST)
    return list(positions_called(session.scalars(wanted).all(), on=on).values())


def persons_called(ids: Collection[int]) -> dict[int, str]:
    """Person id to "name · number"; one statement."""
    rows = session.execute(select(Person.id, Person.name, Person.number).where(Person.id.in_(list(ids))))
    return {row.id: f"{row.name}{DOT}{row.number}" for row in rows} if ids else {}


def positions_called(ids: Collection[int], *, on: date) -> dict[int, str]:
    """Position id to "unit / position"."""
    found = places.names([("position", one) for one in ids], on=on)
    return {one: name for (_kind, one), name in found.items()}


def _works(on: date) -> ColumnElement[bool]:
    return or_(Person.left_on.is_(None), Person.left_on >= on)
