"""What counts already when somebody is asked: her month, her day, her week; and what her punches say afterwards."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from saas.core.periods import month_span
from saas.db import session
from saas.hr.overtime.models import Overtime
from saas.hr.overtime.rules import Already, rate_of
from saas.hr.overtime.states import COUNTS
from saas.organisation.calendar_queries import days_for
from saas.organisation.scopes import scope_of

COUNTED = tuple(sorted(state.value for state in COUNTS))


def rate_on(person_id: int, on: date) -> str:
    """The rate of a day by the person's own calendar."""
    return rate_of(days_for(scope_of(person_id, on=on), on, on)[0].kind)


def already(person_id: int, starts_at: datetime, ends_at: datetime, zone: str, *, but: int | None) -> Already:
    """What stands against a call; `but` is the call itself where it is corrected."""
    wall = ZoneInfo(zone)
    on = starts_at.astimezone(wall).date()
    others = [row for row in _around(person_id, on, wall) if row.id != but]
    in_month = [row for row in others if row.starts_at.astimezone(wall).date() in month_span(on)]
    return Already(
        month=sum(minutes_of(row) for row in in_month),
        day=sum(minutes_of(row) for row in others if row.starts_at.astimezone(wall).date() == on),
        rest_left=_rest_left(person_id, on, {row.starts_at.astimezone(wall).date() for row in others}),
        clashes=any(row.starts_at < ends_at and starts_at < row.ends_at for row in others),
    )


def minutes_of(row: Overtime) -> int:
    """What was worked once that is known, what is planned before."""
    return row.worked or row.planned


def _around(person_id: int, on: date, wall: ZoneInfo) -> Collection[Overtime]:
    span = month_span(on)
    first, last = span.first - timedelta(days=7), (span.last or on) + timedelta(days=8)
    wanted = select(Overtime).where(
        Overtime.person_id == person_id,
        Overtime.state.in_(COUNTED),
        Overtime.starts_at >= datetime.combine(first, time(), wall),
        Overtime.starts_at < datetime.combine(last, time(), wall),
    )
    return session.scalars(wanted).all()


def _rest_left(person_id: int, on: date, called: Collection[date]) -> bool:
    """Whether a day off stays in the week from Monday to Sunday, when `on` and the days called are worked."""
    monday = on - timedelta(days=on.weekday())
    week = days_for(scope_of(person_id, on=on), monday, monday + timedelta(days=6))
    return any(not day.kind.is_work and day.date != on and day.date not in called for day in week)


def month_minutes(month: date, zone: str, *, person_ids: Collection[int] | None = None) -> dict[int, int]:
    """Person id to her overtime of a month, whatever has been called, agreed or worked; one statement."""
    span, wall = month_span(month), ZoneInfo(zone)
    begin = datetime.combine(span.first, time(), wall)
    end = datetime.combine((span.last or month) + timedelta(days=1), time(), wall)
    counted = func.coalesce(func.nullif(Overtime.worked, 0), Overtime.planned)
    wanted = select(Overtime.person_id, func.sum(counted)).where(
        Overtime.state.in_(COUNTED), Overtime.starts_at >= begin, Overtime.starts_at < end
    )
    if person_ids is not None:
        wanted = wanted.where(Overtime.person_id.in_(list(person_ids)))
    return {person: int(minutes) for person, minutes in session.execute(wanted.group_by(Overtime.person_id))}
