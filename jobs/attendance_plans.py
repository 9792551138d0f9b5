"""What attendance and absence will tell in the next days, for the page of what will be sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from jobs import attendance_tellers as tellers
from jobs.clock_plans import names_of
from saas import clock
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.hr.attendance import queries
from saas.hr.attendance.day_rules import STATUS_LABELS, Status
from saas.hr.attendance.models import AttendanceDay
from saas.notices import planned
from saas.notices.actions import label
from saas.notices.planned import AtOnce, Planned, Source
from saas.organisation import people
from saas.organisation.access import holders_of
from saas.organisation.managers import managers_of
from saas.organisation.queries import company

A_DAY = timedelta(days=1)
MOST = 20
"""So many days are told one by one; of the rest how many there are."""
IRREGULAR = N_("Attendance of %(day)s: %(status)s, unless it is put right before.")
MORE = N_("%(count)s more days of attendance on %(day)s are not in order.")
ABSENT = N_("A day on which nobody came and no leave was taken, found by night: the person and her manager.")
CASE = N_("Absence reached its limit, or one day less: the person, her manager and HR.")
OVERTIME = N_("A call to overtime brings somebody near the cap of the month: the manager and HR.")


def coming_days(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """The morning after a day that is not in order, as the days stand now; of those she may see."""
    for on in (first, first + A_DAY):
        rows = _seen(actor, on - A_DAY) if on <= last else []
        bosses = managers_of([row.person_id for row in rows], on=on) if rows else {}
        names = people.names({*bosses, *(boss for boss in bosses.values() if boss is not None)})
        for row in rows[:MOST]:
            boss = bosses[row.person_id]
            to = [names[row.person_id], *([names[boss]] if boss is not None else [])]
            facts = {"day": row.work_date, "status": label(STATUS_LABELS[Status(row.status)][0])}
            yield Planned(on, IRREGULAR, facts, to, _path(row, actor))
        if len(rows) > MOST:
            more = {"count": len(rows) - MOST, "day": on - A_DAY}
            heads = names_of({boss for boss in bosses.values() if boss is not None})
            yield Planned(on, MORE, more, heads, f"/hr/attendance/team?day={on - A_DAY}")


def _seen(actor: Actor, day: date) -> list[AttendanceDay]:
    return list(session.scalars(tellers.irregular_on(day).where(queries.may_see(actor))))


def _path(row: AttendanceDay, actor: Actor) -> str:
    if row.person_id == actor.person_id:
        return f"/hr/attendance?month={row.work_date:%Y-%m}"
    return f"/hr/attendance/team?day={row.work_date.isoformat()}"


def coming_closes(_actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """The word on the first working day of each month while the one before is open."""
    for start in sorted({first.replace(day=1), last.replace(day=1)}):
        on, month = tellers.first_working_day(start), add_months(start, -1)
        if on is not None and first <= on <= last and tellers.is_to_close(month):
            path = f"/hr/attendance/month?month={month:%Y-%m}"
            yield Planned(on, tellers.TO_CLOSE, {"month": f"{month:%Y-%m}"}, names_of(tellers.keepers(on)), path)


def _deciders(_actor: Actor) -> Iterable[str]:
    on = clock.today(company().zone)
    return names_of(list(session.scalars(holders_of(Permission.ABSENCE_DECIDE, on=on))))


def _settlers(_actor: Actor) -> Iterable[str]:
    on = clock.today(company().zone)
    return names_of(list(session.scalars(holders_of(Permission.OVERTIME_SETTLE, on=on))))


def wire() -> None:
    """Let these be seen before they are sent; the roof calls this once."""
    planned.register(
        Source("attendance", N_("Attendance"), Permission.ATTENDANCE_READ, coming_days),
        Source("attendance.months", N_("Attendance"), Permission.ATTENDANCE_REPORT, coming_closes),
    )
    planned.register_at_once(
        AtOnce("absence.found", ABSENT, Permission.ABSENCE_DECIDE, _deciders),
        AtOnce("absence.limit", CASE, Permission.ABSENCE_DECIDE, _deciders),
        AtOnce("overtime.near", OVERTIME, Permission.OVERTIME_SETTLE, _settlers),
    )
