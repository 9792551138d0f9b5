"""What people are reminded of: signatures that are overdue, slips that are still out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select, update

from saas.db import session
from saas.hr.leave.models import LeaveRequest, LeaveSignature, LeaveSigner, LeaveType
from saas.notices.models import Delivery
from saas.organisation.models import Person

BATCH = 100


def overdue_signatures(at: datetime, *, after_id: int = 0) -> Sequence[Row[LeaveSignature, LeaveRequest, str, str]]:
    """Open signatures whose answer is overdue, with leave, person and type; a batch by id."""
    wanted = (
        select(LeaveSignature, LeaveRequest, Person.name, LeaveType.name)
        .join(LeaveRequest, LeaveRequest.id == LeaveSignature.leave_id)
        .join(Person, Person.id == LeaveRequest.person_id)
        .join(LeaveType, LeaveType.id == LeaveRequest.type_id)
        .where(LeaveSignature.state == "open", LeaveSignature.due_at <= at, LeaveSignature.id > after_id)
        .order_by(LeaveSignature.id)
        .limit(BATCH)
    )
    return session.execute(wanted).all()


def signers_of(signature_id: int) -> list[int]:
    """The people a signature was opened to."""
    return list(session.scalars(select(LeaveSigner.person_id).where(LeaveSigner.signature_id == signature_id)))


def slips_out(on: date, zone: str, *, after_id: int = 0) -> Sequence[Row[LeaveRequest, str]]:
    """Emergency leaves recorded before this day whose slip is not in, with the person's name; a batch by id."""
    midnight = datetime.combine(on, time(), ZoneInfo(zone))
    wanted = (
        select(LeaveRequest, Person.name)
        .join(Person, Person.id == LeaveRequest.person_id)
        .where(LeaveRequest.state.in_(("slip_owed", "slip_overdue")), LeaveRequest.submitted_at < midnight)
        .where(LeaveRequest.id > after_id)
        .order_by(LeaveRequest.id)
        .limit(BATCH)
    )
    return session.execute(wanted).all()


def unsend(prefix: str) -> None:
    """Mails of these keys that have not gone out yet are dropped: what they ask for is done."""
    waiting = (Delivery.key.startswith(prefix, autoescape=True), Delivery.state == "waiting")
    session.execute(
        update(Delivery).where(*waiting).values(state="dropped").execution_options(synchronize_session=False)
    )
