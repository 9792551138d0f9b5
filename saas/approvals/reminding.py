"""Steps whose answer is overdue: signers are reminded, and the next superior is told or asked to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select, update

from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.approvals.opening import about, given_in, ground_of, rule_of, seat_down
from saas.approvals.people import Place
from saas.approvals.rules import Because
from saas.approvals.seating import Seat, seating
from saas.approvals.states import ApprovalState, SeatState, StepState
from saas.approvals.subjects import kind_of
from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM, record
from saas.notices.models import Delivery
from saas.organisation.managers import managers_of
from saas.organisation.models import Person

BATCH = 100


def overdue(at: datetime, *, most: int = BATCH) -> Sequence[tuple[Approval, ApprovalStep]]:
    """Open steps whose answer is overdue and that nobody was reminded of, locked, a batch at a time."""
    wanted = (
        select(Approval, ApprovalStep)
        .join(ApprovalStep, ApprovalStep.approval_id == Approval.id)
        .where(ApprovalStep.state == StepState.OPEN.value, ApprovalStep.due_at <= at)
        .where(ApprovalStep.reminded_at.is_(None), Approval.state == ApprovalState.OPEN.value)
        .order_by(ApprovalStep.due_at, ApprovalStep.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return [(approval, step) for approval, step in session.execute(wanted)]


def remind(approval: Approval, step: ApprovalStep, *, at: datetime, on: date) -> None:
    """Once for each step: the event tells signers and superiors; where the chain says so the superiors sign, too."""
    waiting = _waiting(step)
    signers = [seat.person_id for seat in waiting]
    above = _above(approval, step, signers, on=on)
    step.reminded_at = at
    if rule_of(step).late == "escalate" and above:
        step.escalated_at = at
        seat_down(step, [Seat(one, Because.LATE) for one in above], approval=approval)
    facts = {"signers": signers, "above": above, "escalated": step.escalated_at is not None}
    record("approvals.step.overdue", approval, by=SYSTEM, **about(step), **facts)


def _waiting(step: ApprovalStep) -> Sequence[ApprovalSigner]:
    wanted = select(ApprovalSigner).where(
        ApprovalSigner.step_id == step.id, ApprovalSigner.state == SeatState.WAITING.value
    )
    return session.scalars(wanted.order_by(ApprovalSigner.id)).all()


def _above(approval: Approval, step: ApprovalStep, signers: Sequence[int], *, on: date) -> list[int]:
    """The managers of the signers who have no seat at this step, have not signed before, and work here."""
    bosses = {boss for boss in managers_of(signers, on=on).values() if boss is not None}
    seated = set(session.scalars(select(ApprovalSigner.person_id).where(ApprovalSigner.step_id == step.id)))
    wanted = bosses - seated - given_in(approval) - {approval.applicant_id}
    here = or_(Person.left_on.is_(None), Person.left_on >= on)
    return sorted(session.scalars(select(Person.id).where(Person.id.in_(wanted), here))) if wanted else []


def vacated(on: date, *, most: int = BATCH) -> Sequence[ApprovalSigner]:
    """Waiting seats of people who have left the company before a day, locked, a batch at a time."""
    gone = select(Person.id).where(Person.left_on < on)
    wanted = select(ApprovalSigner).where(
        ApprovalSigner.person_id.in_(gone), ApprovalSigner.state == SeatState.WAITING.value
    )
    return session.scalars(wanted.order_by(ApprovalSigner.id).limit(most).with_for_update(skip_locked=True)).all()


def vacate(seat: ApprovalSigner, *, on: date) -> None:
    """Clear the seat of somebody who has left; where nobody is left at the step, people are looked for anew."""
    seat.state = SeatState.GONE.value
    session.flush()
    step, approval = session.get_one(ApprovalStep, seat.step_id), session.get_one(Approval, seat.approval_id)
    if step.state != StepState.OPEN.value or _waiting(step):
        return
    known = set(session.scalars(select(ApprovalSigner.person_id).where(ApprovalSigner.step_id == step.id)))
    kind = kind_of(approval.subject_kind)
    place = Place(approval.applicant_id, ground_of(approval, on).scope.unit_ids, on, kind.right)
    try:
        found = seating(rule_of(step), place, given=given_in(approval) | known, last_resort=kind.last_resort)
    except Refused:
        return  # nobody is left at all; the overdue reminder goes on saying so
    fresh = [one for one in found.seats if one.person_id not in known]
    if fresh:
        seat_down(step, fresh, approval=approval)
        signers = [one.person_id for one in fresh]
        record("approvals.step.opened", approval, by=SYSTEM, **about(step), signers=signers, due_at=step.due_at)


def unsend(prefix: str) -> None:
    """Mails of these keys that have not gone out yet are dropped: what they ask for is done."""
    waiting = (Delivery.key.startswith(prefix, autoescape=True), Delivery.state == "waiting")
    session.execute(
        update(Delivery).where(*waiting).values(state="dropped").execution_options(synchronize_session=False)
    )


@dataclass(frozen=True)
class FallingDue:
    """An open step whose answer is due soon, with the names of those who may give it; `kind` is a gettext id."""

    due_at: datetime
    kind: str
    applicant_name: str
    path: str
    signers: tuple[str, ...]


def falling_due(person_id: int, first: date, last: date) -> list[FallingDue]:
    """The steps that a person may sign or waits for, due on these days, the next first; two statements."""
    mine = select(ApprovalSigner.step_id).where(
        ApprovalSigner.person_id == person_id, ApprovalSigner.state == SeatState.WAITING.value
    )
    span = (ApprovalStep.due_at >= first - timedelta(days=2), ApprovalStep.due_at < last + timedelta(days=1))
    wanted = (
        select(ApprovalStep, Approval, Person.name)
        .join(Approval, Approval.id == ApprovalStep.approval_id)
        .join(Person, Person.id == Approval.applicant_id)
        .where(ApprovalStep.state == StepState.OPEN.value, ApprovalStep.reminded_at.is_(None), *span)
        .where(or_(Approval.applicant_id == person_id, ApprovalStep.id.in_(mine)))
        .order_by(ApprovalStep.due_at, ApprovalStep.id)
        .limit(BATCH)
    )
    rows = session.execute(wanted).all()
    names = _names_at([step.id for step, *_ in rows])
    return [
        FallingDue(step.due_at, kind_of(approval.subject_kind).label, name, approval.path, tuple(names[step.id]))
        for step, approval, name in rows
        if step.due_at is not None
    ]


def _names_at(step_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {one: [] for one in step_ids}
    wanted = (
        select(ApprovalSigner.step_id, Person.name)
        .join(Person, Person.id == ApprovalSigner.person_id)
        .where(ApprovalSigner.step_id.in_(step_ids), ApprovalSigner.state == SeatState.WAITING.value)
        .order_by(Person.sort_key)
    )
    for step_id, name in session.execute(wanted) if step_ids else ():
        found[step_id].append(name)
    return found
