"""Work slots in the database follow the plan: what differs is put or dropped, what is right is left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from saas.core.periods import DaySpan
from saas.db import session
from saas.hr.attendance.models import WorkSlot
from saas.hr.attendance.planning import Employed, Plan
from saas.hr.attendance.slot_rules import Slot, at_minute, minute_at
from saas.hr.attendance.writing import drop, put

FIELDS = ("starts_at", "ends_at", "opens_at", "closes_at")
KEY = ("person_id", "work_date", "seq")
Place = tuple[int, date, int]


def materialise(people: Sequence[Employed], plans: Mapping[int, Plan], span: DaySpan) -> set[tuple[int, date]]:
    """Store the slots of a span and of the day before and after, whose windows it may touch; answers what changed."""
    assert span.last is not None
    near = DaySpan(span.first - timedelta(days=1), span.last + timedelta(days=1))
    standing = _standing([one.person_id for one in people], near)
    planned = {
        (one.person_id, slot.work_date, slot.seq): (slot, plans[one.person_id].shifts[slot.work_date, slot.seq])
        for one in people
        for slot in plans[one.person_id].slots
        if slot.work_date in near and one.is_here(slot.work_date)
    }
    changed = {place: made for place, made in planned.items() if _shape(*made) != standing.get(place, (0, ()))[1]}
    gone = [place for place in standing if place not in planned]
    # A window that moves would meet its neighbour's old one: whatever changes goes first and comes back.
    drop(WorkSlot, [standing[place][0] for place in {*gone, *changed} & standing.keys()], source="attendance plan")
    put(WorkSlot, [_row(place, *made) for place, made in changed.items()], key=KEY, source="attendance plan")
    return {place[:2] for place in (*changed, *gone)}


def _standing(person_ids: Sequence[int], span: DaySpan) -> dict[Place, tuple[int, tuple[Any, ...]]]:
    moments = (getattr(WorkSlot, name) for name in FIELDS)
    columns = (*moments, WorkSlot.minutes, WorkSlot.flexible, WorkSlot.shift_id)
    wanted = select(WorkSlot.id, WorkSlot.person_id, WorkSlot.work_date, WorkSlot.seq, *columns).where(
        WorkSlot.person_id.in_(person_ids), WorkSlot.work_date.between(span.first, span.last)
    )
    return {
        (row[1], row[2], row[3]): (row[0], (*(minute_at(at) for at in row[4:8]), *row[8:]))
        for row in session.execute(wanted)
    }


def _shape(slot: Slot, shift: int | None) -> tuple[Any, ...]:
    return slot.start, slot.end, slot.opens, slot.closes, slot.minutes, slot.flexible, shift


def _row(place: Place, slot: Slot, shift: int | None) -> dict[str, Any]:
    return {
        **dict(zip(KEY, place, strict=True)),
        "starts_at": at_minute(slot.start),
        "ends_at": at_minute(slot.end),
        "opens_at": at_minute(slot.opens),
        "closes_at": at_minute(slot.closes),
        "minutes": slot.minutes,
        "flexible": slot.flexible,
        "shift_id": shift,
    }
