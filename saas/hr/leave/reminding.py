"""What people are reminded of: slips that are still out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from saas.db import session
from saas.hr.leave.models import LeaveRequest
from saas.organisation.models import Person

BATCH = 100


def slips_out(on: date, zone: str, *, after_id: int = 0) -> Sequence[Row[LeaveRequest, str]]:
    """Emergency leaves recorded before this day whose slip is not in, with the person's name; a batch by id."""
    midnight = datetime.combine(on, time(), ZoneInfo(zone))
    wanted = (
        select(LeaveRequest, Person.name)
        .join(Person, Person.id == LeaveRequest.person_id)
        .where(LeaveRequest.state.in_(("slip_owed", "slip_overdue")), LeaveRequest.submitted_at < midnight)
        .where(LeaveRequest.id > after_id)
        .order_by(LeaveRequest.id)
        .limit(BATCH)
    )
    return session.execute(wanted).all()
