"""What other features know about a beginning: a contract signed, a device handed over, a rulebook acknowledged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import and_, func, select

from saas.db import in_force, session
from saas.hr.onboarding.rules import ITEMS
from saas.organisation.models import Assignment
from saas.rulebook.models import Acknowledgement, ReadingDuty

Check = Callable[[int, date], date | None]
_checks: dict[str, Check] = {}


def register(kind: str, check: Check) -> None:
    """Let a feature say when an item was done: `check(person_id, on)` answers the day, or None while it is not."""
    if kind not in ITEMS:
        raise KeyError(kind)
    _checks[kind] = check


def done_on(kind: str, person_id: int, on: date) -> date | None:
    """The day an item was done as far as any feature knows."""
    check = _checks.get(kind)
    return check(person_id, on) if check is not None else None


def rulebook_read(person_id: int, _on: date) -> date | None:
    """The day she confirmed the last of the rulebooks she was asked to read."""
    confirmed = and_(Acknowledgement.duty_id == ReadingDuty.id, Acknowledgement.act == "confirmed")
    asked = select(func.count(ReadingDuty.id), func.count(Acknowledgement.id), func.max(Acknowledgement.at))
    duties = asked.select_from(ReadingDuty).outerjoin(Acknowledgement, confirmed)
    wanted, done, last = session.execute(duties.where(ReadingDuty.person_id == person_id)).one()
    return last.date() if wanted and wanted == done and last is not None else None


def has_hours(person_id: int, on: date) -> date | None:
    """The day from which she sits in a unit, whose calendar is hers then."""
    seat = select(Assignment.first_on).where(Assignment.person_id == person_id, Assignment.is_primary)
    return session.scalar(seat.where(in_force(Assignment, on)).limit(1))


register("rulebook", rulebook_read)
register("calendar", has_hours)
