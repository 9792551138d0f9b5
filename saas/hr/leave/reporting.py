"""The month's leave in figures: by unit and type, and person by person; what PDF and sheet are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.periods import DaySpan, month_span
from saas.core.quantities import days_of
from saas.db import session
from saas.hr.leave.drafts import span_of
from saas.hr.leave.lists import units_below
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.states import IS_LEAVE, LeaveState
from saas.organisation import units
from saas.organisation.calendar_queries import calendars_for
from saas.organisation.calendar_rules import Calendar
from saas.organisation.models import Person
from saas.organisation.scopes import scopes_of
from saas.organisation.span_rules import minutes_by_day

COUNTED = tuple(sorted(state.value for state in IS_LEAVE | {LeaveState.SLIP_OVERDUE}))
NOTHING = Decimal(0)


@dataclass
class Figures:
    """Days of leave by type id, and whose they were."""

    days: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    requests: int = 0
    people: set[int] = field(default_factory=set)

    @property
    def total(self) -> Decimal:
        """Days of all types together."""
        return sum(self.days.values(), NOTHING)

    def add(self, leave: LeaveRequest, days: Decimal) -> None:
        """Count one leave."""
        self.days[leave.type_id] += days
        self.requests += 1
        self.people.add(leave.person_id)


@dataclass(frozen=True)
class PersonRow:
    """One person's month."""

    number: str
    name: str
    unit_name: str
    figures: Figures


@dataclass(frozen=True)
class MonthReport:
    """The month: units by days, the most first; people in order of unit and name."""

    month: date
    kinds: Sequence[LeaveType]
    by_unit: Sequence[tuple[str, Figures]]
    by_person: Sequence[PersonRow]
    total: Figures
    overdue_slips: int


def month_report(actor: Actor, month: date, *, unit_id: int | None = None) -> MonthReport:
    """The leave within the reader's reporting right; a number of statements that does not grow with the people."""
    span = month_span(month)
    leaves = _leaves(actor, span, unit_id)
    persons = _persons({leave.person_id for leave in leaves})
    days = _days_in(leaves, span)
    names = units.names({leave.unit_id for leave in leaves}, on=span.last or span.first, english=actor.reads_english)
    total = Figures()
    by_unit: dict[int | None, Figures] = defaultdict(Figures)
    by_person: dict[tuple[int, int | None], Figures] = defaultdict(Figures)
    for leave in leaves:
        for figures in (total, by_unit[leave.unit_id], by_person[leave.person_id, leave.unit_id]):
            figures.add(leave, days[leave.id])
    return MonthReport(
        month=span.first,
        kinds=_kinds(total.days),
        by_unit=_by_days((names.get(unit or 0, ""), figures) for unit, figures in by_unit.items()),
        by_person=_in_order(by_person, persons, names),
        total=total,
        overdue_slips=sum(leave.state == LeaveState.SLIP_OVERDUE.value for leave in leaves),
    )


def _leaves(actor: Actor, span: DaySpan, unit_id: int | None) -> Sequence[LeaveRequest]:
    wanted = (
        select(LeaveRequest)
        .where(LeaveRequest.state.in_(COUNTED))
        .where(LeaveRequest.first_day <= span.last, LeaveRequest.last_day >= span.first)
        .order_by(LeaveRequest.first_day, LeaveRequest.id)
    )
    if actor.scope_of(Permission.LEAVE_REPORT) is not Scope.ALL:
        wanted = wanted.where(LeaveRequest.unit_id.in_(actor.unit_ids))
    if unit_id is not None:
        wanted = wanted.where(LeaveRequest.unit_id.in_(units_below(unit_id, span.last or span.first)))
    return session.scalars(wanted).all()


def _persons(ids: Iterable[int]) -> dict[int, Person]:
    return {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(list(ids))))}


def _kinds(used: Mapping[int, Decimal]) -> Sequence[LeaveType]:
    wanted = select(LeaveType).where(LeaveType.id.in_(list(used))).order_by(LeaveType.place, LeaveType.id)
    return session.scalars(wanted).all()


def _days_in(leaves: Sequence[LeaveRequest], span: DaySpan) -> dict[int, Decimal]:
    """Leave id to its days inside the month; one that lies in it whole keeps what was counted when it was sent."""
    crossing = [leave for leave in leaves if leave.first_day not in span or leave.last_day not in span]
    found = {leave.id: days_of(leave.minutes, leave.day_minutes) for leave in leaves}
    if crossing:
        first, last = min(leave.first_day for leave in crossing), max(leave.last_day for leave in crossing)
        scopes = scopes_of({leave.person_id for leave in crossing}, on=span.first)
        calendars = calendars_for(scopes, first, last)
        natural = set(session.scalars(select(LeaveType.id).where(LeaveType.natural_days)))
        for leave in crossing:
            found[leave.id] = _share(leave, calendars[leave.person_id], span, natural=leave.type_id in natural)
    return found


def _share(leave: LeaveRequest, calendar: Calendar, span: DaySpan, *, natural: bool) -> Decimal:
    taken = minutes_by_day(span_of(leave), calendar, natural=natural)
    return days_of(sum(minutes for day, minutes in taken if day in span), leave.day_minutes)


def _by_days(rows: Iterable[tuple[str, Figures]]) -> list[tuple[str, Figures]]:
    return sorted(rows, key=lambda row: (-row[1].total, row[0]))


def _in_order(
    by_person: Mapping[tuple[int, int | None], Figures], persons: Mapping[int, Person], names: Mapping[int, str]
) -> list[PersonRow]:
    rows = sorted(by_person, key=lambda key: (names.get(key[1] or 0, ""), persons[key[0]].sort_key, key[0]))
    return [
        PersonRow(persons[who].number, persons[who].name, names.get(unit or 0, ""), by_person[who, unit])
        for who, unit in rows
    ]
