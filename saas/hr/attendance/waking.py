"""A leave that is approved, withdrawn or overdue changes days that have been: they are worked out anew."""

from __future__ import annotations

from datetime import date, timedelta

from saas import clock, work
from saas.db import Model
from saas.events import SYSTEM, Event
from saas.hr.leave.models import LeaveRequest
from saas.organisation.queries import company

RECOMPUTE = "hr.attendance.recompute"
EVENTS = (
    "hr.leave.approved",
    "hr.leave.withdrawn",
    "hr.leave.call_recorded",
    "hr.leave.slip_received",
    "hr.leave.slip_overdue",
)


def leave_changed(event: Event, subject: Model) -> None:
    """Ask for the days of a leave that have come; those to come are worked out when they come."""
    if not isinstance(subject, LeaveRequest):
        raise TypeError(f"{type(subject).__name__} is no leave")
    today = clock.day_in(event.at, company().zone)
    span = _past_part(subject.first_day, subject.last_day, today)
    if span is not None:
        first, last = span
        work.request(RECOMPUTE, by=SYSTEM, due_at=event.at, person_id=subject.person_id, first=first, last=last)


def _past_part(first: date, last: date, today: date) -> tuple[date, date] | None:
    """The days of a leave up to today with the evening before it, whose night shift it may meet."""
    return (first - timedelta(days=1), min(last, today)) if first <= today else None
