"""When people are expected, from calendar, unit pattern and roster: read for many people, planned once for equals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from saas.core.periods import DaySpan
from saas.db import session
from saas.hr.attendance.models import RosterEntry, Shift
from saas.hr.attendance.policy import AttendancePolicy
from saas.hr.attendance.slot_rules import Part, Slot, parts_of_pattern, placed, read_parts, with_windows
from saas.organisation.calendar_queries import days_for_many
from saas.organisation.calendar_rules import Day
from saas.organisation.models import Assignment, Person
from saas.organisation.scopes import unit_chains
from saas.policies.models import PolicyValue
from saas.policies.reading import Read, read_many
from saas.policies.registry import items_of
from saas.policies.scope import COMPANY, Scope

MARGIN = timedelta(days=2)
Roster = tuple[int | None, date, date | None, tuple[int, ...], bool, bool]
Seats = tuple[tuple[date, date | None, Scope], ...]


@dataclass(frozen=True)
class DayPlan:
    """What is known of one day before anybody comes: its kind, its unit and the rules of the day."""

    day: Day
    unit_id: int | None
    read: Read[AttendancePolicy]


@dataclass(frozen=True)
class Plan:
    """Expected time around a span: every slot with its window, those at the edges included, and the days."""

    slots: tuple[Slot, ...]
    days: Mapping[date, DayPlan]
    shifts: Mapping[tuple[date, int], int | None]


@dataclass(frozen=True)
class Employed:
    """A person and the days she works here."""

    person_id: int
    first_on: date
    last_on: date | None

    def is_here(self, on: date) -> bool:
        """Whether the day lies in her employment."""
        return self.first_on <= on and (self.last_on is None or on <= self.last_on)


def employed_of(person_ids: Collection[int]) -> list[Employed]:
    """Those of these people whose attendance is taken; contractors keep their own hours."""
    wanted = select(Person.id, Person.employed_on, Person.left_on).where(
        Person.id.in_(list(person_ids)), Person.kind != "contractor"
    )
    return [Employed(*row) for row in session.execute(wanted.order_by(Person.id))]


def everybody(span: DaySpan, *, after_id: int, most: int) -> list[Employed]:
    """A batch of people who work here at some time of the span, by id."""
    wanted = select(Person.id, Person.employed_on, Person.left_on).where(
        Person.id > after_id,
        Person.kind != "contractor",
        Person.employed_on <= span.last,
        or_(Person.left_on.is_(None), Person.left_on >= span.first),
    )
    return [Employed(*row) for row in session.execute(wanted.order_by(Person.id).limit(most))]


def plans_for(person_ids: Sequence[int], span: DaySpan, zone: str) -> dict[int, Plan]:
    """Person id to her plan of a closed span with two days around it; a number of statements that does not grow.

    People with equal seats and rosters share one plan.
    """
    assert span.last is not None
    wide = DaySpan(span.first - MARGIN, span.last + MARGIN)
    seats, rosters = _seats(person_ids, wide), _rosters(person_ids, wide)
    reading = _Reading.of({scope for places in seats.values() for *_, scope in places} | {COMPANY}, wide, zone)
    made: dict[tuple[Seats, tuple[Roster, ...]], Plan] = {}
    found = {}
    for person in person_ids:
        key = seats.get(person, ()), rosters.get(person, ())
        if key not in made:
            made[key] = reading.plan(*key)
        found[person] = made[key]
    return found


def _seats(person_ids: Sequence[int], wide: DaySpan) -> dict[int, Seats]:
    wanted = select(
        Assignment.person_id, Assignment.unit_id, Assignment.position_id, Assignment.first_on, Assignment.last_on
    ).where(Assignment.person_id.in_(person_ids), Assignment.is_primary, _within(Assignment, wide))
    rows = session.execute(wanted.order_by(Assignment.person_id, Assignment.first_on)).all()
    chains = unit_chains({row.unit_id for row in rows}, on=wide.last or wide.first)
    found: dict[int, list[tuple[date, date | None, Scope]]] = {}
    for row in rows:
        place = row.first_on, row.last_on, Scope(chains[row.unit_id], row.position_id)
        found.setdefault(row.person_id, []).append(place)
    return {person: tuple(places) for person, places in found.items()}


def _rosters(person_ids: Sequence[int], wide: DaySpan) -> dict[int, tuple[Roster, ...]]:
    wanted = select(RosterEntry).where(RosterEntry.person_id.in_(person_ids), _within(RosterEntry, wide))
    found: dict[int, list[Roster]] = {}
    for row in session.scalars(wanted.order_by(RosterEntry.is_single.desc(), RosterEntry.first_on)):
        one = row.shift_id, row.first_on, row.last_on, tuple(row.weekdays), row.follows_calendar, row.is_single
        found.setdefault(row.person_id, []).append(one)
    return {person: tuple(rows) for person, rows in found.items()}


def _within(model: type[Assignment] | type[RosterEntry], wide: DaySpan) -> ColumnElement[bool]:
    return and_(model.first_on <= wide.last, or_(model.last_on.is_(None), model.last_on >= wide.first))


@dataclass(frozen=True)
class _Reading:
    """Everything plans are made of: the days, the thresholds of each day, the parts of each shift."""

    wide: DaySpan
    zone: str
    days: Mapping[Scope, Mapping[date, Day]]
    policies: Mapping[Scope, Sequence[tuple[date, Read[AttendancePolicy]]]]
    parts: Mapping[int, tuple[Part, ...]]

    @classmethod
    def of(cls, scopes: Iterable[Scope], wide: DaySpan, zone: str) -> _Reading:
        named = dict(enumerate(scopes))
        assert wide.last is not None
        known = days_for_many(named, wide.first, wide.last)
        days = {named[key]: {day.date: day for day in row} for key, row in known.items()}
        parts = {row.id: read_parts(row.parts) for row in session.execute(select(Shift.id, Shift.parts))}
        return cls(wide, zone, days, _policies(named, wide), parts)

    def plan(self, seats: Seats, rosters: Sequence[Roster]) -> Plan:
        slots: list[Slot] = []
        days: dict[date, DayPlan] = {}
        shifts: dict[tuple[date, int], int | None] = {}
        widths: dict[date, int] = {}
        for on in self.wide.days():
            scope = next(
                (scope for first, last, scope in seats if first <= on and (last is None or on <= last)), COMPANY
            )
            read = self._policy(scope, on)
            days[on] = DayPlan(self.days[scope][on], next(iter(scope.unit_ids), None), read)
            shift, parts = self._parts(days[on], rosters)
            slots += placed(on, parts, self.zone)
            shifts |= {(on, seq): shift for seq in range(1, len(parts) + 1)}
            widths[on] = read.policy.window_minutes
        return Plan(tuple(with_windows(slots, widths)), days, shifts)

    def _policy(self, scope: Scope, on: date) -> Read[AttendancePolicy]:
        return next(read for first, read in reversed(self.policies[scope]) if first <= on)

    def _parts(self, plan: DayPlan, rosters: Sequence[Roster]) -> tuple[int | None, tuple[Part, ...]]:
        """The shift and parts of a day: a single day's entry first, then the roster, then the calendar."""
        on = plan.day.date
        for shift, first, last, weekdays, follows, _ in rosters:
            if not (first <= on and (last is None or on <= last)):
                continue
            free = shift is None or on.isoweekday() not in weekdays or (follows and not plan.day.kind.is_work)
            return (None, ()) if free or shift is None else (shift, self.parts[shift])
        if plan.day.pattern is None:
            return None, ()
        return None, parts_of_pattern(plan.day.pattern, plan.read.policy.flexible_minutes)


def _policies(named: Mapping[int, Scope], wide: DaySpan) -> dict[Scope, list[tuple[date, Read[AttendancePolicy]]]]:
    """Each scope's thresholds from each day on which any of them changes."""
    found: dict[Scope, list[tuple[date, Read[AttendancePolicy]]]] = {scope: [] for scope in named.values()}
    for on in _turns(wide):
        for key, read in read_many(AttendancePolicy, on=on, for_=named).items():
            found[named[key]].append((on, read))
    return found


def _turns(wide: DaySpan) -> list[date]:
    keys = [item.key for item in items_of(AttendancePolicy)]
    rows = select(PolicyValue.first_on, PolicyValue.last_on).where(
        PolicyValue.key.in_(keys),
        PolicyValue.replaced.is_(False),
        PolicyValue.first_on <= wide.last,
        or_(PolicyValue.last_on.is_(None), PolicyValue.last_on >= wide.first),
    )
    edges = {wide.first}
    for first, last in session.execute(rows):
        edges |= {first} | ({last + timedelta(days=1)} if last else set())
    return sorted(edge for edge in edges if edge in wide)
