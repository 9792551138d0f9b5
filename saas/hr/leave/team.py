"""Who is away: a month of a team day by day, and today at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, and_, func, or_, select

from saas.auth.actor import Actor
from saas.core.periods import DaySpan, month_span
from saas.db import in_force, session
from saas.hr.leave.accounts import within_reach
from saas.hr.leave.lists import units_below
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.queries import may_see
from saas.hr.leave.states import HOLDS_TIME
from saas.organisation.calendar_queries import days_for
from saas.organisation.calendar_rules import Day
from saas.organisation.models import Assignment, Person
from saas.organisation.scopes import scope_of_unit
from saas.policies.scope import COMPANY

MOST_SHOWN = 400
_HOLDING = tuple(sorted(state.value for state in HOLDS_TIME))


@dataclass(frozen=True)
class Away:
    """One leave in the calendar."""

    leave: LeaveRequest
    person_name: str
    kind: LeaveType


@dataclass(frozen=True)
class Cell:
    """One cell of the month: the day of the working calendar and who is away on it."""

    day: Day
    is_outside: bool
    away: tuple[Away, ...]


@dataclass(frozen=True)
class TeamMonth:
    """Whole weeks from Monday to Sunday around a month, and every leave in it."""

    month: date
    weeks: tuple[tuple[Cell, ...], ...]
    away: tuple[Away, ...]
    is_cut: bool


def team_calendar(actor: Actor, month: date, *, unit_id: int | None = None) -> TeamMonth:
    """The month of the people whose leave the reader may see; five statements."""
    span = _weeks_around(month)
    found = _away(actor, span, unit_id)
    scope = scope_of_unit(unit_id, on=month_span(month).first) if unit_id else COMPANY
    days = days_for(scope, span.first, span.last or span.first)
    cells = [_cell(day, month, found) for day in days]
    weeks = tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7))
    of_month = month_span(month)
    inside = tuple(one for one in found if one.leave.last_day >= of_month.first and _starts_by(one, of_month))
    return TeamMonth(month.replace(day=1), weeks, inside, len(found) >= MOST_SHOWN)


def _starts_by(one: Away, span: DaySpan) -> bool:
    return span.last is not None and one.leave.first_day <= span.last


def _weeks_around(month: date) -> DaySpan:
    inner = month_span(month)
    last = inner.last or inner.first
    return DaySpan(inner.first - timedelta(days=inner.first.weekday()), last + timedelta(days=6 - last.weekday()))


def _away(actor: Actor, span: DaySpan, unit_id: int | None) -> list[Away]:
    wanted = (
        select(LeaveRequest, Person.name, LeaveType)
        .join(Person, Person.id == LeaveRequest.person_id)
        .join(LeaveType, LeaveType.id == LeaveRequest.type_id)
        .where(LeaveRequest.state.in_(_HOLDING), may_see(actor))
        .where(LeaveRequest.first_day <= span.last, LeaveRequest.last_day >= span.first)
        .order_by(LeaveRequest.first_day, Person.sort_key, LeaveRequest.id)
        .limit(MOST_SHOWN)
    )
    if unit_id:
        wanted = wanted.where(LeaveRequest.unit_id.in_(units_below(unit_id, span.last or span.first)))
    return [Away(leave, name, kind) for leave, name, kind in session.execute(wanted)]


def _cell(day: Day, month: date, found: Sequence[Away]) -> Cell:
    outside = (day.date.year, day.date.month) != (month.year, month.month)
    if not day.minutes:
        return Cell(day, outside, ())
    away = tuple(one for one in found if one.leave.first_day <= day.date <= one.leave.last_day)
    return Cell(day, outside, away)


@dataclass(frozen=True)
class TeamToday:
    """How many people the reader looks after, and who of them is away."""

    people: int
    away: tuple[Away, ...]


def team_today(actor: Actor, *, on: date) -> TeamToday:
    """Today of the reader's people; two statements."""
    rows = _away(actor, DaySpan(on, on), None)
    return TeamToday(session.scalar(_headcount(actor, on)) or 0, tuple(rows))


def _headcount(actor: Actor, on: date) -> Select[int]:
    seat = and_(Assignment.person_id == Person.id, Assignment.is_primary, in_force(Assignment, on))
    here = (Person.employed_on <= on, or_(Person.left_on.is_(None), Person.left_on >= on))
    return select(func.count(Person.id)).outerjoin(Assignment, seat).where(*here, *within_reach(actor))
