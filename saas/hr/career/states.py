"""The moves of a development talk."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class TalkState(StrEnum):
    """Where a development talk stands."""

    DUE = "due"
    HELD = "held"
    AGREED = "agreed"


S = TalkState

STATES: Mapping[TalkState, tuple[str, str]] = MappingProxyType(
    {
        S.DUE: (N_("To be held"), "amber"),
        S.HELD: (N_("Held, to be agreed"), "blue"),
        S.AGREED: (N_("Agreed"), "green"),
    }
)
TALK = StateMachine(
    initial=S.DUE,
    moves=MappingProxyType(
        {
            "hold": Move({S.DUE}, S.HELD),
            "reopen": Move({S.HELD}, S.DUE),
            "agree": Move({S.HELD}, S.AGREED),
        }
    ),
    labels=STATES,
)
