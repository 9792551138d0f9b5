"""Closing a month: asked for by HR, worked out once more, then its days stand as they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from saas import work
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.periods import add_months, month_span
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author, record
from saas.hr.attendance.models import AttendanceDay, AttendanceMonth, Punch
from saas.hr.attendance.request_models import AttendanceAdjustment, AttendanceCorrection
from saas.organisation.reach import insist

CLOSE = "hr.attendance.close_month"
STATES = {
    "open": (N_("Month not closed"), "blue"),
    "closing": (N_("Being closed"), "amber"),
    "closed": (N_("Month closed"), "green"),
}


def state_of(month: date) -> str:
    """open, closing or closed."""
    found = session.scalars(select(AttendanceMonth.state).where(AttendanceMonth.month == month)).first()
    return found or "open"


def waiting(month: date) -> tuple[int, int, int]:
    """What should be looked at before a month is closed: open corrections, days not clear, entries to be decided."""
    span = month_span(month)
    asked = select(func.count(AttendanceCorrection.id)).where(
        AttendanceCorrection.state == "asked", AttendanceCorrection.work_date.between(span.first, span.last)
    )
    unclear = select(func.count(AttendanceDay.id)).where(
        AttendanceDay.work_date.between(span.first, span.last), AttendanceDay.status.in_(("missing", "open"))
    )
    entries = select(func.count(AttendanceAdjustment.id)).where(
        AttendanceAdjustment.state == "proposed", AttendanceAdjustment.for_month == month
    )
    figures = (asked.scalar_subquery(), unclear.scalar_subquery(), entries.scalar_subquery())
    row = session.execute(select(*figures)).one()
    return row[0], row[1], row[2]


def close(month: date, *, by: Actor, at: datetime, today: date) -> int:
    """Have a month closed: nothing but its own close changes its days from now on. Returns the job's id.

    Refused while it runs, when an earlier month of which days stand is open, or twice.
    """
    insist(by, Permission.ATTENDANCE_CLOSE)
    if found := list(_why_not(month, today)):
        raise Refused(*found)
    row = AttendanceMonth(month=month, state="closing", asked_at=at, asked_by_id=by.person_id)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise Refused(Objection("attendance.month", N_("This month is closed already."))) from None
    record("hr.attendance.month_closing", row, by=by, month=month)
    return work.request(CLOSE, by=by, due_at=at, key=f"{CLOSE}:{month}", month=month)


def _why_not(month: date, today: date) -> Sequence[Objection]:
    if today <= (month_span(month).last or today):
        return [Objection("attendance.month", N_("This month is not over yet."), field="month")]
    oldest = session.scalar(
        select(func.min(AttendanceDay.work_date)).where(
            AttendanceDay.work_date < month,
            func.date_trunc("month", AttendanceDay.work_date).not_in(
                select(func.date_trunc("month", AttendanceMonth.month))
            ),
        )
    )
    if oldest is not None:
        text = N_("An earlier month is still open: %(month)s. Months are closed in order.")
        return [Objection("attendance.month", text, {"month": f"{oldest:%Y-%m}"}, "month")]
    return []


def closed(month: date, *, at: datetime, by: Author = SYSTEM) -> None:
    """The close has come to its end: the month stands."""
    row = session.scalars(select(AttendanceMonth).where(AttendanceMonth.month == month).with_for_update()).one()
    if row.state == "closing":
        row.state, row.closed_at = "closed", at
        record("hr.attendance.month_closed", row, by=by, month=month)


def first_open(today: date) -> date:
    """The first month that is not closed, at most one before this one: what the night works out anew."""
    before = add_months(today.replace(day=1), -1)
    return before if state_of(before) == "open" else today.replace(day=1)


def begun(zone: str) -> date | None:
    """The day of the company's first punch: before it, nobody's attendance is taken and nothing is held against her."""
    first = session.scalar(select(func.min(Punch.at)))
    return first.astimezone(ZoneInfo(zone)).date() if first is not None else None


def newest(*, most: int = 24) -> Sequence[AttendanceMonth]:
    """Months that are closed or being closed, newest first."""
    return session.scalars(select(AttendanceMonth).order_by(AttendanceMonth.month.desc()).limit(most)).all()
