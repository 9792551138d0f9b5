"""What a signer may do with her seat besides signing: ask somebody else to sign too, or hand it on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select

from saas import clock
from saas.approvals.holding import LONGEST_COMMENT, held, insist_on_open, seat_of
from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.approvals.opening import about, given_in, seat_down
from saas.approvals.rules import Because
from saas.approvals.seating import Seat, deputies_of
from saas.approvals.states import SeatState
from saas.auth.actor import Actor
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.organisation.models import Person
from saas.organisation.queries import company

HANDED_ON = (Because.DEPUTY.value, Because.PASSED_ON.value)


def add_signer(
    approval_id: int, step_id: int, person_id: int, *, by: Actor, at: datetime, comment: str = ""
) -> ApprovalSigner:
    """Ask one more person to sign the open step: besides what the step needs, hers is needed then."""
    approval = held(approval_id)
    step = insist_on_open(approval, step_id)
    seat_of(step, by)
    _insist_on_stranger(approval, step, person_id, at)
    (seat,) = seat_down(step, [Seat(person_id, Because.ADDED)], approval=approval, must=True, asked_by_name=by.name)
    on = clock.day_in(at, company().zone)
    taken = {approval.applicant_id, *given_in(approval), *_seated(step)}
    seat_down(step, deputies_of([Seat(person_id, Because.ADDED)], taken=taken, on=on), approval=approval, must=True)
    said = comment.strip()[:LONGEST_COMMENT]
    record("approvals.step.signer_added", approval, by=by, **about(step), signers=[person_id], comment=said)
    return seat


def delegate(
    approval_id: int, step_id: int, person_id: int, *, by: Actor, at: datetime, comment: str = ""
) -> ApprovalSigner:
    """Hand the reader's own seat on; what was handed on once, or is held as a deputy, goes no further."""
    approval = held(approval_id)
    step = insist_on_open(approval, step_id)
    mine = seat_of(step, by)
    if mine.because in HANDED_ON:
        raise Refused(Objection("approval.delegate", N_("You sign for somebody else already; it goes no further.")))
    _insist_on_stranger(approval, step, person_id, at)
    mine.state = SeatState.PASSED_ON.value
    wanted = [Seat(person_id, Because.PASSED_ON, for_person_id=mine.person_id)]
    (seat,) = seat_down(step, wanted, approval=approval, must=mine.must, asked_by_name=by.name)
    facts = {"signers": [person_id], "for_person_id": mine.person_id, "comment": comment.strip()[:LONGEST_COMMENT]}
    record("approvals.step.passed_on", approval, by=by, **about(step), **facts)
    return seat


def _insist_on_stranger(approval: Approval, step: ApprovalStep, person_id: int, at: datetime) -> None:
    """Refused for the applicant, for whoever has a seat here already, and for people who do not work here."""
    if person_id == approval.applicant_id:
        raise Refused(Objection("approval.self", N_("Nobody signs her own request."), field="person"))
    if person_id in _seated(step):
        raise Refused(
            Objection("approval.seated", N_("This person is asked to sign this step already."), field="person")
        )
    on = clock.day_in(at, company().zone)
    here = or_(Person.left_on.is_(None), Person.left_on >= on)
    if session.scalar(select(Person.id).where(Person.id == person_id, here)) is None:
        raise Refused(Objection("approval.person", N_("Nobody of this name or number works here."), field="person"))


def _seated(step: ApprovalStep) -> set[int]:
    return set(session.scalars(select(ApprovalSigner.person_id).where(ApprovalSigner.step_id == step.id)))
