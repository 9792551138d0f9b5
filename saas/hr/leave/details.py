"""Everything one leave's page shows, gathered in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saas.approvals.queries import SeatStory, StepStory, story
from saas.auth.actor import Actor
from saas.db import session
from saas.events import Event, history
from saas.hr.leave.drafts import span_of
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.queries import may_keep_slips, one_visible
from saas.hr.leave.rules import RULE
from saas.hr.leave.signing import withdrawal_objections
from saas.hr.leave.states import IS_LEAVE, LEAVE, LeaveState
from saas.organisation import people, units
from saas.organisation.models import Person
from saas.policies.decisions import latest
from saas.policies.models import Decision


@dataclass(frozen=True)
class Hand:
    """One step of the leave's approval with the people at it."""

    step: StepStory
    is_mine: bool

    @property
    def signers(self) -> tuple[str, ...]:
        """Names of those who may sign now."""
        return tuple(seat.name for seat in self.step.waiting)


@dataclass(frozen=True)
class Details:
    """One leave with all that hangs on it; `acts` are the moves open to this reader now."""

    leave: LeaveRequest
    person: Person
    kind: LeaveType
    unit_name: str
    hands: tuple[Hand, ...]
    events: Sequence[Event]
    decision: Decision | None
    names: Mapping[int, str]
    acts: frozenset[str]

    @property
    def signed(self) -> tuple[SeatStory, ...]:
        """Every signature that was given, in order."""
        return tuple(seat for hand in self.hands for seat in hand.step.signed)

    @property
    def my_hand(self) -> Hand | None:
        """The open signature the reader may give."""
        return next((hand for hand in self.hands if hand.is_mine), None)


def details_of(actor: Actor, leave_id: int, *, today: date) -> Details:
    """One leave for its page; NotFound when it is not hers to see."""
    leave = one_visible(actor, leave_id)
    hands = _hands(actor, leave)
    helpers = [row for row in (leave.call_taken_by_id, leave.slip_received_by_id, leave.deputy_id) if row is not None]
    return Details(
        leave=leave,
        person=session.get_one(Person, leave.person_id),
        kind=session.get_one(LeaveType, leave.type_id),
        unit_name=_unit_name(actor, leave),
        hands=hands,
        events=list(reversed(history(leave))),
        decision=latest(leave, RULE),
        names=people.names(helpers) if helpers else {},
        acts=open_acts(actor, leave, can_sign=any(hand.is_mine for hand in hands), today=today),
    )


def _unit_name(actor: Actor, leave: LeaveRequest) -> str:
    found = units.names([leave.unit_id], on=leave.first_day, english=actor.reads_english)
    return found.get(leave.unit_id or 0, "")


def _hands(actor: Actor, leave: LeaveRequest) -> tuple[Hand, ...]:
    me = actor.person_id
    return tuple(Hand(step, any(seat.person_id == me for seat in step.waiting)) for step in story(leave))


def open_acts(actor: Actor, leave: LeaveRequest, *, can_sign: bool, today: date) -> frozenset[str]:
    """What this reader may do with the leave now: approve, reject, withdraw, receive_slip, print."""
    moves = LEAVE.open_moves(LeaveState(leave.state))
    is_own = actor.person_id == leave.person_id
    found = {"approve", "reject"} if can_sign and "approve" in moves else set()
    if is_own and "withdraw" in moves and not withdrawal_objections(span_of(leave), today):
        found.add("withdraw")
    if "receive_slip" in moves and not is_own and may_keep_slips(actor, leave.unit_id):
        found.add("receive_slip")
    if LeaveState(leave.state) in IS_LEAVE:
        found.add("print")
    return frozenset(found)
