"""Shifts and who works them: set up, planned from a day to a day, exchanged for single days."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select

from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused
from saas.core.periods import DaySpan
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.hr.attendance.models import RosterEntry, Shift
from saas.hr.attendance.planning import plans_for
from saas.hr.attendance.recompute import recompute
from saas.hr.attendance.slot_rules import part_objections, read_parts
from saas.organisation.models import Person
from saas.organisation.moving import end_from
from saas.organisation.people import unit_of
from saas.organisation.reach import insist

KEEP = Permission.ATTENDANCE_KEEP
AHEAD = 14  # days for which slots stand ready


@dataclass(frozen=True)
class Wish:
    """A shift for somebody from a day on; no shift means free, no last day means until further notice."""

    shift_id: int | None
    first_on: date
    last_on: date | None = None
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)
    follows_calendar: bool = False


def shifts() -> Sequence[Shift]:
    """Every shift, those in use first."""
    return session.scalars(select(Shift).order_by(Shift.in_use.desc(), Shift.place, Shift.id)).all()


def shift(shift_id: int) -> Shift:
    """One shift; NotFound where there is none."""
    found = session.get(Shift, shift_id)
    if found is None:
        raise NotFound(f"shift {shift_id}")
    return found


def add_shift(name: str, parts: Sequence[Mapping[str, Any]], *, by: Author) -> Shift:
    """A shift for the whole company."""
    insist(by, KEEP)
    _check(name, parts, None)
    place = session.scalar(select(func.count(Shift.id))) or 0
    row = Shift(name=name.strip(), parts=list(parts), place=place)
    session.add(row)
    record("hr.attendance.shift_added", row, by=by, name=row.name, parts=row.parts)
    return row


def retire_shift(row: Shift, *, by: Author) -> None:
    """No longer offered; whoever is planned for it keeps it. Hours never change: a new shift replaces an old one."""
    insist(by, KEEP)
    row.in_use = not row.in_use
    if row.in_use:
        _check(row.name, row.parts, row.id)
    record("hr.attendance.shift_retired", row, by=by, name=row.name, in_use=row.in_use)


def _check(name: str, parts: Sequence[Mapping[str, Any]], own: int | None) -> None:
    if not name.strip():
        raise Refused(Objection("attendance.shift", N_("A shift needs a name."), field="name"))
    same = select(Shift.id).where(func.lower(Shift.name) == name.strip().lower(), Shift.in_use)
    if session.scalars(same).first() not in (None, own):
        raise Refused(Objection("attendance.shift", N_("There is a shift of this name already."), field="name"))
    if found := part_objections(read_parts(parts)):
        raise Refused(*found)


def plan(people: Collection[Person], wish: Wish, *, by: Author, at: datetime, today: date, zone: str) -> None:
    """These people work the shift from a day on; what they worked before ends the day before, and comes back after."""
    for person in people:
        insist(by, KEEP, unit_of(person.id, on=today))
    _check_wish(wish, today)
    for person in people:
        later = _end_before(person.id, wish)
        row = _entry(person.id, wish)
        session.add_all([row, *later])
        record("hr.attendance.planned", row, by=by, person=person.name, shift=wish.shift_id, first_on=wish.first_on)
    near(people, wish.first_on, wish.last_on, at=at, today=today, zone=zone)


def _check_wish(wish: Wish, today: date) -> None:
    found = []
    if wish.first_on < today:
        text = N_("Earliest today: days that were worked are not changed.")
        found.append(Objection("attendance.roster", text, field="first_on"))
    if wish.last_on is not None and wish.last_on < wish.first_on:
        found.append(Objection("attendance.roster", N_("The last day lies before the first."), field="last_on"))
    if not wish.weekdays or not set(wish.weekdays) <= set(range(1, 8)):
        found.append(Objection("attendance.roster", N_("Choose at least one weekday."), field="weekdays"))
    if wish.shift_id is not None and not shift(wish.shift_id).in_use:
        found.append(Objection("attendance.roster", N_("This shift is no longer used."), field="shift_id"))
    if found:
        raise Refused(*found)


def _end_before(person_id: int, wish: Wish) -> list[RosterEntry]:
    """Whatever overlaps ends the day before; what reaches past a wish with a last day is to go on after it."""
    later = []
    wanted = select(RosterEntry).where(
        RosterEntry.person_id == person_id,
        RosterEntry.is_single.is_(False),
        or_(RosterEntry.last_on.is_(None), RosterEntry.last_on >= wish.first_on),
    )
    for row in session.scalars(wanted).all():
        if wish.last_on is not None and row.first_on > wish.last_on:
            continue
        if wish.last_on is not None and (row.last_on is None or row.last_on > wish.last_on):
            later.append(_goes_on(row, wish.last_on + timedelta(days=1)))
        if row.first_on >= wish.first_on:
            session.delete(row)
        else:
            end_from(row, wish.first_on)
    session.flush()
    return later


def _goes_on(row: RosterEntry, first_on: date) -> RosterEntry:
    copied = ("person_id", "shift_id", "last_on", "weekdays", "follows_calendar", "note")
    return RosterEntry(first_on=first_on, **{name: getattr(row, name) for name in copied})


def _entry(person_id: int, wish: Wish) -> RosterEntry:
    return RosterEntry(
        person_id=person_id,
        shift_id=wish.shift_id,
        first_on=wish.first_on,
        last_on=wish.last_on,
        weekdays=list(wish.weekdays),
        follows_calendar=wish.follows_calendar,
    )


def near(people: Collection[Person], first: date, last: date | None, *, at: datetime, today: date, zone: str) -> None:
    """Slots of the days that stand ready follow the plan at once; later ones by night."""
    edge = today + timedelta(days=AHEAD)
    if first <= edge:
        span = DaySpan(first, min(last or edge, edge))
        recompute([person.id for person in people], span, at=at, zone=zone)


def exchange(one_id: int, other_id: int, on: date, *, note: str, zone: str) -> None:
    """On that day each of the two works what the other would have worked."""
    plans = plans_for([one_id, other_id], DaySpan(on, on), zone)
    shifts_of = {person: plans[person].shifts.get((on, 1)) for person in (one_id, other_id)}
    works = {person: any(slot.work_date == on for slot in plans[person].slots) for person in (one_id, other_id)}
    for person, other in ((one_id, other_id), (other_id, one_id)):
        if works[other] and shifts_of[other] is None:
            text = N_("Only shifts are swapped; one of you works by the calendar that day.")
            raise Refused(Objection("attendance.swap", text, field="own_day"))
        _put_single(person, shifts_of[other] if works[other] else None, on, note)
    session.flush()


def _put_single(person_id: int, shift_id: int | None, on: date, note: str) -> None:
    wanted = select(RosterEntry).where(
        RosterEntry.person_id == person_id, RosterEntry.is_single, RosterEntry.first_on == on
    )
    row = session.scalars(wanted).one_or_none()
    if row is None:
        row = RosterEntry(person_id=person_id, first_on=on, last_on=on, is_single=True)
        session.add(row)
    row.shift_id, row.note = shift_id, note


def works_on(person_id: int, on: date, zone: str) -> bool:
    """Whether somebody is expected on a day."""
    plan_of = plans_for([person_id], DaySpan(on, on), zone)[person_id]
    return any(slot.work_date == on for slot in plan_of.slots)
