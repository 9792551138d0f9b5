"""The moves of a visit."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class VisitState(StrEnum):
    """Where a visit stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    ENTERED = "entered"
    LEFT = "left"
    CLEARED = "cleared"
    CANCELLED = "cancelled"


S = VisitState

STATES: Mapping[VisitState, tuple[str, str]] = MappingProxyType(
    {
        S.REQUESTED: (N_("Waiting for approval"), "amber"),
        S.APPROVED: (N_("Approved, expected"), "blue"),
        S.REFUSED: (N_("Visit refused"), "red"),
        S.ENTERED: (N_("In the house"), "blue"),
        S.LEFT: (N_("Left"), "green"),
        S.CLEARED: (N_("Name cleared"), ""),
        S.CANCELLED: (N_("Cancelled"), ""),
    }
)
VISIT = StateMachine(
    initial=S.REQUESTED,
    moves=MappingProxyType(
        {
            "approve": Move({S.REQUESTED}, S.APPROVED),
            "refuse": Move({S.REQUESTED}, S.REFUSED),
            "enter": Move({S.APPROVED}, S.ENTERED),
            "leave": Move({S.ENTERED}, S.LEFT),
            "cancel": Move({S.REQUESTED, S.APPROVED}, S.CANCELLED),
            "clear": Move({S.LEFT, S.REFUSED, S.CANCELLED}, S.CLEARED),
        }
    ),
    labels=STATES,
)

CLOSED = (S.REFUSED.value, S.LEFT.value, S.CLEARED.value, S.CANCELLED.value)
