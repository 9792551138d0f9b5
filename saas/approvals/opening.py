"""Opening the steps of an approval one after the other: who may sign each, until when, or why it falls away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.approvals.people import Place
from saas.approvals.seating import Seat, Seating, seating
from saas.approvals.states import SeatState, StepState
from saas.approvals.subjects import kind_of
from saas.core.chains import Chain, ChainStep, read, stored
from saas.db import session
from saas.events import SYSTEM, record
from saas.organisation import people as names
from saas.organisation.calendar_queries import calendar_for
from saas.organisation.calendar_rules import Calendar, answer_due
from saas.organisation.policy import ApprovalPolicy
from saas.organisation.queries import company
from saas.organisation.scopes import scope_of
from saas.policies import reading
from saas.policies.scope import Scope

FAR_ENOUGH = 400  # days: 365 working days is the longest answer, holidays included it is found or refused
SUPERSEDED = (StepState.VOID.value, StepState.RETURNED.value)


@dataclass(frozen=True)
class Ground:
    """Where the applicant works on the day; calendar (reaching far enough) and days to answer where they are known."""

    scope: Scope
    on: date
    calendar: Calendar | None = None
    answer_days: int | None = None

    @property
    def wide(self) -> Calendar:
        """The calendar of the place, far enough for any answer."""
        return self.calendar or calendar_for(self.scope, self.on, self.on + timedelta(days=FAR_ENOUGH))


def ground_of(approval: Approval, on: date) -> Ground:
    """The ground of a step that opens later than the request."""
    return Ground(scope_of(approval.applicant_id, on=on), on)


def made_steps(approval: Approval, steps: Sequence[ChainStep], *, turn: int = 1, first: int = 1) -> list[ApprovalStep]:
    """Pin the steps as rows that are still to come; `first` is the place of the first of them.

    They enter the session when the first of them opens, so that everything is read before anything is written.
    """
    return [
        ApprovalStep(approval=approval, round=turn, place=place, rule=rule, state=StepState.COMING.value)
        for place, rule in enumerate(stored(Chain(tuple(steps))), first)
    ]


def steps_of(approval: Approval) -> list[ApprovalStep]:
    """The steps that count now, in order: what a return or a change has superseded is left out."""
    wanted = select(ApprovalStep).where(ApprovalStep.approval_id == approval.id, ApprovalStep.state.not_in(SUPERSEDED))
    return list(session.scalars(wanted.order_by(ApprovalStep.place)))


def rule_of(step: ApprovalStep) -> ChainStep:
    """The step as the chain said it."""
    return read([step.rule]).steps[0]


def given_in(approval: Approval) -> set[int]:
    """Those whose approval stands in a step that counts, and those they signed for."""
    wanted = (
        select(ApprovalSigner.person_id, ApprovalSigner.for_person_id)
        .join(ApprovalStep, ApprovalStep.id == ApprovalSigner.step_id)
        .where(ApprovalSigner.approval_id == approval.id, ApprovalSigner.state == SeatState.APPROVED.value)
        .where(ApprovalStep.state == StepState.APPROVED.value)
    )
    return {one for pair in session.execute(wanted) for one in pair if one is not None}


def open_next(approval: Approval, steps: Sequence[ApprovalStep], *, at: datetime, ground: Ground) -> bool:
    """Open the first coming step that needs somebody; False when none is left. Refused when nobody can sign."""
    kind = kind_of(approval.subject_kind)
    place = Place(approval.applicant_id, ground.scope.unit_ids, ground.on, kind.right)
    given = given_in(approval) if any(step.state == StepState.APPROVED.value for step in steps) else set()
    for step in steps:
        if step.state != StepState.COMING.value:
            continue
        rule = rule_of(step)
        found = seating(rule, place, given=given, last_resort=kind.last_resort)
        due = _due(rule, at, ground) if found.seats else at
        session.add_all([approval, *steps])
        if found.seats:
            _open(approval, step, found, at=at, due=due)
            return True
        _pass_by(approval, step, found, at=at)
    return False


def _due(rule: ChainStep, at: datetime, ground: Ground) -> datetime:
    """So many working days later, at the same clock time in the company's zone."""
    days = (
        rule.answer_days
        or ground.answer_days
        or reading.read(ApprovalPolicy, on=ground.on, for_=ground.scope).answer_days
    )
    return answer_due(at.astimezone(ZoneInfo(company().zone)), days, ground.wide)


def _open(approval: Approval, step: ApprovalStep, found: Seating, *, at: datetime, due: datetime) -> None:
    step.state, step.opened_at, step.due_at, step.needed = StepState.OPEN.value, at, due, found.needed
    seat_down(step, found.seats, approval=approval)
    signers = [seat.person_id for seat in found.seats]
    record("approvals.step.opened", approval, by=SYSTEM, **about(step), signers=signers, due_at=due)


def seat_down(step: ApprovalStep, seats: Sequence[Seat], *, approval: Approval, **more: Any) -> list[ApprovalSigner]:
    """Write the seats of an open step."""
    rows = [
        ApprovalSigner(
            approval=approval,
            step=step,
            applicant_id=approval.applicant_id,
            person_id=seat.person_id,
            for_person_id=seat.for_person_id,
            deputy_id=seat.deputy_id,
            because=seat.because.value,
            because_ref=seat.ref,
            due_at=step.due_at,
            **more,
        )
        for seat in seats
    ]
    session.add_all(rows)
    session.flush()
    return rows


def _pass_by(approval: Approval, step: ApprovalStep, found: Seating, *, at: datetime) -> None:
    said = names.names(found.before)
    step.state, step.ended_at, step.note = StepState.SKIPPED.value, at, found.note
    session.flush()
    step.note_facts = {"names": "、".join(said[one] for one in found.before if one in said)} if found.before else {}
    record("approvals.step.skipped", approval, by=SYSTEM, **about(step), note=found.note, **step.note_facts)


def about(step: ApprovalStep) -> Mapping[str, Any]:
    """Which step an event speaks of."""
    return {"step_id": step.id, "step": step.place, "round": step.round, "label": step.rule.get("label", "")}
