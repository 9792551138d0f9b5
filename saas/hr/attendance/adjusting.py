"""Facts that come after their month was closed: the difference is proposed for the next open month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, tuple_

from saas.core.periods import DaySpan, add_months
from saas.db import session
from saas.events import SYSTEM, record
from saas.hr.attendance.models import AttendanceDay, AttendanceMonth
from saas.hr.attendance.request_models import AttendanceAdjustment
from saas.papers.numbers import NumberKind, number_later

COMPARED = ("status", "worked", "leave", "duty", "unclear", "unexcused", "absent", "late", "early", "missing")
NUMBER = NumberKind("hr.attendance-adjustment", "ADJ-{year}-{serial:04}")
Place = tuple[int, date]
Figures = dict[str, Any]


def locked_months(span: DaySpan, *, closing: bool = False) -> set[date]:
    """The months of a span whose days stand as they are; one being closed is open to its own close alone."""
    states = ("closed",) if closing else ("closed", "closing")
    assert span.last is not None
    wanted = select(AttendanceMonth.month).where(
        AttendanceMonth.state.in_(states),
        AttendanceMonth.month.between(span.first.replace(day=1), span.last.replace(day=1)),
    )
    return set(session.scalars(wanted))


def open_month(after: date) -> date:
    """The first month from the one of a day on that is not closed."""
    closed = set(session.scalars(select(AttendanceMonth.month).where(AttendanceMonth.month >= after.replace(day=1))))
    month = after.replace(day=1)
    while month in closed:
        month = add_months(month, 1)
    return month


def propose(late: Sequence[Mapping[str, Any]], settled: Iterable[Mapping[str, Any]], *, at: datetime) -> None:
    """An entry for each closed day that would come out otherwise; one that came back to what counts lapses.

    `late` are the rows that differ from the stored day, `settled` all rows of closed months that were worked out.
    """
    wanted = {(row["person_id"], row["work_date"]): row for row in settled}
    if not wanted:
        return
    days, entries = _days(wanted), _entries(wanted)
    differing = {(row["person_id"], row["work_date"]) for row in late} | entries.keys()
    for place in sorted(differing & wanted.keys()):
        _settle(wanted[place], days.get(place), entries.get(place, []), at)


def _days(places: Iterable[Place]) -> dict[Place, AttendanceDay]:
    pair = tuple_(AttendanceDay.person_id, AttendanceDay.work_date)
    rows = session.scalars(select(AttendanceDay).where(pair.in_(list(places))))
    return {(row.person_id, row.work_date): row for row in rows}


def _entries(places: Iterable[Place]) -> dict[Place, list[AttendanceAdjustment]]:
    pair = tuple_(AttendanceAdjustment.person_id, AttendanceAdjustment.work_date)
    wanted = select(AttendanceAdjustment).where(
        pair.in_(list(places)), AttendanceAdjustment.state.in_(("proposed", "accepted"))
    )
    found: dict[Place, list[AttendanceAdjustment]] = {}
    for row in session.scalars(wanted.order_by(AttendanceAdjustment.id)):
        found.setdefault((row.person_id, row.work_date), []).append(row)
    return found


def _settle(
    row: Mapping[str, Any], day: AttendanceDay | None, entries: Sequence[AttendanceAdjustment], at: datetime
) -> None:
    counts = _counting(day, entries)
    now = {name: row[name] for name in COMPARED}
    waiting = next((entry for entry in entries if entry.state == "proposed"), None)
    if now == counts:
        if waiting is not None:
            waiting.move("lapse")
            record("hr.attendance-adjustment.lapsed", waiting, by=SYSTEM)
    elif waiting is None:
        _file(row, counts, now, at)
    elif waiting.after != now:
        waiting.before, waiting.after = counts, now
        record("hr.attendance-adjustment.changed", waiting, by=SYSTEM)


def _counting(day: AttendanceDay | None, entries: Sequence[AttendanceAdjustment]) -> Figures:
    """The figures that count: the last accepted entry's, else the day's own."""
    accepted = [entry for entry in entries if entry.state == "accepted"]
    if accepted:
        return dict(accepted[-1].after)
    nothing: Figures = {name: "rest" if name == "status" else 0 for name in COMPARED}
    return {name: getattr(day, name) for name in COMPARED} if day is not None else nothing


def _file(row: Mapping[str, Any], before: Figures, after: Figures, at: datetime) -> None:
    entry = AttendanceAdjustment(
        state=str(AttendanceAdjustment.machine.initial),
        filed_at=at,
        unit_id=row["unit_id"],
        title=f"{row['work_date']:%Y-%m-%d}",
        person_id=row["person_id"],
        work_date=row["work_date"],
        for_month=open_month(row["work_date"]),
        before=before,
        after=after,
    )
    session.add(entry)
    session.flush()
    number_later(entry, NUMBER)
    record("hr.attendance-adjustment.filed", entry, by=SYSTEM)
