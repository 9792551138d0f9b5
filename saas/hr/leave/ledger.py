"""Lots and movements in the database: read for the rules, appended to, never edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Integer, and_, case, cast, func, or_, select

from saas.db import session
from saas.events import Author, bulk_insert
from saas.hr.leave.balances import Allocation, Lot, Movement, MovementKind, reserving, settling
from saas.hr.leave.models import LeaveLot, LeaveMovement, LeaveType


def lots_of(person_id: int, type_id: int) -> list[Lot]:
    """Every entitlement of one type that a person was granted."""
    rows = session.scalars(select(LeaveLot).where(LeaveLot.person_id == person_id, LeaveLot.type_id == type_id))
    return [as_lot(row) for row in rows]


def as_lot(row: LeaveLot) -> Lot:
    """A stored entitlement as the rules take it."""
    return Lot(row.id, str(row.type_id), row.minutes, row.earned_on, row.usable_from, row.expires_on)


def movements_of(lot_ids: Iterable[int]) -> list[Movement]:
    """Every movement against these lots."""
    rows = session.scalars(select(LeaveMovement).where(LeaveMovement.lot_id.in_(list(lot_ids))))
    return [Movement(row.lot_id, MovementKind(row.kind), row.minutes, row.on_day) for row in rows]


def movements_for(leave_id: int) -> list[Movement]:
    """Every movement one leave has made."""
    rows = session.scalars(select(LeaveMovement).where(LeaveMovement.leave_id == leave_id))
    return [Movement(row.lot_id, MovementKind(row.kind), row.minutes, row.on_day) for row in rows]


def reserve(leave_id: int, allocation: Allocation, *, on: date, by: Author) -> None:
    """Set the allocated minutes aside for a leave."""
    _append(leave_id, reserving(allocation, on), by)


def settle(leave_id: int, kind: MovementKind, *, on: date, by: Author) -> None:
    """Release or consume what a leave still holds; nothing the second time."""
    _append(leave_id, settling(movements_for(leave_id), kind, on), by)


def _append(leave_id: int, movements: Sequence[Movement], by: Author) -> None:
    rows = [
        {
            "lot_id": move.lot_id,
            "leave_id": leave_id,
            "kind": move.kind.value,
            "minutes": int(move.minutes),
            "on_day": move.on,
            "author_name": by.name,
            "reason": "",
        }
        for move in movements
    ]
    bulk_insert(LeaveMovement, rows, source=f"leave_request {leave_id}")


def available_many(person_ids: Iterable[int], *, on: date) -> Mapping[tuple[int, int], int]:
    """(person, type) to the minutes available on a day, for any number of people in one statement.

    A lot not usable on the day counts nothing; the movements count as they stand now, so that what is
    reserved for a coming leave is not offered twice.
    """
    sign = case(
        (LeaveMovement.kind.in_(("reserve", "expire")), -1),
        (LeaveMovement.kind.in_(("release", "adjust")), 1),
        else_=0,
    )
    moved = (
        select(LeaveMovement.lot_id, func.sum(LeaveMovement.minutes * sign).label("minutes"))
        .group_by(LeaveMovement.lot_id)
        .subquery()
    )
    usable = and_(LeaveLot.usable_from <= on, or_(LeaveLot.expires_on.is_(None), LeaveLot.expires_on >= on))
    left = cast(func.sum(LeaveLot.minutes + func.coalesce(moved.c.minutes, 0)), Integer)
    wanted = (
        select(LeaveLot.person_id, LeaveLot.type_id, left)
        .outerjoin(moved, moved.c.lot_id == LeaveLot.id)
        .where(usable, LeaveLot.person_id.in_(list(person_ids)))
        .group_by(LeaveLot.person_id, LeaveLot.type_id)
    )
    return {(person, kind): minutes for person, kind, minutes in session.execute(wanted)}


def types_in_use() -> Sequence[LeaveType]:
    """The kinds of leave that can be asked for, in the company's order."""
    return session.scalars(select(LeaveType).where(LeaveType.in_use).order_by(LeaveType.place, LeaveType.id)).all()
