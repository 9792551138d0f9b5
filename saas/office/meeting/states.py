"""The moves of a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class MeetingState(StrEnum):
    """Where a meeting stands."""

    CALLED = "called"
    HELD = "held"
    MINUTED = "minuted"
    HANDED_OUT = "handed_out"
    CANCELLED = "cancelled"


S = MeetingState

MEETING = StateMachine(
    initial=S.CALLED,
    moves=MappingProxyType(
        {
            "hold": Move({S.CALLED}, S.HELD),
            "approve": Move({S.HELD}, S.MINUTED),
            "return": Move({S.HELD}, S.CALLED),
            "hand_out": Move({S.MINUTED}, S.HANDED_OUT),
            "cancel": Move({S.CALLED}, S.CANCELLED),
        }
    ),
)

STATES: Mapping[MeetingState, tuple[str, str]] = MappingProxyType(
    {
        S.CALLED: (N_("Called"), "amber"),
        S.HELD: (N_("Held, minutes to be approved"), "blue"),
        S.MINUTED: (N_("Minutes approved"), "blue"),
        S.HANDED_OUT: (N_("Tasks handed out"), "green"),
        S.CANCELLED: (N_("Called off"), ""),
    }
)
