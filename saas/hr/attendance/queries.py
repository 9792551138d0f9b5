"""Which days of attendance a reader may see, and how they are read: a person's month, a team's day, one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, func, or_, select, true

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound
from saas.core.periods import month_span
from saas.db import in_force, session
from saas.hr.attendance.day_rules import Status
from saas.hr.attendance.models import AttendanceDay, WorkSlot
from saas.hr.leave.lists import units_below
from saas.organisation.models import Person, UnitTerm

PAGE = 50
MOST_EXPORTED, STRETCH = 100_000, 1_000


def may_see(actor: Actor, permission: Permission = Permission.ATTENDANCE_READ) -> ColumnElement[bool]:
    """Days within the reach of her right: her own, those of her units, all."""
    scope = actor.scope_of(permission)
    if scope is Scope.ALL:
        return true()
    if scope is None or actor.person_id is None:
        return false()
    own = AttendanceDay.person_id == actor.person_id
    return or_(own, AttendanceDay.unit_id.in_(actor.unit_ids)) if scope is Scope.UNIT else own


def sees(actor: Actor, day_id: int) -> bool:
    """Whether the reader sees this day."""
    return session.scalar(select(AttendanceDay.id).where(AttendanceDay.id == day_id, may_see(actor))) is not None


def one_day(actor: Actor, person_id: int, on: date) -> AttendanceDay:
    """One person's day; NotFound when it is missing or not hers to see."""
    wanted = select(AttendanceDay).where(
        AttendanceDay.person_id == person_id, AttendanceDay.work_date == on, may_see(actor)
    )
    found = session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(f"attendance {person_id} {on}")
    return found


def month_of(person_id: int, month: date) -> dict[date, AttendanceDay]:
    """A person's days of a month."""
    span = month_span(month)
    wanted = select(AttendanceDay).where(
        AttendanceDay.person_id == person_id, AttendanceDay.work_date.between(span.first, span.last)
    )
    return {row.work_date: row for row in session.scalars(wanted)}


def month_seen(actor: Actor, person_id: int, month: date) -> dict[date, AttendanceDay]:
    """A person's days of a month, as far as the reader may see them: days in another unit may be out of her reach."""
    span = month_span(month)
    hers = (AttendanceDay.person_id == person_id, AttendanceDay.work_date.between(span.first, span.last))
    return {row.work_date: row for row in session.scalars(select(AttendanceDay).where(*hers, may_see(actor)))}


def sees_any_of(actor: Actor, person_id: int) -> bool:
    """Whether the reader sees any day of a person."""
    wanted = select(AttendanceDay.id).where(AttendanceDay.person_id == person_id, may_see(actor))
    return session.scalar(wanted.limit(1)) is not None


def slots_of(person_id: int, on: date) -> Sequence[WorkSlot]:
    """When she is expected on a day."""
    wanted = select(WorkSlot).where(WorkSlot.person_id == person_id, WorkSlot.work_date == on)
    return session.scalars(wanted.order_by(WorkSlot.starts_at)).all()


@dataclass(frozen=True)
class Filters:
    """What a team's day is asked for; empty means all."""

    on: date
    status: str = ""
    unit_id: int | None = None
    text: str = ""
    page: int = 1

    @property
    def active(self) -> int:
        """How many filters are in use."""
        return sum(bool(part) for part in (self.status, self.unit_id, self.text))


@dataclass(frozen=True)
class TeamDay:
    """A page of a day with how many stand at what; `total` counts all rows of the filters."""

    rows: Sequence[Row[Any]]
    counts: dict[str, int]
    total: int
    page: int

    @property
    def first(self) -> int:
        """The number of the first row shown."""
        return (self.page - 1) * PAGE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def team_day(actor: Actor, wanted: Filters) -> TeamDay:
    """The people of a day, the gravest first; two statements at any size."""
    counted = select(AttendanceDay.status, func.count()).join(Person, Person.id == AttendanceDay.person_id)
    where = _where(actor, wanted, status=False)
    tally = session.execute(counted.where(*where).group_by(AttendanceDay.status))
    counts = {row[0]: row[1] for row in tally}
    total = counts.get(wanted.status, 0) if wanted.status else sum(counts.values())
    found = _rows(actor, wanted).offset((wanted.page - 1) * PAGE).limit(PAGE)
    return TeamDay(session.execute(found).all(), counts, total, wanted.page)


def export_of(actor: Actor, wanted: Filters) -> Iterator[Row[Any]]:
    """Every row of the same day, fetched in stretches."""
    found = _rows(actor, wanted).limit(STRETCH)
    for first in range(0, MOST_EXPORTED, STRETCH):
        rows = session.execute(found.offset(first)).all()
        yield from rows
        if len(rows) < STRETCH:
            return


def _rows(actor: Actor, wanted: Filters) -> Any:
    named = and_(UnitTerm.unit_id == AttendanceDay.unit_id, in_force(UnitTerm, wanted.on))
    unit = (UnitTerm.name.label("unit"), UnitTerm.name_en.label("unit_en"))
    found = select(AttendanceDay, Person.name, Person.number, *unit)
    found = found.join(Person, Person.id == AttendanceDay.person_id).outerjoin(UnitTerm, named)
    grave = func.array_position([status.value for status in Status], AttendanceDay.status)
    return found.where(*_where(actor, wanted)).order_by(grave, Person.sort_key, Person.id)


def _where(actor: Actor, wanted: Filters, *, status: bool = True) -> list[ColumnElement[bool]]:
    where = [may_see(actor), AttendanceDay.work_date == wanted.on]
    if wanted.unit_id is not None:
        where.append(AttendanceDay.unit_id.in_(units_below(wanted.unit_id, wanted.on)))
    if wanted.text:
        like = f"%{wanted.text.replace('%', '').replace('_', '')}%"
        where.append(or_(Person.name.ilike(like), Person.number.ilike(like)))
    if status and wanted.status:
        where.append(AttendanceDay.status == wanted.status)
    return where
