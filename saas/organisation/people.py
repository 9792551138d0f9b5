"""Reading people: the directory, one person, who she worked under and where; only what the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import SQLCoreOperations

from saas.auth.actor import Actor
from saas.auth.models import User
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound
from saas.core.remembering import remembered
from saas.db import in_force, session
from saas.organisation.models import Assignment, Person, Position, UnitTerm
from saas.organisation.reach import reaches

PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What the directory is asked for; `units` are a unit with all units below it.

    `english`: units and positions by their English name, where they have one."""

    words: str = ""
    units: Collection[int] | None = None
    kind: str = ""
    standing: str = "here"
    first: int = 0
    most: int = PAGE
    english: bool = False


@dataclass(frozen=True)
class Entry:
    """One line of the directory."""

    person: Person
    unit_id: int | None
    unit: str | None
    position: str | None
    user_state: str | None


def visible_to(actor: Actor, *, on: date) -> Select[Person]:
    """The people a reader may know of."""
    return select(Person).where(_visible(actor, on))


def _visible(actor: Actor, on: date) -> ColumnElement[bool]:
    scope = actor.scope_of(Permission.PERSON_READ)
    own = Person.id == actor.person_id if actor.person_id is not None else false()
    if scope is Scope.ALL:
        return true()
    if scope is Scope.UNIT:
        seats = select(Assignment.person_id).where(Assignment.unit_id.in_(actor.unit_ids), in_force(Assignment, on))
        return or_(own, Person.id.in_(seats))
    return own


def one(actor: Actor, person_id: int, *, on: date) -> Person:
    """A person this reader may see; NotFound otherwise."""
    found = session.scalars(visible_to(actor, on=on).where(Person.id == person_id)).one_or_none()
    if found is None:
        raise NotFound(f"person {person_id}")
    return found


def directory(actor: Actor, wanted: Wanted, *, on: date) -> tuple[list[Entry], int]:
    """One page of the directory in pinyin order, and how many there are in all; two statements."""
    clauses = [_visible(actor, on), *_filters(wanted, on)]
    seat, term = aliased(Assignment), aliased(UnitTerm)
    joined = (
        select(Person, seat.unit_id, _called(term, wanted), _called(Position, wanted), User.state)
        .outerjoin(seat, and_(seat.person_id == Person.id, seat.is_primary, in_force(seat, on)))
        .outerjoin(term, and_(term.unit_id == seat.unit_id, in_force(term, on)))
        .outerjoin(Position, Position.id == seat.position_id)
        .outerjoin(User, User.id == Person.user_id)
    )
    if wanted.units is not None:
        clauses.append(seat.unit_id.in_(list(wanted.units)))
    counted = joined.with_only_columns(func.count(Person.id), maintain_column_froms=True)
    total = session.scalars(counted.where(*clauses)).one()
    ordered = joined.where(*clauses).order_by(Person.sort_key, Person.id)
    rows = session.execute(ordered.offset(wanted.first).limit(wanted.most))
    return [Entry(*row) for row in rows], total


def _called(named: type[UnitTerm | Position], wanted: Wanted) -> SQLCoreOperations[str]:
    return func.coalesce(func.nullif(named.name_en, ""), named.name) if wanted.english else named.name


def _filters(wanted: Wanted, on: date) -> list[ColumnElement[bool]]:
    found = [_standing(wanted.standing, on)]
    if wanted.kind:
        found.append(Person.kind == wanted.kind)
    if words := wanted.words.strip().lower():
        found.append(_matches(words))
    return found


def _standing(standing: str, on: date) -> ColumnElement[bool]:
    if standing == "left":
        return and_(Person.left_on.is_not(None), Person.left_on < on)
    if standing == "all":
        return true()
    return or_(Person.left_on.is_(None), Person.left_on >= on)


def _matches(words: str) -> ColumnElement[bool]:
    """By name, number, pinyin with or without spaces, or its initials."""
    joined = words.replace(" ", "")
    initials = func.regexp_replace(Person.sort_key, r"(\w)\w*\s*", r"\1", "g")
    return or_(
        Person.name.icontains(words, autoescape=True),
        Person.number.istartswith(words, autoescape=True),
        func.replace(Person.sort_key, " ", "").contains(joined, autoescape=True),
        initials.startswith(joined, autoescape=True),
    )


def phone_for(actor: Actor, person: Person, unit_id: int | None) -> str:
    """Her number for those who keep her record and for herself, else masked (138••••5678)."""
    if not person.phone:
        return ""
    if actor.person_id == person.id or reaches(actor, Permission.PERSON_EDIT, unit_id):
        return person.phone
    return f"{person.phone[:3]}••••{person.phone[-4:]}" if len(person.phone) >= 10 else "••••"


def seat_on(person_id: int, on: date) -> Assignment | None:
    """Her primary assignment of a day."""
    wanted = select(Assignment).where(Assignment.person_id == person_id, Assignment.is_primary)
    return session.scalars(wanted.where(in_force(Assignment, on))).one_or_none()


def seats_of(person_id: int) -> Sequence[Assignment]:
    """All her assignments, newest first."""
    wanted = select(Assignment).where(Assignment.person_id == person_id)
    return session.scalars(wanted.order_by(Assignment.first_on.desc(), Assignment.id.desc())).all()


def unit_of(person_id: int, *, on: date) -> int | None:
    """The unit of her primary assignment; the latest one once she has left."""
    seat = seat_on(person_id, on) or next(iter(seats_of(person_id)), None)
    return seat.unit_id if seat else None


def names(person_ids: Collection[int]) -> dict[int, str]:
    """Names by id; one statement."""
    return dict(_names(frozenset(person_ids))) if person_ids else {}


@remembered
def _names(person_ids: frozenset[int]) -> dict[int, str]:
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids)))
    return {row.id: row.name for row in rows}


def choices(*, on: date) -> list[tuple[int, str]]:
    """Everybody who works here on a day, in pinyin order, for pick lists."""
    rows = session.execute(
        select(Person.id, Person.name, Person.number)
        .where(_standing("here", on), Person.employed_on <= on)
        .order_by(Person.sort_key, Person.id)
    )
    return [(row.id, f"{row.name} · {row.number}") for row in rows]


def get(person_id: int) -> Person:
    """A person by id; NotFound if there is none."""
    found = session.get(Person, person_id)
    if found is None:
        raise NotFound(f"person {person_id}")
    return found


def employed(*, on: date) -> int:
    """How many people the company has or will have; what a plan's limit counts."""
    return session.scalars(select(func.count(Person.id)).where(_standing("here", on))).one()
