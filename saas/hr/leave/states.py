"""The moves of a leave request, the ordinary way and by an emergency call."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class LeaveState(StrEnum):
    """Where a leave request stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    TAKEN = "taken"
    CLOSED = "closed"
    PHONE_RECORDED = "phone_recorded"
    SLIP_OWED = "slip_owed"
    SLIP_RECEIVED = "slip_received"
    SLIP_OVERDUE = "slip_overdue"


S = LeaveState

STATE_LABELS: Mapping[LeaveState, str] = MappingProxyType(
    {
        S.DRAFT: N_("Draft"),
        S.SUBMITTED: N_("Waiting for signature"),
        S.APPROVED: N_("Approved"),
        S.REJECTED: N_("Refused"),
        S.WITHDRAWN: N_("Withdrawn"),
        S.TAKEN: N_("Leave taken"),
        S.CLOSED: N_("Completed"),
        S.PHONE_RECORDED: N_("Call recorded"),
        S.SLIP_OWED: N_("Slip owed"),
        S.SLIP_RECEIVED: N_("Slip received"),
        S.SLIP_OVERDUE: N_("Slip overdue"),
    }
)
LEAVE = StateMachine(
    initial=S.DRAFT,
    moves=MappingProxyType(
        {
            "submit": Move({S.DRAFT}, S.SUBMITTED),
            "approve": Move({S.SUBMITTED}, S.APPROVED),
            "reject": Move({S.SUBMITTED}, S.REJECTED),
            "withdraw": Move({S.DRAFT, S.SUBMITTED, S.APPROVED, S.PHONE_RECORDED, S.SLIP_OWED}, S.WITHDRAWN),
            "take": Move({S.APPROVED}, S.TAKEN),
            "record_call": Move({S.DRAFT}, S.PHONE_RECORDED),
            "owe_slip": Move({S.PHONE_RECORDED}, S.SLIP_OWED),
            "pass_slip_date": Move({S.SLIP_OWED}, S.SLIP_OVERDUE),
            "receive_slip": Move({S.SLIP_OWED, S.SLIP_OVERDUE}, S.SLIP_RECEIVED),
            "close": Move({S.TAKEN, S.SLIP_RECEIVED}, S.CLOSED),
        }
    ),
    labels=STATE_LABELS,
)

HOLDS_TIME = frozenset(S) - {S.DRAFT, S.REJECTED, S.WITHDRAWN}
"""States whose days are spoken for: they reserve balance and no second leave may cover them."""

IS_LEAVE = HOLDS_TIME - {S.SUBMITTED, S.SLIP_OVERDUE}
"""States in which being away is leave: not before approval, and not once the slip stayed out."""

MAY_BE_ABSENCE = frozenset({S.SLIP_OVERDUE})
"""States whose days are put before a person as possible absence; nothing is booked by itself."""

MOVEMENTS: Mapping[str, str] = MappingProxyType(
    {
        "reserve": N_("Set aside"),
        "consume": N_("Taken"),
        "release": N_("Given back"),
        "expire": N_("Expired"),
        "adjust": N_("Corrected"),
    }
)
"""What happens to a leave lot."""
