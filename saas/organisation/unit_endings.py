"""How a unit ends: merged into another with everything it has, or closed when nothing is left in it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func, or_, select

from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation import units
from saas.organisation.calendar_models import WorkPattern
from saas.organisation.models import Assignment, Position, Unit, UnitPost, UnitTerm
from saas.organisation.moving import Dated, end_from
from saas.organisation.reach import insist
from saas.organisation.scopes import unit_chains
from saas.organisation.states import UNIT, UnitState
from saas.organisation.unit_actions import UnitFacts, below, change

EDIT = Permission.ORGANISATION_EDIT


def close(unit: Unit, *, by: Author, on: date, today: date) -> None:
    """The unit is gone from `on`; refused while people or units sit in it, who would then hang in the air."""
    _insist_from_above(unit, by, on)
    _not_ahead(on, today)
    after = UNIT.after("close", UnitState(unit.state))
    people, children = _seats(unit.id, on), below(unit.id, on=on)
    if people or children:
        text = N_("Still in it: people %(people)s, units %(units)s. Merge it into another unit instead.")
        raise Refused(Objection("unit.occupied", text, {"people": people, "units": len(children)}, "into_id"))
    _end(unit, on)
    unit.state = after.value
    record("organisation.unit.closed", unit, by=by, on=on)


def merge(unit: Unit, into: Unit, *, by: Author, on: date, today: date) -> int:
    """People, positions and child units go over to another unit on `on`; returns how many people moved."""
    _insist_from_above(unit, by, on)
    insist(by, EDIT, into.id)
    _not_ahead(on, today)
    after = UNIT.after("merge", UnitState(unit.state))
    _check_target(unit, into, on)
    for child_id in below(unit.id, on=on):
        child = units.get(child_id)
        term = units.term_on(child_id, on)
        assert term is not None  # `below` found it on this day
        facts = UnitFacts.of(term)
        change(child, UnitFacts(**{**vars(facts), "parent_id": into.id}), by=by, on=on)
    moved = _move_people(unit.id, into.id, on)
    _move_positions(unit.id, into.id)
    _end(unit, on)
    unit.state, unit.merged_into_id = after.value, into.id
    record("organisation.unit.merged", unit, by=by, on=on, into=into.id, people=moved)
    return moved


def take_back(unit: Unit, *, by: Author) -> None:
    """A unit that was set up by mistake goes without a trace but this; only where nothing points at it."""
    terms = units.terms_of(unit.id)
    insist(by, EDIT, *(term.parent_id for term in terms))
    record("organisation.unit.taken_back", unit, by=by, name=terms[0].name if terms else unit.code)
    for term in terms:
        session.delete(term)
    session.flush()
    session.delete(unit)
    session.flush()


def _insist_from_above(unit: Unit, by: Author, on: date) -> None:
    """A head may end units inside her own, not the one she heads: that is decided above her."""
    term = units.term_on(unit.id, on) or units.terms_of(unit.id)[0]
    insist(by, EDIT, unit.id, term.parent_id)


def _check_target(unit: Unit, into: Unit, on: date) -> None:
    term = units.term_on(into.id, on)
    if into.id == unit.id or term is None or into.state != UnitState.ACTIVE:
        raise Refused(Objection("unit.into", N_("Choose another unit that works on that day."), field="into_id"))
    if unit.id in unit_chains([into.id], on=on)[into.id]:
        text = N_("A unit cannot be merged into one below itself. Move that one first.")
        raise Refused(Objection("unit.cycle", text, field="into_id"))


def _seats(unit_id: int, on: date) -> int:
    """How many people sit there on the day or are to come."""
    coming = or_(Assignment.last_on.is_(None), Assignment.last_on >= on)
    wanted = select(func.count(func.distinct(Assignment.person_id))).where(Assignment.unit_id == unit_id, coming)
    return session.scalars(wanted).one()


def _move_people(unit_id: int, into_id: int, on: date) -> int:
    coming = or_(Assignment.last_on.is_(None), Assignment.last_on >= on)
    seats = session.scalars(select(Assignment).where(Assignment.unit_id == unit_id, coming)).all()
    for seat in seats:
        if seat.first_on >= on:
            seat.unit_id = into_id
            continue
        last_on = seat.last_on
        seat.last_on = on - timedelta(days=1)
        session.flush()
        session.add(
            Assignment(
                person_id=seat.person_id,
                unit_id=into_id,
                position_id=seat.position_id,
                manager_id=seat.manager_id,
                is_primary=seat.is_primary,
                match_note=seat.match_note,
                first_on=on,
                last_on=last_on,
            )
        )
    session.flush()
    return len({seat.person_id for seat in seats})


def _move_positions(unit_id: int, into_id: int) -> None:
    taken = set(session.scalars(select(Position.code).where(Position.unit_id == into_id)))
    for position in session.scalars(select(Position).where(Position.unit_id == unit_id)):
        if position.code in taken:
            free = (f"{position.code}-{n}" for n in range(2, 10_000))
            position.code = next(code for code in free if code not in taken)
        taken.add(position.code)
        position.unit_id = into_id


def _end(unit: Unit, on: date) -> None:
    """Its terms, posts and own calendar end on the day before; its empty positions close."""
    terms = session.scalars(select(UnitTerm).where(UnitTerm.unit_id == unit.id)).all()
    on = max(on, min(term.first_on for term in terms) + timedelta(days=1))
    posts = session.scalars(select(UnitPost).where(UnitPost.unit_id == unit.id)).all()
    patterns = session.scalars(select(WorkPattern).where(WorkPattern.unit_id == unit.id)).all()
    rows: list[Dated] = [*terms, *posts, *patterns]
    for row in rows:
        end_from(row, on)
    for position in session.scalars(select(Position).where(Position.unit_id == unit.id)):
        position.state, position.vacancy_open = "closed", False
    session.flush()


def _not_ahead(on: date, today: date) -> None:
    """Positions carry no dates, so a unit ends on the day itself, never ahead of it."""
    if on > today:
        text = N_("A unit ends today or earlier. For a later day come back then.")
        raise Refused(Objection("unit.ahead", text, field="on"))
