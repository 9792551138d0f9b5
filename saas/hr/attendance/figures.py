"""A month in figures: person by person with accepted entries, overtime and notes; for sheet, paper and payroll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Integer, case, cast, func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.periods import DaySpan, month_span
from saas.db import session
from saas.hr.absence.models import AbsenceDay
from saas.hr.attendance.models import AttendanceDay
from saas.hr.attendance.queries import may_see
from saas.hr.attendance.request_models import AttendanceAdjustment
from saas.hr.leave.lists import units_below
from saas.hr.overtime.models import Overtime
from saas.organisation import units
from saas.organisation.models import Person

MINUTES = ("expected", "worked", "leave", "duty", "unclear", "unexcused", "absent", "late", "early")
TIMES = ("late", "early", "missing", "absent")


@dataclass
class Figures:
    """Minutes by kind and how many days of each trouble; overtime by rate, as it was compensated by pay."""

    minutes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    times: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    days: int = 0
    overtime: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    noted: int = 0
    adjusted: int = 0

    def add(self, other: Figures) -> None:
        """Count another's figures in."""
        for mine, theirs in ((self.minutes, other.minutes), (self.times, other.times), (self.overtime, other.overtime)):
            for name, figure in theirs.items():
                mine[name] += figure
        self.days += other.days
        self.noted += other.noted
        self.adjusted += other.adjusted

    @property
    def present(self) -> float:
        """The share of expected time that was worked, on duty or on leave."""
        expected = self.minutes["expected"]
        covered = self.minutes["worked"] + self.minutes["duty"] + self.minutes["leave"]
        return covered / expected if expected else 1.0


@dataclass(frozen=True)
class PersonMonth:
    """One person's month."""

    person_id: int
    number: str
    name: str
    unit_id: int | None
    unit: str
    figures: Figures


@dataclass(frozen=True)
class Month:
    """A month within the reader's right; people in order of unit and name, units by name."""

    month: date
    people: Sequence[PersonMonth]
    by_unit: Sequence[tuple[str, Figures]]
    total: Figures


def month_sheet(actor: Actor, month: date, *, zone: str, unit_id: int | None = None) -> Month:
    """The month's figures; seven statements at any size."""
    span = month_span(month)
    figures = _days(actor, span, unit_id)
    ids = {person for person, _ in figures}
    places = dict(figures.keys())
    _add_entries(figures, places, month)
    _add_overtime(figures, places, span, zone)
    _add_notes(figures, places, span)
    persons = {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(ids)))}
    named = units.names({unit for _, unit in figures}, on=span.last or month, english=actor.reads_english)
    rows = [
        PersonMonth(who, persons[who].number, persons[who].name, unit, named.get(unit or 0, ""), found)
        for (who, unit), found in figures.items()
    ]
    rows.sort(key=lambda row: (row.unit, persons[row.person_id].sort_key, row.person_id))
    return Month(span.first, rows, _by_unit(rows), _sum(row.figures for row in rows))


def _sum(parts: Iterable[Figures]) -> Figures:
    total = Figures()
    for part in parts:
        total.add(part)
    return total


def _by_unit(rows: Sequence[PersonMonth]) -> list[tuple[str, Figures]]:
    found: dict[str, Figures] = {}
    for row in rows:
        found.setdefault(row.unit, Figures()).add(row.figures)
    return list(found.items())


Found = dict[tuple[int, int | None], Figures]


def _days(actor: Actor, span: DaySpan, unit_id: int | None) -> Found:
    """Sums of the stored days, person by unit; a day belongs to the unit it was worked in."""
    sums = [cast(func.sum(getattr(AttendanceDay, name)), Integer) for name in MINUTES]
    times = [cast(func.sum(case((getattr(AttendanceDay, name) > 0, 1), else_=0)), Integer) for name in TIMES]
    worked = cast(func.sum(case((AttendanceDay.expected > 0, 1), else_=0)), Integer)
    wanted = select(AttendanceDay.person_id, AttendanceDay.unit_id, worked, *sums, *times).where(
        AttendanceDay.work_date.between(span.first, span.last), *_within(actor, span, unit_id)
    )
    found: Found = {}
    rows: Any = session.execute(wanted.group_by(AttendanceDay.person_id, AttendanceDay.unit_id))
    for row in rows:
        one = Figures(days=row[2])
        one.minutes.update(zip(MINUTES, row[3 : 3 + len(MINUTES)], strict=True))
        one.times.update(zip(TIMES, row[3 + len(MINUTES) :], strict=True))
        found[row[0], row[1]] = one
    return found


def _within(actor: Actor, span: DaySpan, unit_id: int | None) -> list[ColumnElement[bool]]:
    where = [may_see(actor, Permission.ATTENDANCE_REPORT)]
    if unit_id is not None:
        where.append(AttendanceDay.unit_id.in_(units_below(unit_id, span.last or span.first)))
    return where


def _add_entries(found: Found, places: Mapping[int, int | None], month: date) -> None:
    """Entries accepted for this month count as the difference they stand for."""
    wanted = select(AttendanceAdjustment).where(
        AttendanceAdjustment.state == "accepted",
        AttendanceAdjustment.for_month == month,
        AttendanceAdjustment.person_id.in_(list(places)),
    )
    for row in session.scalars(wanted):
        one = found[row.person_id, places[row.person_id]]
        one.adjusted += 1
        for name in MINUTES:
            if name in row.after:
                one.minutes[name] += row.after[name] - row.before[name]
        for name in TIMES:
            one.times[name] += bool(row.after[name]) - bool(row.before[name])


def _add_overtime(found: Found, places: Mapping[int, int | None], span: DaySpan, zone: str) -> None:
    """What was worked and is paid, by the rate of the law; time off stands in the balances of leave."""
    wall = ZoneInfo(zone)
    begin = datetime.combine(span.first, time(), wall)
    end = datetime.combine((span.last or span.first) + timedelta(days=1), time(), wall)
    minutes = cast(func.sum(Overtime.worked), Integer)
    wanted = select(Overtime.person_id, Overtime.rate, minutes).where(
        Overtime.state == "compensated",
        Overtime.compensation == "pay",
        Overtime.starts_at >= begin,
        Overtime.starts_at < end,
        Overtime.person_id.in_(list(places)),
    )
    for person, rate, worked in session.execute(wanted.group_by(Overtime.person_id, Overtime.rate)):
        found[person, places[person]].overtime[rate] += worked


def _add_notes(found: Found, places: Mapping[int, int | None], span: DaySpan) -> None:
    """Minutes of absence that HR noted for pay: never more than was missed (D02-08)."""
    minutes = cast(func.sum(AbsenceDay.note_minutes), Integer)
    wanted = select(AbsenceDay.person_id, minutes).where(
        AbsenceDay.state == "settled",
        AbsenceDay.work_date.between(span.first, span.last),
        AbsenceDay.person_id.in_(list(places)),
    )
    for person, noted in session.execute(wanted.group_by(AbsenceDay.person_id)):
        found[person, places[person]].noted += noted


def heat_of(
    actor: Actor, month: date, *, unit_id: int | None = None, most: int = 60
) -> list[tuple[str, list[tuple[date, str, int, int]]]]:
    """Each person's days as (day, status, minutes expected, minutes not covered), for the map; two statements."""
    span = month_span(month)
    wanted = (
        select(
            Person.name, AttendanceDay.work_date, AttendanceDay.status, AttendanceDay.expected, AttendanceDay.unexcused
        )
        .join(Person, Person.id == AttendanceDay.person_id)
        .where(AttendanceDay.work_date.between(span.first, span.last), *_within(actor, span, unit_id))
        .order_by(Person.sort_key, Person.id, AttendanceDay.work_date)
        .limit(most * 31)
    )
    rows: dict[str, list[tuple[date, str, int, int]]] = {}
    for name, on, status, expected, uncovered in session.execute(wanted):
        rows.setdefault(name, []).append((on, status, expected, uncovered))
    return list(rows.items())[:most]
