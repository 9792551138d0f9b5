"""The leaves that wait for somebody's hand, each with what the rule says of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from saas.auth.actor import Actor
from saas.db import session
from saas.hr.leave.models import LeaveRequest, LeaveSignature, LeaveSigner, LeaveType
from saas.hr.leave.queries import signatures_of
from saas.organisation.models import Person
from saas.policies.models import Decision

MOST_WAITING = 50
LIMIT = "leave.second_approval_over_days"


@dataclass(frozen=True)
class Waiting:
    """One leave that waits for the reader.

    `limit` is the number of days above which a second hand is needed, as it stood when the leave was sent;
    holders of `next_roles` (keys) sign after her, `signed_by` has signed before.
    """

    leave: LeaveRequest
    signature: LeaveSignature
    person_name: str
    kind: LeaveType
    limit: int | None
    next_roles: tuple[str, ...] = ()
    signed_by: str = ""

    def is_late(self, now: datetime) -> bool:
        """Whether the answer is overdue."""
        return self.signature.due_at is not None and self.signature.due_at < now


def awaiting(actor: Actor, *, most: int = MOST_WAITING) -> list[Waiting]:
    """The leaves that wait for the reader's signature, the most urgent first; three statements."""
    return _in_words(_opened(LeaveSigner.person_id == actor.person_id).limit(most))


def awaiting_one(actor: Actor, leave_id: int) -> Waiting | None:
    """The same for one leave; None when it does not wait for her."""
    mine = (LeaveSigner.person_id == actor.person_id) & (LeaveRequest.id == leave_id)
    return next(iter(_in_words(_opened(mine))), None)


def _opened(*where: ColumnElement[bool]) -> Select[LeaveRequest, LeaveSignature, str, LeaveType]:
    return (
        select(LeaveRequest, LeaveSignature, Person.name, LeaveType)
        .join(LeaveSignature, LeaveSignature.leave_id == LeaveRequest.id)
        .join(LeaveSigner, LeaveSigner.signature_id == LeaveSignature.id)
        .join(Person, Person.id == LeaveRequest.person_id)
        .join(LeaveType, LeaveType.id == LeaveRequest.type_id)
        .where(LeaveSignature.state == "open", *where)
        .order_by(LeaveSignature.due_at, LeaveSignature.id)
    )


def _in_words(wanted: Select[LeaveRequest, LeaveSignature, str, LeaveType]) -> list[Waiting]:
    rows = session.execute(wanted).all()
    if not rows:
        return []
    ids = [leave.id for leave, *_ in rows]
    signatures = signatures_of(ids)
    limits = _limits(ids)
    return [
        Waiting(
            leave=leave,
            signature=mine,
            person_name=name,
            kind=kind,
            limit=limits.get(leave.id),
            next_roles=tuple(_after(mine, signatures)),
            signed_by=next((row.signed_by_name or "" for row in signatures if _signed_before(row, mine)), ""),
        )
        for leave, mine, name, kind in rows
    ]


def _after(mine: LeaveSignature, signatures: Sequence[LeaveSignature]) -> Sequence[str]:
    later = (row for row in signatures if row.leave_id == mine.leave_id and row.step > mine.step)
    return next((row.roles for row in later), ())


def _signed_before(row: LeaveSignature, mine: LeaveSignature) -> bool:
    return row.leave_id == mine.leave_id and row.step < mine.step and row.state == "approved"


def _limits(leave_ids: Collection[int]) -> dict[int, int]:
    """Leave id to the days above which it needed a second hand when it was judged."""
    wanted = select(Decision.subject_id, Decision.thresholds).where(
        Decision.subject_kind == LeaveRequest.__tablename__, Decision.subject_id.in_(leave_ids)
    )
    return {
        subject: used["value"]
        for subject, thresholds in session.execute(wanted)
        for used in thresholds
        if used["key"] == LIMIT
    }


_AWAITING = (  # made once: every page asks
    select(func.count())
    .select_from(LeaveSigner)
    .join(LeaveSignature, LeaveSignature.id == LeaveSigner.signature_id)
    .where(LeaveSigner.person_id == bindparam("person_id"), LeaveSignature.state == "open")
)


def count_awaiting(actor: Actor) -> int:
    """How many leaves wait for the reader."""
    if actor.person_id is None:
        return 0
    return session.scalar(_AWAITING, {"person_id": actor.person_id}) or 0
