"""Where people sit: assignments from a day on; the one before ends by itself and stays readable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select

from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import in_force, session
from saas.events import Author, record
from saas.organisation import people, units
from saas.organisation.keepers import insist_somebody_edits_roles
from saas.organisation.models import Assignment, Person, Position
from saas.organisation.moving import end_from
from saas.organisation.reach import insist, is_self
from saas.organisation.states import UnitState

EDIT = Permission.PERSON_EDIT


@dataclass(frozen=True)
class Seat:
    """Where somebody sits, as what, under whom (None: the unit's head), and why she fits."""

    unit_id: int
    position_id: int | None = None
    manager_id: int | None = None
    match_note: str = ""


def place(person: Person, seat: Seat, *, by: Author, on: date, today: date) -> Assignment:
    """Her primary seat from a day on; the standing one ends the day before, planned later ones go."""
    _insist(person, seat, by, today)
    _check(person, seat, on, primary=True)
    for old in _from(person.id, on, primary=True):
        end_from(old, on)
    session.flush()
    row = _add(person, seat, on, is_primary=True)
    insist_somebody_edits_roles(on=max(on, today))
    record("organisation.person.placed", person, by=by, unit=seat.unit_id, position=seat.position_id, on=on)
    return row


def place_beside(
    person: Person, seat: Seat, *, by: Author, on: date, today: date, last_on: date | None = None
) -> Assignment:
    """A second seat beside the primary one, until a day or open."""
    _insist(person, seat, by, today)
    _check(person, seat, on, primary=False)
    if last_on is not None and last_on < on:
        raise Refused(Objection("assignment.span", N_("The end lies before the start."), field="last_on"))
    row = _add(person, seat, on, is_primary=False)
    row.last_on = last_on
    record("organisation.person.placed_beside", person, by=by, unit=seat.unit_id, position=seat.position_id, on=on)
    return row


def set_manager(person: Person, manager: Person | None, *, by: Author, on: date, today: date) -> Assignment:
    """Somebody other than the unit's head manages her from a day on; None gives her back to the head."""
    seat = people.seat_on(person.id, on)
    if seat is None:
        text = N_("%(name)s has no assignment on %(day)s.")
        raise Refused(Objection("assignment.none", text, {"name": person.name, "day": on}, "on"))
    wish = Seat(seat.unit_id, seat.position_id, manager.id if manager else None, seat.match_note)
    _insist(person, wish, by, today)
    _check_manager(person, wish, on)
    row = seat if seat.first_on == on else _cut(seat, on)
    row.manager_id = wish.manager_id
    name = manager.name if manager else None
    record("organisation.person.manager_set", person, by=by, manager=wish.manager_id, name=name, on=on)
    return row


def end(row: Assignment, *, by: Author, on: date, today: date) -> None:
    """A second seat is over from `on`; a primary one is followed by another, or by leaving the company."""
    person = people.get(row.person_id)
    _insist(person, Seat(row.unit_id), by, today)
    if row.is_primary:
        text = N_("Give the person another seat, or enter the last day.")
        raise Refused(Objection("assignment.primary", text))
    end_from(row, on)
    record("organisation.person.seat_ended", person, by=by, unit=row.unit_id, on=on)


def note_match(row: Assignment, note: str, *, by: Author, today: date) -> None:
    """Write down how person and position fit, speciality included (D15-09)."""
    person = people.get(row.person_id)
    _insist(person, Seat(row.unit_id), by, today)
    row.match_note = note.strip()
    record("organisation.person.match_noted", person, by=by, assignment=row.id)


def get(person_id: int, assignment_id: int) -> Assignment:
    """An assignment of this person; NotFound otherwise."""
    row = session.get(Assignment, assignment_id)
    if row is None or row.person_id != person_id:
        raise NotFound(f"assignment {assignment_id}")
    return row


def _insist(person: Person, seat: Seat, by: Author, today: date) -> None:
    """From where she sits to where she goes; nobody places herself, because rights come with the position."""
    insist(by, EDIT, seat.unit_id, *(s.unit_id for s in people.seats_of(person.id) if s.is_primary and _now(s, today)))
    if is_self(by, person.id):
        raise Refused(Objection("assignment.self", N_("Somebody else has to change your own assignment.")))


def _now(seat: Assignment, today: date) -> bool:
    return seat.first_on <= today and (seat.last_on is None or seat.last_on >= today)


def _check(person: Person, seat: Seat, on: date, *, primary: bool) -> None:
    found = []
    if on < person.employed_on or (person.left_on is not None and person.left_on < on):
        text = N_("%(name)s does not work here on %(day)s.")
        found.append(Objection("assignment.day", text, {"name": person.name, "day": on}, "on"))
    unit = units.get(seat.unit_id)
    if units.term_on(unit.id, on) is None or unit.state != UnitState.ACTIVE:
        text = N_("The unit does not work on %(day)s.")
        found.append(Objection("assignment.unit", text, {"day": on}, "unit_id"))
    if seat.position_id is not None:
        found += _position_objections(person, seat, on)
    if found:
        raise Refused(*found)
    if primary:
        _check_manager(person, seat, on)


def _position_objections(person: Person, seat: Seat, on: date) -> list[Objection]:
    position = session.get(Position, seat.position_id)
    if position is None or position.unit_id != seat.unit_id or position.state != "active":
        return [Objection("assignment.position", N_("Choose a position of this unit."), field="position_id")]
    if position.headcount is None or position.headcount_open:
        return []
    taken = select(func.count(func.distinct(Assignment.person_id))).where(
        Assignment.position_id == position.id, in_force(Assignment, on), Assignment.person_id != person.id
    )
    if session.scalars(taken).one() < position.headcount:
        return []
    text = N_("Every post of this position is filled on %(day)s: %(headcount)s. Raise the head-count first.")
    return [Objection("position.headcount", text, {"headcount": position.headcount, "day": on}, "position_id")]


def _check_manager(person: Person, seat: Seat, on: date) -> None:
    if seat.manager_id is None:
        return
    if seat.manager_id == person.id:
        raise Refused(Objection("assignment.manager", N_("Nobody manages themselves."), field="manager_id"))
    manager = people.get(seat.manager_id)
    if manager.employed_on > on or (manager.left_on is not None and manager.left_on < on):
        text = N_("%(name)s does not work here on %(day)s.")
        raise Refused(Objection("assignment.manager", text, {"name": manager.name, "day": on}, "manager_id"))
    if person.id in _named_above(seat.manager_id, on):
        text = N_("%(name)s is managed by this very person.")
        raise Refused(Objection("assignment.manager", text, {"name": manager.name}, "manager_id"))


def _named_above(person_id: int, on: date) -> list[int]:
    """The managers named by hand above somebody on a day; one statement."""
    rows = session.execute(
        select(Assignment.person_id, Assignment.manager_id).where(
            Assignment.is_primary, Assignment.manager_id.is_not(None), in_force(Assignment, on)
        )
    )
    above = {row.person_id: row.manager_id for row in rows}
    found: list[int] = []
    while (over := above.get(person_id)) is not None and over not in found:
        found.append(over)
        person_id = over
    return found


def _from(person_id: int, on: date, *, primary: bool) -> list[Assignment]:
    wanted = select(Assignment).where(
        Assignment.person_id == person_id,
        Assignment.is_primary.is_(primary),
        or_(Assignment.last_on.is_(None), Assignment.last_on >= on),
    )
    return list(session.scalars(wanted))


def _cut(seat: Assignment, on: date) -> Assignment:
    last_on, seat.last_on = seat.last_on, on - timedelta(days=1)
    session.flush()
    row = _add(
        people.get(seat.person_id), Seat(seat.unit_id, seat.position_id, None, seat.match_note), on, is_primary=True
    )
    row.last_on = last_on
    return row


def _add(person: Person, seat: Seat, on: date, *, is_primary: bool) -> Assignment:
    row = Assignment(
        person_id=person.id,
        unit_id=seat.unit_id,
        position_id=seat.position_id,
        manager_id=seat.manager_id,
        match_note=seat.match_note.strip(),
        is_primary=is_primary,
        first_on=on,
    )
    session.add(row)
    session.flush()
    return row
