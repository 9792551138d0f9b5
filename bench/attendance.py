"""Attendance of two thousand people: a month worked out, a changed punch, and the list of a day at any size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select, text

from bench import company
from bench.company import Shape
from bench.cpu import Meter
from bench.ground import Ground
from bench.leave import asked
from bench.measure import Plan, Sheet, Unfit
from bench.statements import counted
from saas.core.periods import DaySpan
from saas.db import session
from saas.events import SYSTEM
from saas.hr.attendance import punching
from saas.hr.attendance.models import AttendanceDay, Punch, WorkSlot
from saas.hr.attendance.recompute import recompute, recompute_all
from saas.organisation.models import Person
from tenants import context
from tenants.context import Inside

ZONE = "Asia/Shanghai"
MONTH = DaySpan(date(2026, 10, 1), date(2026, 10, 31))
TODAY = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
DAY = date(2026, 10, 20)
LIST = "/hr/attendance/team?day=2026-10-20"


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """The month from nothing, the same again, one punch, the list."""
    shape = Shape(people=plan.of(2_000, 40), leaves=plan.of(4_000, 40), unit_size=25)
    sheet.title("attendance", f"{shape.people:,} people x 31 days")
    inside = company.company(ground, f"bench-attendance-{shape.people}", shape)
    _furnish(ground, inside)
    fresh, again = [], []
    for _ in range(plan.of(3, 1)):
        _forget(ground, inside)
        fresh.append(_worked_out(ground, inside))
        again.append(_worked_out(ground, inside))
    sheet.figure("days worked out", [fresh[-1].days])
    sheet.figure("month from nothing: CPU", [one.cpu for one in fresh], unit="s", most=30)
    sheet.figure("month from nothing: wall", [one.wall for one in fresh], unit="s")
    sheet.figure("month again, nothing changed: CPU", [one.cpu for one in again], unit="s")
    sheet.figure("month again: rows written", [one.written for one in again], most=0)
    _one_punch(ground, inside, sheet)
    _list(ground, plan, sheet, inside)


@dataclass(frozen=True)
class Worked:
    """What one pass took and wrote."""

    cpu: float
    wall: float
    days: int
    written: int


def _furnish(ground: Ground, inside: Inside) -> None:
    """Two punches a day for everybody, one in twelve late, one in fifty missing; nothing when they stand."""
    with ground.app.app_context(), context.enter(inside):
        if session.scalars(select(Punch.id).limit(1)).first() is not None:
            return
        people = session.scalars(select(Person.id)).all()
    with company.inside_as_owner(ground, inside) as connection:
        rows = list(_punches(people))
        for at in range(0, len(rows), 10_000):
            connection.execute(insert(Punch), rows[at : at + 10_000])
        connection.execute(text("analyze punch"))


def _punches(people: list[int]) -> Iterator[dict[str, object]]:
    dice, wall = Random(7), ZoneInfo(ZONE)  # noqa: S311 - the same punches in every run
    for person in people:
        for day in MONTH.days():
            if day.weekday() > 4 or dice.random() < 0.02:
                continue
            late = dice.randrange(6, 40) if dice.random() < 0.08 else -dice.randrange(0, 15)
            begin = datetime(day.year, day.month, day.day, 9, tzinfo=wall)
            for at in (begin + timedelta(minutes=late), begin + timedelta(hours=9, minutes=dice.randrange(0, 30))):
                local = at.replace(tzinfo=None)
                yield {"person_id": person, "at": at, "device_at": local, "zone": ZONE, "source": "device",
                       "device": "", "place": "", "address": "", "author_name": "bench"}  # fmt: skip


def _forget(ground: Ground, inside: Inside) -> None:
    with company.inside_as_owner(ground, inside) as connection:
        connection.execute(delete(WorkSlot))
        connection.execute(delete(AttendanceDay))


def _worked_out(ground: Ground, inside: Inside) -> Worked:
    """The whole month, batch by batch, each committed as a job does."""
    meter = Meter([], ground.postmaster, own=True)
    days = written = 0
    with ground.app.app_context(), context.enter(inside):
        for _person, done in recompute_all(MONTH, at=TODAY, zone=ZONE):
            days, written = days + done.days, written + done.written
        session.commit()
    cost = meter.cost()
    return Worked(cost.cpu, cost.wall, days, written)


def _one_punch(ground: Ground, inside: Inside, sheet: Sheet) -> None:
    """A punch that comes late: one person's day and nothing else."""
    with ground.app.app_context(), context.enter(inside):
        person = session.scalars(select(Person.id).order_by(Person.id.desc()).limit(1)).one()
        at = datetime(2026, 10, 20, 3, 30, tzinfo=UTC)
        punching.note(person, at, source="device", by=SYSTEM, zone=ZONE)
        meter = Meter([], ground.postmaster, own=True)
        with counted(ground.app) as count:
            done = recompute(
                [person], DaySpan(date(2026, 10, 20), date(2026, 10, 20)), at=TODAY, zone=ZONE, slots=False
            )
        if done.days != 1:
            raise Unfit(f"{done.days} days worked out for one punch")
        sheet.figure("a changed punch: days worked out", [done.days], most=1)
        sheet.figure("a changed punch: statements", [len(count.texts)], most=20)
        sheet.figure("a changed punch: CPU", [meter.cost().cpu * 1000], unit="ms")
        session.rollback()


def _list(ground: Ground, plan: Plan, sheet: Sheet, inside: Inside) -> None:
    small = company.company(ground, "bench-attendance-20", Shape(people=20, leaves=20))
    _furnish(ground, small)
    _worked_out(ground, small)
    counts = []
    for one in (small, inside):
        cookie = company.signed_in(ground, one)
        page, _fragment, count = asked(ground, company.ask(one, LIST, cookie).path, cookie)
        counts.append(count)
        sheet.figure(f"list of a day, {20 if one is small else 'all'}: statements, route included", [count], most=12)
        sheet.figure(f"list of a day, {20 if one is small else 'all'}: page", [page / 1024], unit="KB", most=60)
    sheet.figure("list of a day: most statements less fewest", [max(counts) - min(counts)], most=0)
