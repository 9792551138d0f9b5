"""Who is told of attendance: whoever's day is not in order, her manager, and those who close the month."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from sqlalchemy import Select, select

from saas.auth.permissions import Permission
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM
from saas.hr.attendance import months
from saas.hr.attendance.day_rules import STATUS_LABELS, Status
from saas.hr.attendance.models import AttendanceDay
from saas.notices.actions import Message, label, tell_persons
from saas.organisation.access import holders_of
from saas.organisation.calendar_queries import days_for
from saas.organisation.managers import managers_of
from saas.organisation.queries import company
from saas.policies.scope import COMPANY

MINE = N_("Your attendance of %(day)s: %(status)s. If that is not right, ask for a correction.")
TEAM = N_("%(count)s days of your people on %(day)s are not in order.")
TO_CLOSE = N_("Attendance of %(month)s is complete: look it over and close the month.")
CLOSED = N_("Attendance of %(month)s is closed. The month report and the payroll file can be made.")
KIND, MONTH_KIND = "hr.attendance.day", "hr.attendance.month"
SHOWN = (Status.ABSENT, Status.MISSING, Status.LATE, Status.EARLY)


def tell_irregular(*, at: datetime, on: date) -> int:
    """Yesterday's days that are not in order: each person hers, each manager how many (D14-23)."""
    day = on - timedelta(days=1)
    rows = irregular(day)
    bosses = managers_of([row.person_id for row in rows], on=on) if rows else {}
    teams: dict[int, int] = defaultdict(int)
    for row in rows:
        facts = {"day": day, "status": label(STATUS_LABELS[Status(row.status)][0])}
        message = Message(KIND, MINE, facts, f"/hr/attendance?month={day:%Y-%m}")
        tell_persons([row.person_id], message, key=f"attendance.day:{row.id}", by=SYSTEM, at=at)
        boss = bosses[row.person_id]
        if boss is not None:
            teams[boss] += 1
    for boss, count in teams.items():
        message = Message(KIND, TEAM, {"day": day, "count": count}, f"/hr/attendance/team?day={day.isoformat()}")
        tell_persons([boss], message, key=f"attendance.team:{day}:{boss}", by=SYSTEM, at=at)
    return len(rows)


def irregular(day: date) -> list[AttendanceDay]:
    """The days of everybody that are not in order."""
    return list(session.scalars(irregular_on(day)))


def irregular_on(day: date) -> Select[AttendanceDay]:
    """The same, not read yet."""
    wanted = select(AttendanceDay).where(
        AttendanceDay.work_date == day, AttendanceDay.status.in_([status.value for status in SHOWN])
    )
    return wanted.order_by(AttendanceDay.person_id)


def tell_to_close(*, at: datetime, on: date) -> None:
    """On the first working day of a month, while the month before is open: HR and finance (D14-23)."""
    month = add_months(on.replace(day=1), -1)
    if on != first_working_day(on) or not is_to_close(month):
        return
    message = Message(MONTH_KIND, TO_CLOSE, {"month": f"{month:%Y-%m}"}, f"/hr/attendance/month?month={month:%Y-%m}")
    tell_persons(keepers(on), message, key=f"attendance.close:{month}", by=SYSTEM, at=at)


def tell_closed(month: date, *, at: datetime, on: date) -> None:
    """The month stands: those who close months and those who report on them."""
    message = Message(MONTH_KIND, CLOSED, {"month": f"{month:%Y-%m}"}, f"/hr/attendance/month?month={month:%Y-%m}")
    tell_persons(keepers(on), message, key=f"attendance.closed:{month}", by=SYSTEM, at=at)


def is_to_close(month: date) -> bool:
    """Whether the month is open, and attendance was taken in it."""
    begun = months.begun(company().zone)
    return begun is not None and begun < add_months(month, 1) and months.state_of(month) == "open"


def keepers(on: date) -> list[int]:
    """Those who close months, and those who report on them."""
    whom = [holders_of(Permission.ATTENDANCE_CLOSE, on=on), holders_of(Permission.ATTENDANCE_REPORT, on=on)]
    return sorted({person for wanted in whom for person in session.scalars(wanted)})


def first_working_day(on: date) -> date | None:
    """The first working day of a month."""
    first = on.replace(day=1)
    days = days_for(COMPANY, first, first + timedelta(days=14))
    return next((day.date for day in days if day.kind.is_work), None)
