"""Working out days anew: plan, punches and covers of many people in, day rows out; only what differs is written."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.core.periods import DaySpan
from saas.db import session
from saas.hr.attendance import adjusting, deciding
from saas.hr.attendance.day_rules import Sum, judged, summed
from saas.hr.attendance.facts import Covers, facts_of
from saas.hr.attendance.models import AttendanceDay
from saas.hr.attendance.planning import DayPlan, Employed, Plan, employed_of, everybody, plans_for
from saas.hr.attendance.punch_rules import assigned
from saas.hr.attendance.slot_rules import at_minute, minute_at, moment_of
from saas.hr.attendance.slots import materialise
from saas.hr.attendance.writing import put

AT_ONCE = 250  # people of one batch
FIGURES = ("expected", "worked", "leave", "duty", "unclear", "unexcused", "absent", "late", "early", "missing")
KEPT = ("unit_id", "day_kind", "status", *FIGURES, "arrived_at", "left_at", "segments")
KEY = ("person_id", "work_date")
Place = tuple[int, date]


@dataclass(frozen=True)
class Done:
    """How much was looked at, and how much of it was written."""

    days: int = 0
    written: int = 0
    slots: int = 0

    def __add__(self, other: Done) -> Done:
        return Done(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


def recompute(
    person_ids: Collection[int], span: DaySpan, *, at: datetime, zone: str, slots: bool = True, closing: bool = False
) -> Done:
    """Slots and days of these people in a closed span, set by set; days to come get slots only.

    Without `slots` (a punch came) nothing but the days themselves is looked at. `closing` is the month's own close.
    """
    done = Done()
    people = employed_of(person_ids)
    for start in range(0, len(people), AT_ONCE):
        done += _batch(people[start : start + AT_ONCE], span, at=at, zone=zone, slots=slots, closing=closing)
    return done


def recompute_all(
    span: DaySpan, *, at: datetime, zone: str, after_id: int = 0, closing: bool = False
) -> Generator[tuple[int, Done]]:
    """Everybody, batch by batch; yields the last person's id and what was done, so that a job can go on from there."""
    while people := everybody(span, after_id=after_id, most=AT_ONCE):
        after_id = people[-1].person_id
        yield after_id, _batch(people, span, at=at, zone=zone, slots=True, closing=closing)


def _batch(people: Sequence[Employed], span: DaySpan, *, at: datetime, zone: str, slots: bool, closing: bool) -> Done:
    ids = [one.person_id for one in people]
    plans = plans_for(ids, span, zone)
    moved = materialise(people, plans, span) if slots else set()
    judging = _widened(span, moved)
    today = at.astimezone(ZoneInfo(zone)).date()
    if judging.first > today:
        return Done(slots=len(moved))
    until = DaySpan(judging.first, min(judging.last or today, today))
    facts = facts_of(ids, until, zone)
    known = _standing(ids, until)
    beside = moved & known.keys()
    wanted = [
        row
        for one in people
        for row in _days(one, plans[one.person_id], facts.of(one.person_id), until, now=minute_at(at), zone=zone)
        if row["work_date"] in span or _place(row) in beside
    ]
    written = _write(wanted, plans, known, until, closing=closing, at=at)
    return Done(len(wanted), written, len(moved))


def _place(row: Mapping[str, Any]) -> Place:
    return row["person_id"], row["work_date"]


def _widened(span: DaySpan, moved: Iterable[Place]) -> DaySpan:
    """The span with the days beside it whose windows have moved; those were worked out before or are left alone."""
    days = [on for _, on in moved]
    return DaySpan(min([span.first, *days]), max([span.last or span.first, *days]))


def _days(
    one: Employed, plan: Plan, facts: tuple[list[int], Covers], span: DaySpan, *, now: int, zone: str
) -> Generator[dict[str, Any]]:
    punches, covers = facts
    taken, outside = assigned(plan.slots, punches)
    by_day: dict[date, list[int]] = {}
    for place, slot in enumerate(plan.slots):
        by_day.setdefault(slot.work_date, []).append(place)
    for on in span.days():
        if not one.is_here(on):
            continue
        day = plan.days[on]
        places = by_day.get(on, [])
        rules = day.read.policy.rules
        total = summed([judged(plan.slots[i], taken[i], covers, rules, now=now) for i in places])
        if not places and outside:
            total = _on_a_free_day(total, outside, on, zone)
        yield _row(one.person_id, day, total)


def _on_a_free_day(total: Sum, outside: Sequence[int], on: date, zone: str) -> Sum:
    """Who comes on a day off is seen, though nothing is expected: a call to overtime is measured by it."""
    begin, end = moment_of(zone, on, 0), moment_of(zone, on + timedelta(days=1), 0)
    seen = [at for at in outside if begin <= at < end]
    return Sum(total.status, arrived=seen[0], left=seen[-1] if len(seen) > 1 else None) if seen else total


def _row(person_id: int, plan: DayPlan, total: Sum) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "work_date": plan.day.date,
        "unit_id": plan.unit_id,
        "day_kind": plan.day.kind.value,
        "status": total.status.value,
        **{name: getattr(total, name) for name in FIGURES},
        "arrived_at": at_minute(total.arrived) if total.arrived is not None else None,
        "left_at": at_minute(total.left) if total.left is not None else None,
        "segments": [[cover.value, at, until] for cover, at, until in total.segments],
    }


def _write(
    rows: Sequence[Mapping[str, Any]],
    plans: Mapping[int, Plan],
    standing: Mapping[Place, tuple[Any, ...]],
    span: DaySpan,
    *,
    closing: bool,
    at: datetime,
) -> int:
    changed = [row for row in rows if _shape(row) != standing.get(_place(row))]
    locked = adjusting.locked_months(span, closing=closing)
    late = [row for row in changed if row["work_date"].replace(day=1) in locked]
    open_ = [row for row in changed if row["work_date"].replace(day=1) not in locked]
    written = put(AttendanceDay, open_, key=KEY, source="attendance")
    before = {place: shape[2] for place, shape in standing.items()}
    deciding.decide_days(open_, {(row[1], row[2]): row[0] for row in written}, before, plans)
    settled = [row for row in rows if row["work_date"].replace(day=1) in locked]
    adjusting.propose(late, settled, at=at)
    return len(open_) + len(late)


def _standing(ids: Sequence[int], span: DaySpan) -> dict[Place, tuple[Any, ...]]:
    columns = (getattr(AttendanceDay, name) for name in KEPT)
    wanted = select(AttendanceDay.person_id, AttendanceDay.work_date, *columns).where(
        AttendanceDay.person_id.in_(ids), AttendanceDay.work_date.between(span.first, span.last)
    )
    return {(row[0], row[1]): tuple(row[2:]) for row in session.execute(wanted)}


def _shape(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in KEPT)
