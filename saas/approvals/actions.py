"""The verbs of an approval: request, sign, withdraw, void, and what is done with a seat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select

from saas import clock
from saas.approvals.deputies import end_because, revoke, stand_in
from saas.approvals.endings import Ending, finish, finish_refused, send_back, start_again, way_back
from saas.approvals.handing import add_signer, delegate
from saas.approvals.holding import held, hold, insist_on_open, insist_on_words, seat_of
from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.approvals.opening import Ground, about, ground_of, made_steps, open_next, rule_of, steps_of
from saas.approvals.rules import Tally, refusal_ends
from saas.approvals.states import ApprovalState, SeatState, StepState
from saas.approvals.subjects import SubjectKind, kind_of
from saas.auth.actor import Actor
from saas.core.chains import Chain, steps_for
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import Model, session
from saas.events import SYSTEM, Author, record
from saas.organisation.calendar_rules import Calendar
from saas.organisation.queries import company
from saas.policies import registry
from saas.policies.reading import governing, values_in_force
from saas.policies.scope import Scope

__all__ = [
    "add_signer",
    "changed",
    "delegate",
    "end_because",
    "hold",
    "request",
    "restart_if_changed",
    "revoke",
    "sign",
    "stand_in",
    "void",
    "withdraw",
]

Outcome = Literal["approved", "refused", "returned"]


def request(
    subject: Model,
    key: str,
    *,
    by: Actor,
    applicant_id: int,
    at: datetime,
    on: date,
    scope: Scope,
    facts: Mapping[str, object],
    chain: Chain | None = None,
    value_id: int | None = None,
    calendar: Calendar | None = None,
    answer_days: int | None = None,
) -> Approval:
    """Ask for the signatures that `key` (a threshold of kind chain) wants for this subject on this day and place.

    `chain` is one the caller has made (of several thresholds), `value_id` the row it comes from; `calendar` and
    `answer_days` are those of the place, where the caller has them. Steps and people are pinned now; without any step
    the subject is approved at once. Refused when nobody in the company can sign the first step.
    """
    if chain is None:
        value_id, chain = _chain_of(key, on=on, scope=scope)
    kind = kind_of(subject.__tablename__)
    approval = _asked(subject, kind, by=by, applicant_id=applicant_id, at=at, facts=facts)
    approval.key, approval.value_id = key, value_id
    approval.unit_id = next(iter(scope.unit_ids), None)
    steps = made_steps(approval, steps_for(chain, facts))
    if not open_next(approval, steps, at=at, ground=Ground(scope, on, calendar, answer_days)):
        session.add(approval)
        session.flush()
        finish(approval, Ending("approve", ApprovalState.APPROVED), by=by, at=at)
    return approval


def _chain_of(key: str, *, on: date, scope: Scope) -> tuple[int | None, Chain]:
    """The row the chain comes from (None: the product's default) and the chain."""
    item = registry.item(key)
    if item is None:
        raise NotFound(key)
    row, value = governing(item, values_in_force([key], on=on).get(key, {}), scope)
    if not isinstance(value, Chain):
        raise TypeError(f"{key} is no chain")
    return (row.id if row else None), value


def _asked(
    subject: Model, kind: SubjectKind, *, by: Author, applicant_id: int, at: datetime, facts: Mapping[str, object]
) -> Approval:
    session.flush()
    subject_id: int = subject.id  # type: ignore[attr-defined]  # every subject is Identified
    title, title_facts = kind.title(subject_id)
    return Approval(
        subject_kind=subject.__tablename__,
        subject_id=subject_id,
        applicant_id=applicant_id,
        asked_by_id=by.user_id,
        asked_by_name=by.name,
        facts={name: plain(value) for name, value in facts.items()},
        stamp=kind.stamp(subject),
        title=title,
        title_facts={name: plain(value) for name, value in title_facts.items()},
        path=kind.path(subject_id),
        summary=[[label, plain(value)] for label, value in kind.summary(subject_id)],
        asked_at=at,
        state=ApprovalState.OPEN.value,
    )


def sign(
    approval_id: int,
    step_id: int,
    outcome: Outcome,
    *,
    by: Actor,
    at: datetime,
    comment: str = "",
    to_step: int | None = None,
) -> Approval:
    """Give the reader's signature to the open step; `to_step` sends it back to that earlier step.

    The approval is locked first, so of two hands (or two clicks) at once the second finds the step decided.
    Refused for a step that is not open any more; NotAllowed for anybody without a seat, the applicant above all.
    """
    approval = held(approval_id)
    step = insist_on_open(approval, step_id)
    seat = seat_of(step, by)
    said = insist_on_words(outcome, comment)
    target = way_back(approval, step, to_step) if outcome == "returned" else None
    restart_if_changed(approval, at=at)
    seat.state, seat.signed_at, seat.signed_by_name, seat.comment = outcome, at, by.name, said
    _release(step, seat)
    session.flush()
    facts = {"outcome": outcome, "comment": said, "for_person_id": seat.for_person_id, "deputy_id": seat.deputy_id}
    record("approvals.step.signed", approval, by=by, **about(step), **facts)
    if outcome == "approved":
        _pass_on(approval, step, by=by, at=at)
    elif outcome == "refused":
        _refuse(approval, step, seat, by=by, at=at)
    else:
        send_back(approval, step, target, by=by, at=at, because=said)
    return approval


def _release(step: ApprovalStep, seat: ApprovalSigner) -> None:
    """One signature for each seat: whoever could have signed the same one needs not any more."""
    principal = seat.for_person_id or seat.person_id
    for other in _waiting(step):
        if principal in (other.person_id, other.for_person_id):
            other.state = SeatState.GONE.value


def _waiting(step: ApprovalStep) -> list[ApprovalSigner]:
    wanted = select(ApprovalSigner).where(
        ApprovalSigner.step_id == step.id, ApprovalSigner.state == SeatState.WAITING.value
    )
    return list(session.scalars(wanted.order_by(ApprovalSigner.id)))


def _tally(step: ApprovalStep) -> Tally:
    """How the step stands; a deputy and the one she signs for are one seat."""
    rows = session.scalars(select(ApprovalSigner).where(ApprovalSigner.step_id == step.id)).all()
    waiting = {row.for_person_id or row.person_id for row in rows if row.state == "waiting" and not row.must}
    return Tally(
        needed=step.needed or 1,
        approved=sum(row.state == "approved" and not row.must for row in rows),
        waiting=len(waiting),
        musts_waiting=sum(row.state == "waiting" and row.must for row in rows),
    )


def _pass_on(approval: Approval, step: ApprovalStep, *, by: Actor, at: datetime) -> None:
    """The step may be complete; then the next one opens, and after the last the subject is approved."""
    if not _tally(step).is_met:
        return
    step.state, step.ended_at = StepState.APPROVED.value, at
    for left in _waiting(step):
        left.state = SeatState.GONE.value
    session.flush()
    on = clock.day_in(at, company().zone)
    try:
        is_open = open_next(approval, steps_of(approval), at=at, ground=ground_of(approval, on))
    except Refused as nobody:
        finish_refused(approval, nobody.objections[0].text, by=SYSTEM, at=at)
        return
    if not is_open:
        finish(approval, Ending("approve", ApprovalState.APPROVED), by=by, at=at)


def _refuse(approval: Approval, step: ApprovalStep, seat: ApprovalSigner, *, by: Actor, at: datetime) -> None:
    if refusal_ends(rule_of(step), _tally(step), must=seat.must):
        step.state, step.ended_at = StepState.REFUSED.value, at
        finish_refused(approval, seat.comment, by=by, at=at)


def restart_if_changed(approval: Approval, *, at: datetime) -> None:
    """Refused when the subject is no longer what was signed: all signatures are void and the chain starts again."""
    kind = kind_of(approval.subject_kind)
    if kind.stamp(kind.load(approval.subject_id)) == approval.stamp:
        return
    text = N_("The record was changed after it was put before you. Earlier signatures are void; it is asked for anew.")
    approval_id = approval.id
    raise Refused(Objection("approval.changed", text), keep=lambda: start_again(held(approval_id), at=at))


def changed(subject: Model, *, at: datetime) -> None:
    """A subject was changed by its owner while it waits: signatures so far are void and the chain starts again."""
    approval = hold(subject)
    if approval is not None and kind_of(approval.subject_kind).stamp(subject) != approval.stamp:
        start_again(approval, at=at)


def withdraw(subject: Model, *, by: Actor, at: datetime) -> None:
    """The applicant, or whoever asked for her, takes the request back; nothing happens where none is open."""
    approval = hold(subject)
    if approval is None:
        return
    if by.person_id != approval.applicant_id and (by.user_id is None or by.user_id != approval.asked_by_id):
        raise NotAllowed
    finish(approval, Ending("withdraw", ApprovalState.WITHDRAWN), by=by, at=at)


def void(subject: Model, *, at: datetime, because: str) -> None:
    """The request has lost its ground: nobody needs to sign any more. `because` is a sentence (N_)."""
    approval = hold(subject)
    if approval is not None:
        finish(approval, Ending("void", ApprovalState.VOID, because), by=SYSTEM, at=at)
