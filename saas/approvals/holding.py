"""The one guard before every act: the approval locked, its step open, the seat the reader's own."""

from __future__ import annotations

from sqlalchemy import select

from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.approvals.states import ApprovalState, SeatState, StepState
from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import Model, session

SHORTEST_REASON, LONGEST_COMMENT = 2, 500


def held(approval_id: int) -> Approval:
    """The approval, locked until the transaction ends and read afresh; NotFound when there is none."""
    found = session.get(Approval, approval_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(f"approval {approval_id}")
    return found


def hold(subject: Model) -> Approval | None:
    """The open approval of a subject, locked. Whoever changes a subject that may wait calls this before locking it."""
    wanted = select(Approval).where(
        Approval.subject_kind == subject.__tablename__,
        Approval.subject_id == subject.id,  # type: ignore[attr-defined]  # every subject is Identified
        Approval.state == ApprovalState.OPEN.value,
    )
    return session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()


def insist_on_open(approval: Approval, step_id: int) -> ApprovalStep:
    """The step when it is the open one of an open approval; Refused, naming who was faster, otherwise."""
    step = session.get(ApprovalStep, step_id, populate_existing=True)
    if step is None or step.approval_id != approval.id:
        raise NotFound(f"step {step_id}")
    if approval.state != ApprovalState.OPEN.value or step.state != StepState.OPEN.value:
        raise Refused(too_late(step))
    return step


def too_late(step: ApprovalStep) -> Objection:
    """Who was faster, by name where somebody signed."""
    signed = (ApprovalSigner.step_id == step.id, ApprovalSigner.signed_at.is_not(None))
    newest = select(ApprovalSigner).where(*signed).order_by(ApprovalSigner.signed_at.desc(), ApprovalSigner.id.desc())
    last = session.scalars(newest.limit(1)).first()
    if last is None:
        return Objection("approval.decided", N_("This no longer waits for a signature."))
    text = N_("%(name)s has decided this already, at %(at)s.")
    return Objection("approval.decided", text, {"name": last.signed_by_name, "at": last.signed_at})


def seat_of(step: ApprovalStep, by: Actor) -> ApprovalSigner:
    """The reader's waiting seat; NotAllowed without one, Refused when she has signed this step already."""
    if by.person_id is None:
        raise NotAllowed
    wanted = select(ApprovalSigner).where(ApprovalSigner.step_id == step.id, ApprovalSigner.person_id == by.person_id)
    found = session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if found is not None and found.signed_at is not None:
        raise Refused(Objection("approval.signed", N_("You have signed this already.")))
    if found is None or found.state != SeatState.WAITING.value:
        raise NotAllowed
    return found


def insist_on_words(outcome: str, comment: str) -> str:
    """The comment as it is kept; Refused when one is missing or far too long."""
    said = comment.strip()
    if outcome != "approved" and len(said) < SHORTEST_REASON:
        raise Refused(Objection("approval.comment", N_("Say why; the applicant reads it."), field="comment"))
    if len(said) > LONGEST_COMMENT:
        text = N_("The comment has %(length)s characters; %(most)s is the most.")
        raise Refused(
            Objection("approval.comment", text, {"length": len(said), "most": LONGEST_COMMENT}, field="comment")
        )
    return said
