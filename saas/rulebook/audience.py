"""The people a rulebook addresses on a day: facts about each from the organisation, judged by the rules."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select

from saas.db import in_force, session
from saas.organisation.models import Assignment, Person, Position, UnitPost
from saas.organisation.scopes import unit_chains
from saas.policies import reading
from saas.rulebook import audience_rules
from saas.rulebook.audience_rules import Audience, Company, Reader
from saas.rulebook.models import Front, Rulebook
from saas.rulebook.owners import place_of
from saas.rulebook.policy import AcknowledgementPolicy


def policy_of(book: Rulebook, *, on: date) -> AcknowledgementPolicy:
    """What the company decided about reading this rulebook."""
    return reading.read(AcknowledgementPolicy, on=on, for_=place_of(book, on=on))


def readers(*, on: date, only: Collection[int] | None = None) -> dict[int, Reader]:
    """Everybody who works here on a day (or these persons); three statements."""
    here = (Person.employed_on <= on, or_(Person.left_on.is_(None), Person.left_on >= on))
    people = select(Person.id, Person.kind).where(*here)
    if only is not None:
        people = people.where(Person.id.in_(list(only)))
    kinds = {row.id: row.kind for row in session.execute(people)}
    seats = _seats(kinds, on)
    posts = _posts(kinds, on)
    units = {unit for unit, _position, _rank in seats.values()} | {unit for held in posts.values() for unit in held}
    chains = unit_chains(units, on=on)
    return {
        person: _reader((person, kind), seats.get(person), posts.get(person, ()), chains)
        for person, kind in kinds.items()
    }


def reader_of(person_id: int, *, on: date) -> Reader | None:
    """One person; None when she does not work here on that day."""
    return readers(on=on, only=[person_id]).get(person_id)


Seat = tuple[int, int | None, str]


def _seats(ids: Collection[int], on: date) -> dict[int, Seat]:
    wanted = (
        select(Assignment.person_id, Assignment.unit_id, Assignment.position_id, Position.rank)
        .outerjoin(Position, Position.id == Assignment.position_id)
        .where(Assignment.person_id.in_(list(ids)), Assignment.is_primary, in_force(Assignment, on))
    )
    return {row.person_id: (row.unit_id, row.position_id, row.rank or "staff") for row in session.execute(wanted)}


def _posts(ids: Collection[int], on: date) -> dict[int, list[int]]:
    wanted = select(UnitPost.person_id, UnitPost.unit_id).where(
        UnitPost.person_id.in_(list(ids)), UnitPost.kind != "member", in_force(UnitPost, on)
    )
    found: dict[int, list[int]] = {}
    for person, unit in session.execute(wanted):
        found.setdefault(person, []).append(unit)
    return found


def _reader(
    who: tuple[int, str], seat: Seat | None, posts: Collection[int], chains: dict[int, tuple[int, ...]]
) -> Reader:
    unit_id, position_id, rank = seat or (None, None, "staff")
    own = [unit for unit in (unit_id, *posts) if unit is not None]
    held = frozenset(above for unit in own for above in chains.get(unit, (unit,)))
    return Reader(*who, held, position_id, rank, is_head=bool(posts) or rank == "head")


def of(front: Front, book: Rulebook) -> Audience:
    """Whom a draft or version names; a unit's own rulebook addresses that unit where it names nobody."""
    named = Audience.of(front.audience or {})
    if book.unit_id is not None and not named.unit_ids and not named.position_ids:
        return Audience(frozenset({book.unit_id}), named.position_ids, named.kinds)
    return named


def company_of(book: Rulebook, *, on: date) -> Company:
    """The groups that the company's thresholds address."""
    policy = policy_of(book, on=on)
    return Company(policy.audience, policy.includes_contractors)


def is_addressed(reader: Reader, front: Front, book: Rulebook, *, on: date) -> bool:
    """Whether she has to read it."""
    return audience_rules.is_addressed(reader, of(front, book), company_of(book, on=on))


def addressed(front: Front, book: Rulebook, *, on: date) -> list[Reader]:
    """Everybody it addresses on a day."""
    named, company = of(front, book), company_of(book, on=on)
    return [one for one in readers(on=on).values() if audience_rules.is_addressed(one, named, company)]
