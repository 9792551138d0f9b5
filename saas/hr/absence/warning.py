"""Who is one day short of a case: told on the morning after the day that brought it there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.db import session
from saas.hr.absence.counting import POSSIBLE, reached
from saas.hr.absence.models import AbsenceDay
from saas.hr.absence.rules import Step
from saas.organisation.queries import company


def at_one_less(on: date) -> Iterable[Any]:
    """The newest possible absence of everybody whose count reached one less than its limit with what came today."""
    rows = {row.person_id: row for row in _fresh(on)}
    counts = reached(list(rows), on=on, states=POSSIBLE) if rows else {}
    return [row for person, row in rows.items() if any(_is_warned(one, row) for one in counts[person][0])]


def _is_warned(one: Any, row: AbsenceDay) -> bool:
    return bool(one.step is Step.WARN and one.last == row.work_date)


def _fresh(on: date) -> Iterable[AbsenceDay]:
    begin = datetime.combine(on, time(), ZoneInfo(company().zone))
    wanted = select(AbsenceDay).where(
        AbsenceDay.state.in_(POSSIBLE), AbsenceDay.filed_at >= begin, AbsenceDay.filed_at < begin + timedelta(days=1)
    )
    return session.scalars(wanted.order_by(AbsenceDay.person_id, AbsenceDay.work_date)).all()
