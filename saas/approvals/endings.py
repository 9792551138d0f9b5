"""How an approval ends, goes back to an earlier step, or starts again because its subject changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from saas import clock
from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.approvals.opening import about, ground_of, made_steps, open_next, rule_of, steps_of
from saas.approvals.states import APPROVAL, ApprovalState, SeatState, StepState
from saas.approvals.subjects import kind_of
from saas.core.errors import Objection, Refused
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author, record
from saas.organisation.queries import company

NOT_HERE = N_("It can only go back to a step that was signed before this one.")
NO_WAY_BACK = N_("This kind of request cannot be sent back; refuse it instead.")
CHANGED = N_("The record was changed")
SENT_BACK = N_("Sent back")
_LIVING = (StepState.COMING.value, StepState.OPEN.value)


@dataclass(frozen=True)
class Ending:
    """The move, the state it leads to, and the words that go with it."""

    move: str
    state: ApprovalState
    because: str = ""


def finish(approval: Approval, ending: Ending, *, by: Author, at: datetime) -> None:
    """End it: seats are cleared, the event is written, and what the subject's feature wants follows."""
    APPROVAL.after(ending.move, ApprovalState(approval.state))
    for step in steps_of(approval):
        if step.state in _LIVING:
            step.state, step.ended_at = StepState.VOID.value, at
    clear_seats(approval)
    approval.state, approval.ended_at, approval.ended_because = ending.state.value, at, ending.because
    session.flush()
    kind = kind_of(approval.subject_kind)
    follow = {"approve": kind.approved, "refuse": kind.refused, "return": kind.returned}.get(ending.move)
    if follow is not None:
        follow(kind.load(approval.subject_id), by, at)
    record(f"approvals.request.{ending.state.value}", approval, by=by, because=ending.because)


def finish_refused(approval: Approval, because: str, *, by: Author, at: datetime) -> None:
    """Declined for a reason."""
    finish(approval, Ending("refuse", ApprovalState.REFUSED, because), by=by, at=at)


def clear_seats(approval: Approval) -> None:
    """Nobody needs to sign any more."""
    wanted = select(ApprovalSigner).where(
        ApprovalSigner.approval_id == approval.id, ApprovalSigner.state == SeatState.WAITING.value
    )
    for seat in session.scalars(wanted):
        seat.state = SeatState.GONE.value


def way_back(approval: Approval, step: ApprovalStep, to_step: int | None) -> ApprovalStep | None:
    """The earlier step it goes back to, None for the applicant; Refused where there is no such way."""
    if to_step is None:
        if kind_of(approval.subject_kind).returned is None:
            raise Refused(Objection("approval.return", NO_WAY_BACK))
        return None
    target = next((one for one in steps_of(approval) if one.id == to_step and one.place < step.place), None)
    if target is None or target.state != StepState.APPROVED.value:
        raise Refused(Objection("approval.return", NOT_HERE, field="to_step"))
    return target


def send_back(
    approval: Approval, step: ApprovalStep, target: ApprovalStep | None, *, by: Author, at: datetime, because: str
) -> None:
    """Back to the applicant, or to an earlier step: that one and all after it are asked for again."""
    if target is None:
        step.state, step.ended_at = StepState.RETURNED.value, at
        finish(approval, Ending("return", ApprovalState.RETURNED, because), by=by, at=at)
        return
    again = [one for one in steps_of(approval) if one.place >= target.place]
    _supersede(again, at=at, note=SENT_BACK)
    step.state = StepState.RETURNED.value
    session.flush()
    record("approvals.step.returned", approval, by=by, **about(step), to=target.place, because=because)
    _open_again(approval, again, first=target.place, turn=step.round + 1, at=at)


def start_again(approval: Approval, *, at: datetime) -> None:
    """The subject changed: every signature is void and the first step opens again, for what it says now."""
    if approval.state != ApprovalState.OPEN.value:
        raise Refused(Objection("approval.decided", N_("This no longer waits for a signature.")))
    kind = kind_of(approval.subject_kind)
    title, facts = kind.title(approval.subject_id)
    approval.title, approval.title_facts = title, {name: plain(value) for name, value in facts.items()}
    approval.summary = [[label, plain(value)] for label, value in kind.summary(approval.subject_id)]
    approval.stamp = kind.stamp(kind.load(approval.subject_id))
    living = steps_of(approval)
    _supersede(living, at=at, note=CHANGED)
    record("approvals.request.restarted", approval, by=SYSTEM)
    _open_again(approval, living, first=1, turn=max(step.round for step in living) + 1, at=at)


def _supersede(steps: Iterable[ApprovalStep], *, at: datetime, note: str) -> None:
    for step in steps:
        step.state, step.ended_at, step.note = StepState.VOID.value, step.ended_at or at, note
    session.flush()


def _open_again(approval: Approval, steps: Sequence[ApprovalStep], *, first: int, turn: int, at: datetime) -> None:
    """The same steps as a new round; people are looked for anew."""
    clear_seats(approval)
    session.flush()
    session.add_all(made_steps(approval, [rule_of(step) for step in steps], turn=turn, first=first))
    session.flush()
    on = clock.day_in(at, company().zone)
    if not open_next(approval, steps_of(approval), at=at, ground=ground_of(approval, on)):
        finish(approval, Ending("approve", ApprovalState.APPROVED), by=SYSTEM, at=at)
