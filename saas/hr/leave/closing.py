"""What the night does with leaves: taken once their last day is past, closed the night after, slips overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from saas.db import session
from saas.events import Author, record
from saas.hr.leave import ledger
from saas.hr.leave.balances import MovementKind
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.states import LeaveState

BATCH = 200
SHOWN_AS_TAKEN = timedelta(days=1)


def _due(today: date) -> ColumnElement[bool]:
    past = LeaveRequest.last_day < today
    return or_(
        and_(LeaveRequest.state == LeaveState.APPROVED.value, past),
        and_(LeaveRequest.state == LeaveState.TAKEN.value, LeaveRequest.last_day < today - SHOWN_AS_TAKEN),
        and_(LeaveRequest.state == LeaveState.SLIP_RECEIVED.value, past),
        and_(LeaveRequest.state == LeaveState.SLIP_OWED.value, LeaveRequest.slip_due_on < today),
    )


def count_due(today: date) -> int:
    """How many leaves this night moves on."""
    return session.scalar(select(func.count()).select_from(LeaveRequest).where(_due(today))) or 0


def advance_batch(*, today: date, by: Author) -> int:
    """Move on the next leaves that are due, locked so that nobody decides them meanwhile; returns how many."""
    wanted = select(LeaveRequest).where(_due(today)).order_by(LeaveRequest.id).limit(BATCH)
    rows: Sequence[LeaveRequest] = session.scalars(wanted.with_for_update(skip_locked=True)).all()
    for leave in rows:
        _advance(leave, today=today, by=by)
    return len(rows)


def _advance(leave: LeaveRequest, *, today: date, by: Author) -> None:
    match LeaveState(leave.state):
        case LeaveState.APPROVED:
            leave.move("take")
            ledger.settle(leave.id, MovementKind.CONSUME, on=today, by=by)
            record("hr.leave.taken", leave, by=by)
        case LeaveState.SLIP_OWED:
            leave.move("pass_slip_date")
            record("hr.leave.slip_overdue", leave, by=by, slip_due_on=leave.slip_due_on)
        case _:
            ledger.settle(leave.id, MovementKind.CONSUME, on=today, by=by)
            leave.move("close")
            record("hr.leave.closed", leave, by=by)
