"""The verbs of leave: submit, approve, reject, withdraw, record a call, receive its slip."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, NoReturn

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from saas.approvals import actions as approvals
from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, NotFound, Objection, Refused, Stale
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.hr.leave import approving, ledger
from saas.hr.leave.assessing import Assessment, assess
from saas.hr.leave.balances import MovementKind
from saas.hr.leave.drafts import Draft, span_of
from saas.hr.leave.dues import calendar_after
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.queries import may_keep_slips
from saas.hr.leave.rules import Outcome
from saas.hr.leave.signing import slip_due_after, withdrawal_objections
from saas.hr.leave.states import LeaveState
from saas.organisation.models import Person
from saas.organisation.span_rules import WorkSpan, bounds
from saas.papers.numbers import NumberKind, number_later
from saas.policies.decisions import Verdict, decide

SHORTEST_REASON = 2
SLIP_NUMBER = NumberKind("leave", "QJ-{year}-{serial:04}")


def submit_own(draft: Draft, *, by: Actor, at: datetime, today: date) -> LeaveRequest:
    """As `submit`, for the person behind the actor; NotFound for a user without one."""
    person = session.get(Person, by.person_id, with_for_update=True) if by.person_id is not None else None
    if person is None:
        raise NotFound("a person")
    return _submit(person, draft, by=by, at=at, today=today)


def submit(person: Person, draft: Draft, *, by: Actor, at: datetime, today: date) -> LeaveRequest:
    """Send a request: judged, its time and balance reserved, the first signature opened.

    Refused leaves the decision about the person behind, so that the refusal, too, can answer "Why?".
    """
    if by.person_id not in (person.id, None):
        raise NotAllowed
    _lock(person)
    return _submit(person, draft, by=by, at=at, today=today)


def _submit(person: Person, draft: Draft, *, by: Actor, at: datetime, today: date) -> LeaveRequest:
    found = assess(person, draft, today=today)
    if found.verdict.outcome is Outcome.REFUSED:
        _refuse(found, today)
    leave = _store(found, draft, "submit", at=at, today=today)
    _reserve(found, leave, by=by, on=today)
    decide(_as_decision(found), leave, on=today, policy=found.policy, is_new=True)
    record("hr.leave.submitted", leave, by=by, **_facts(found, leave))
    approving.ask(leave, found, by=by, at=at, on=today)
    return leave


def record_call(person: Person, draft: Draft, *, by: Actor, at: datetime, today: date) -> LeaveRequest:
    """Record an emergency told by a call: the leave counts at once, and a slip is owed after it."""
    if by.person_id is None or by.person_id == person.id:
        raise Refused(Objection("leave.call", N_("A call is recorded by the person who took it, not by the caller.")))
    _lock(person)
    found = assess(person, draft, today=today)
    if not may_keep_slips(by, next(iter(found.scope.unit_ids), None)):
        raise NotAllowed
    if found.verdict.outcome is Outcome.REFUSED:
        _refuse(found, today)
    leave = _store(found, draft, "record_call", "owe_slip", at=at, today=today)
    leave.call_taken_by_id, leave.told_by, leave.told_at = by.person_id, draft.told_by, draft.told_at or at
    leave.slip_due_on = _slip_due(found)
    _reserve(found, leave, by=by, on=today)
    decide(_as_decision(found), leave, on=today, policy=found.policy, is_new=True)
    record("hr.leave.call_recorded", leave, by=by, told_by=draft.told_by, slip_due_on=leave.slip_due_on)
    return leave


def approve(leave: LeaveRequest, *, by: Actor, at: datetime, comment: str = "", step_id: int | None = None) -> None:
    """Give the open signature; the last one approves the leave. `step_id` is the step the reader saw open."""
    approval, step = approving.open_step(leave, step_id)
    approvals.sign(approval.id, step.id, "approved", by=by, at=at, comment=comment)


def reject(leave: LeaveRequest, *, by: Actor, at: datetime, reason: str, step_id: int | None = None) -> None:
    """Decline with a reason; what was reserved is released."""
    approval, step = approving.open_step(leave, step_id)
    approvals.sign(approval.id, step.id, "refused", by=by, at=at, comment=reason)


def withdraw(leave: LeaveRequest, *, by: Actor, at: datetime, today: date) -> None:
    """The applicant takes the leave back before it begins."""
    if by.person_id != leave.person_id:
        raise NotAllowed
    approvals.hold(leave)
    _lock_leave(leave)
    late = withdrawal_objections(span_of(leave), today)
    if late:
        raise Refused(*late)
    leave.move("withdraw")
    leave.decided_at = at
    approvals.withdraw(leave, by=by, at=at)
    approvals.end_because(leave, by=by, at=at)
    ledger.settle(leave.id, MovementKind.RELEASE, on=today, by=by)
    record("hr.leave.withdrawn", leave, by=by)


def receive_slip(leave: LeaveRequest, *, by: Actor, at: datetime, reason: str) -> None:
    """The slip of an emergency leave is handed in, its reason written down."""
    if by.person_id is None or by.person_id == leave.person_id:
        raise Refused(Objection("leave.slip", N_("Hand your slip to your manager or HR, who records it.")))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(
            Objection("leave.slip", N_("Write down the reason on the slip."), field="reason", clause="D02-06")
        )
    if not may_keep_slips(by, leave.unit_id):
        raise NotAllowed
    _lock_leave(leave)
    leave.move("receive_slip")
    leave.reason = reason.strip()
    leave.slip_received_at, leave.slip_received_by_id = at, by.person_id
    record("hr.leave.slip_received", leave, by=by)


def insist_on_version(leave: LeaveRequest, seen: int | None) -> None:
    """Stale when somebody has changed the leave since the page that shows `seen` was made."""
    approvals.hold(leave)
    _lock_leave(leave)
    if seen is not None and leave.version != seen:
        raise Stale


def _lock(person: Person) -> None:
    """One submission of a person at a time, so that two never share minutes."""
    session.scalars(select(Person.id).where(Person.id == person.id).with_for_update()).one()


def _lock_leave(leave: LeaveRequest) -> None:
    session.refresh(leave, with_for_update=True)


def _refuse(found: Assessment, today: date) -> NoReturn:
    reasons = [reason for reason in found.verdict.reasons if reason.weight == "refuse"]
    person = found.person
    raise Refused(*reasons, keep=lambda: _keep(found, person.id, today))


def _keep(found: Assessment, person_id: int, today: date) -> None:
    decide(_as_decision(found), session.get_one(Person, person_id), on=today, policy=found.policy)


def _as_decision(found: Assessment) -> Verdict:
    said = found.verdict
    return Verdict(said.rule, said.outcome.value, said.reasons, said.inputs, (said.clause,))


def _store(found: Assessment, draft: Draft, *moves: str, at: datetime, today: date) -> LeaveRequest:
    """The request with its first moves made, written at once."""
    span = draft.span
    (first, first_minute), (last, last_minute) = bounds(span, found.calendar)
    leave = LeaveRequest(
        person_id=found.person.id,
        unit_id=found.scope.unit_ids[0] if found.scope.unit_ids else None,
        type_id=found.kind.id,
        state=LeaveState.DRAFT.value,
        **_stretch(span),
        starts_at=_moment(first, first_minute),
        ends_at=_moment(last, last_minute),
        minutes=found.ask.minutes,
        day_minutes=found.ask.day_minutes,
        reason=draft.reason.strip(),
        channel=draft.channel.value,
        submitted_at=at,
        proof_file_id=draft.proof_file_id,
        deputy_id=draft.deputy_id if draft.deputy_id != found.person.id else None,
        is_provisional=found.facts.is_provisional,
    )
    for move in moves:
        leave.move(move)
    number_later(leave, SLIP_NUMBER, on=today)
    _insert(leave)
    return leave


def _stretch(span: WorkSpan) -> dict[str, Any]:
    return {
        "first_day": span.first_day,
        "first_part": span.begins.value,
        "last_day": span.last_day,
        "last_part": span.ends.value,
        "hours_start": span.hours.start if span.hours else None,
        "hours_end": span.hours.end if span.hours else None,
    }


def _insert(leave: LeaveRequest) -> None:
    """Without a savepoint: a refusal ends this transaction whatever its reason."""
    try:
        session.add(leave)
        session.flush()
    except IntegrityError as clash:
        if "ex_leave_request_time" not in str(clash.orig):
            raise
        text = N_("There is leave already in this time.")
        raise Refused(Objection("leave.overlap", text, field="first_day", clause="D14-25")) from clash


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _reserve(found: Assessment, leave: LeaveRequest, *, by: Actor, on: date) -> None:
    if found.allocation.takes:
        ledger.reserve(leave.id, found.allocation, on=on, by=by)


def _slip_due(found: Assessment) -> date:
    return slip_due_after(found.ask.span, found.policy.policy, calendar_after(found.scope, found.ask.span.first_day))


def _facts(found: Assessment, leave: LeaveRequest) -> dict[str, object]:
    return {"kind": found.kind.name, "first_day": leave.first_day, "last_day": leave.last_day, "minutes": leave.minutes}
