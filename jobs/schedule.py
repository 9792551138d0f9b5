"""The timetable: which jobs every company gets each day, and at what time of its own day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas import work
from saas.db import session
from saas.events import SYSTEM
from saas.organisation import queries
from saas.work import Job

REMINDER_HOUR = None
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Daily:
    """A job of every day. `at` is a time of the company's day; REMINDER_HOUR means the hour the company chose.

    `after` puts it off by so much: what gathers the reminders comes behind them.
    """

    name: str
    at: time | None
    after: timedelta = timedelta()


TIMETABLE: tuple[Daily, ...] = (
    Daily("organisation.day", at=time(0, 1)),
    Daily("rulebook.day", at=time(0, 5)),
    Daily("approvals.day", at=time(0, 10)),
    Daily("hr.leaving.day", at=time(0, 15)),
    Daily("hr.newcomers", at=time(0, 15)),
    Daily("office.reports", at=time(0, 20)),
    Daily("hr.entering", at=time(0, 35)),
    Daily("warehouse.registers", at=time(0, 25)),
    Daily("warehouse.reports", at=time(0, 45)),
    Daily("hr.leave.close", at=time(1, 0)),
    Daily("hr.attendance.night", at=time(1, 30)),
    Daily("hr.leave.grants", at=time(2, 0)),
    Daily("warehouse.proof", at=time(2, 30)),
    Daily("warehouse.evening", at=time(18, 0)),
    Daily("office.housekeeping", at=time(3, 0)),
    Daily("hr.leave.reminders", at=REMINDER_HOUR),
    Daily("hr.attendance.reminders", at=REMINDER_HOUR),
    Daily("approvals.reminders", at=REMINDER_HOUR),
    Daily("organisation.reminders", at=REMINDER_HOUR),
    Daily("rulebook.reminders", at=REMINDER_HOUR),
    Daily("notices.digest", at=REMINDER_HOUR, after=timedelta(minutes=10)),
    Daily("clocks.day", at=REMINDER_HOUR),
    Daily("processes.reminders", at=REMINDER_HOUR),
)


@dataclass(frozen=True)
class Run:
    """One day's run; its key is its identity, so it is asked for once however often we look."""

    name: str
    day: date
    moment: datetime

    @property
    def key(self) -> str:
        """Unique among the company's jobs."""
        return f"{self.name}:{self.day.isoformat()}"


def moment_on(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When the clock on the wall shows `at` on that day, in UTC.

    A time that the clock jumps over comes an hour later by the wall, one that it shows twice the first time.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def runs_around(now: datetime, zone_name: str, reminder_hour: time) -> tuple[list[Run], datetime | None]:
    """The latest run of each job that is due by now, and the moment of the next one of all.

    What was missed while nobody looked is caught up by that one run.
    """
    zone = ZoneInfo(zone_name)
    today = now.astimezone(zone).date()
    due, coming = [], []
    for entry in TIMETABLE:
        at = reminder_hour if entry.at is None else entry.at
        runs = [Run(entry.name, day, moment_on(day, at, zone) + entry.after) for day in _days_around(today)]
        due.append([run for run in runs if run.moment <= now][-1])
        coming.append(next(run.moment for run in runs if run.moment > now))
    return due, min(coming, default=None)


def _days_around(today: date) -> Iterator[date]:
    yield from (today + DAY * offset for offset in (-2, -1, 0, 1, 2))


def request_due(now: datetime) -> datetime | None:
    """Ask for the runs that are due in the company we are in. Returns when the next one will be."""
    company = queries.company()
    due, coming = runs_around(now, company.zone, company.reminder_hour)
    known = set(session.scalars(select(Job.key).where(Job.key.in_([run.key for run in due]))))
    for run in due:
        if run.key not in known:
            work.request(run.name, by=SYSTEM, due_at=run.moment, key=run.key, on=run.day)
    return coming
