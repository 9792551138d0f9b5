"""Judging one wish for leave: gathers what the rules need, asks them, writes nothing. Form and submission share it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from saas.core.errors import NotFound
from saas.db import session
from saas.hr.leave import ledger
from saas.hr.leave.asking import Ask, Facts, Finest, LeaveKind, counted, first_clash, is_provisional
from saas.hr.leave.balances import NONE, Allocation, Balance, allocate, balance_at
from saas.hr.leave.drafts import Draft, span_of
from saas.hr.leave.dues import FAR_ENOUGH
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.policy import LeavePolicy
from saas.hr.leave.rules import LeaveVerdict, verdict
from saas.hr.leave.states import HOLDS_TIME
from saas.organisation.calendar_queries import calendar_for
from saas.organisation.calendar_rules import Calendar
from saas.organisation.models import Person
from saas.organisation.policy import ApprovalPolicy
from saas.organisation.scopes import scope_of
from saas.organisation.span_rules import MAX_SPAN_DAYS, WorkSpan, minutes_by_day, span_objections
from saas.policies.reading import Read, read_two
from saas.policies.scope import Scope

NOTHING = Allocation((), NONE)
SPARE_DAYS = 30


@dataclass(frozen=True)
class Assessment:
    """The wish, what was known, and the verdict with the values it rests on; `answer_days` is what signers get."""

    person: Person
    kind: LeaveType
    scope: Scope
    calendar: Calendar
    ask: Ask
    facts: Facts
    balance: Balance
    allocation: Allocation
    policy: Read[LeavePolicy]
    verdict: LeaveVerdict
    answer_days: int

    @property
    def balance_after(self) -> int:
        """Minutes left on the last day once this leave is reserved; 0 for a kind without balance."""
        return max(0, self.facts.balance - self.ask.minutes) if self.kind.uses_balance else 0


def assess(person: Person, draft: Draft, *, today: date, except_id: int | None = None) -> Assessment:
    """Judge `draft` as sent on `today`; the thresholds of that day and of the person's place then govern."""
    kind = session.get(LeaveType, draft.type_id)
    if kind is None or not kind.in_use:
        raise NotFound
    scope = scope_of(person.id, on=today)
    policy, answers = read_two(LeavePolicy, ApprovalPolicy, on=today, for_=scope)
    calendar = _calendar(scope, draft, today)
    ask = _ask(draft, kind, calendar, today)
    balance, allocation = _cover(person, kind, ask, calendar)
    facts = Facts(
        employed_on=person.employed_on,
        left_on=person.left_on,
        clash=_clash(person, draft.span, calendar, except_id),
        balance=balance.available,
        short_by=allocation.missing,
        is_provisional=is_provisional(draft.span, calendar),
    )
    found = verdict(ask, facts, policy.policy)
    days = answers.policy.answer_days
    return Assessment(person, kind, scope, calendar, ask, facts, balance, allocation, policy, found, days)


def _calendar(scope: Scope, draft: Draft, today: date) -> Calendar:
    """Wide enough for the leave, and for the day its answer is due."""
    last = max(draft.first_day, _near_end(draft), today + timedelta(days=FAR_ENOUGH))
    return calendar_for(scope, min(draft.first_day, today), last)


def _near_end(draft: Draft) -> date:
    """The last day the calendar is loaded for: an absurd one is refused by the rules, not counted day by day."""
    return min(draft.last_day, draft.first_day + timedelta(days=MAX_SPAN_DAYS + SPARE_DAYS))


def rules_of(kind: LeaveType, day_minutes: int) -> LeaveKind:
    """The rules of a stored leave type."""
    proof = None if kind.proof_over_days is None else kind.proof_over_days * day_minutes
    return LeaveKind(kind.key, kind.name, kind.uses_balance, kind.natural_days, Finest(kind.finest), proof)


def _ask(draft: Draft, kind: LeaveType, calendar: Calendar, today: date) -> Ask:
    plain = rules_of(kind, 0)
    senseless = bool(span_objections(draft.span))
    minutes, day_minutes = (
        (0, calendar.standard_minutes(draft.first_day)) if senseless else counted(plain, draft.span, calendar)
    )
    return Ask(
        kind=rules_of(kind, day_minutes),
        span=draft.span,
        minutes=minutes,
        day_minutes=day_minutes,
        submitted_on=today,
        reason=draft.reason,
        channel=draft.channel,
        told_by=draft.told_by,
        has_proof=draft.proof_file_id is not None,
    )


def _cover(person: Person, kind: LeaveType, ask: Ask, calendar: Calendar) -> tuple[Balance, Allocation]:
    if not kind.uses_balance or span_objections(ask.span):
        return Balance(), NOTHING
    lots = ledger.lots_of(person.id, kind.id)
    movements = ledger.movements_of(lot.id for lot in lots)
    needs = minutes_by_day(ask.span, calendar, natural=kind.natural_days)
    return balance_at(lots, movements, ask.span.last_day), allocate(needs, lots, movements)


def _clash(person: Person, span: WorkSpan, calendar: Calendar, except_id: int | None) -> WorkSpan | None:
    holding = [state.value for state in HOLDS_TIME]
    near = (LeaveRequest.first_day <= max(span.first_day, span.last_day), LeaveRequest.last_day >= span.first_day)
    wanted = select(LeaveRequest).where(LeaveRequest.person_id == person.id, LeaveRequest.state.in_(holding), *near)
    taken = [span_of(leave) for leave in session.scalars(wanted) if leave.id != except_id]
    return None if span_objections(span) else first_clash(span, taken, calendar)
