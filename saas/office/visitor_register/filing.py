"""The visitor register of each unit at the end of a month: printed and filed by whoever keeps it (D22-11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.core.periods import add_months
from saas.core.remembering import remembered
from saas.db import in_force, session
from saas.office.visitor_register.models import Visit
from saas.organisation.models import UnitTerm
from saas.organisation.queries import company

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MonthOfVisits:
    """The register of one unit, due to be printed."""

    id: int
    unit_id: int
    name: str


def to_be_printed(on: date) -> Iterator[MonthOfVisits]:
    """On the last day of a month: the units somebody came to see in it."""
    month = on.replace(day=1)
    if on + A_DAY == add_months(month, 1):
        names = _names(on)
        yield from (MonthOfVisits(unit, unit, names[unit]) for unit in _visited(month) if unit in names)


def _visited(month: date) -> list[int]:
    zone = ZoneInfo(company().zone)
    begins, ends = (datetime.combine(day, time(), zone) for day in (month, add_months(month, 1)))
    came = select(Visit.unit_id).where(Visit.entered_at >= begins, Visit.entered_at < ends)
    found = session.scalars(came.where(Visit.unit_id.is_not(None)).distinct().order_by(Visit.unit_id))
    return [unit for unit in found if unit is not None]


@remembered
def _names(on: date) -> dict[int, str]:
    named = select(UnitTerm.unit_id, UnitTerm.name).where(in_force(UnitTerm, on))
    return {row.unit_id: row.name for row in session.execute(named)}
