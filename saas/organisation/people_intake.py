"""Many people at once, by the same rules as one: taken on with their seats, taken back where nothing stands on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author
from saas.organisation import people
from saas.organisation.assignments import Seat
from saas.organisation.models import Assignment, Person
from saas.organisation.people_actions import EDIT, PersonFacts, next_number, shape_objections, write
from saas.organisation.reach import insist
from saas.organisation.telling_many import record_many


@dataclass(frozen=True)
class Newcomer:
    """Somebody to be taken on, her first seat, and the day from which she has it."""

    facts: PersonFacts
    seat: Seat | None = None
    seated_on: date | None = None


def take_on(newcomers: Sequence[Newcomer], *, by: Author, today: date, most: int | None = None) -> list[Person]:
    """Take them all on or none; a number of statements that grows with the batches only.

    The caller has looked at units, positions and managers (`saas.office.people_import`); what only this place can
    know is asked again here: the reach of the author, the plan, numbers and addresses.
    """
    for unit_id in {newcomer.seat.unit_id if newcomer.seat else None for newcomer in newcomers}:
        insist(by, EDIT, unit_id)
    _check(newcomers, today, most)
    rows = _people(newcomers)
    session.add_all(rows)
    told = [(row, {"name": row.name, "employed_on": row.employed_on}) for row in rows]
    record_many("organisation.person.added", told, by=by)
    _seat(rows, newcomers, by)
    return rows


def _people(newcomers: Sequence[Newcomer]) -> list[Person]:
    taken = {newcomer.facts.number for newcomer in newcomers}
    following = int(next_number()) if "" in taken else 0
    rows = []
    for newcomer in newcomers:
        number = newcomer.facts.number
        while not number:
            number, following = f"{following:04}", following + 1
            number = "" if number in taken else number
        row = Person(number=number, employed_on=newcomer.facts.employed_on, name="")
        write(row, newcomer.facts)
        rows.append(row)
    return rows


def _seat(rows: Sequence[Person], newcomers: Sequence[Newcomer], by: Author) -> None:
    seated = [(row, newcomer) for row, newcomer in zip(rows, newcomers, strict=True) if newcomer.seat is not None]
    for row, newcomer in seated:
        assert newcomer.seat is not None
        session.add(
            Assignment(
                person_id=row.id,
                unit_id=newcomer.seat.unit_id,
                position_id=newcomer.seat.position_id,
                manager_id=newcomer.seat.manager_id,
                match_note=newcomer.seat.match_note,
                is_primary=True,
                first_on=newcomer.seated_on or row.employed_on,
            )
        )
    record_many("organisation.person.placed", [(row, _placed(newcomer)) for row, newcomer in seated], by=by)


def _placed(newcomer: Newcomer) -> dict[str, object]:
    seat = newcomer.seat
    assert seat is not None
    on = newcomer.seated_on or newcomer.facts.employed_on
    return {"unit": seat.unit_id, "position": seat.position_id, "on": on, "imported": True}


def _check(newcomers: Sequence[Newcomer], today: date, most: int | None) -> None:
    if most is not None and people.employed(on=today) + len(newcomers) > most:
        text = N_("Your plan holds %(most)s people. Somebody has to leave first, or choose a larger plan.")
        raise Refused(Objection("plan.people", text, {"most": most}))
    found = [reason for newcomer in newcomers for reason in shape_objections(newcomer.facts)]
    facts = [newcomer.facts for newcomer in newcomers]
    if numbers_taken([one.number for one in facts if one.number]):
        found.append(Objection("person.number", N_("Somebody else has this number."), field="number"))
    if emails_taken([one.email for one in facts if one.email]):
        found.append(Objection("person.email", N_("Somebody else has this address."), field="email"))
    if found:
        raise Refused(*found)


def numbers_taken(numbers: Collection[str]) -> dict[str, int]:
    """Of these staff numbers those that somebody has, with the person."""
    rows = session.execute(select(Person.number, Person.id).where(Person.number.in_(numbers)))
    return {row.number: row.id for row in rows}


def emails_taken(emails: Collection[str]) -> dict[str, int]:
    """Of these addresses those of people who have not left, with the person."""
    address = func.lower(Person.email)
    rows = session.execute(select(address, Person.id).where(address.in_(emails), Person.left_on.is_(None)))
    return {row[0]: row[1] for row in rows}


def take_back(rows: Sequence[Person], *, by: Author) -> None:
    """People who were taken on by mistake, with their seats; only where nothing else points at them."""
    insist(by, EDIT, *_units(rows))
    record_many("organisation.person.taken_back", [(row, {"name": row.name}) for row in rows], by=by)
    for seat in session.scalars(select(Assignment).where(Assignment.person_id.in_([row.id for row in rows]))):
        session.delete(seat)
    session.flush()
    for row in rows:
        session.delete(row)
    session.flush()


def _units(rows: Sequence[Person]) -> Collection[int | None]:
    wanted = select(Assignment.person_id, Assignment.unit_id).where(Assignment.person_id.in_([row.id for row in rows]))
    held = {row.person_id: row.unit_id for row in session.execute(wanted)}
    return {held.get(row.id) for row in rows}
