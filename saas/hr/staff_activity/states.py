"""The moves of a staff activity."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class ActivityState(StrEnum):
    """Where an activity stands."""

    PLANNED = "planned"
    HELD = "held"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


S = ActivityState

STATES: Mapping[ActivityState, tuple[str, str]] = MappingProxyType(
    {
        S.PLANNED: (N_("Planned"), "blue"),
        S.HELD: (N_("Held, to be closed"), "amber"),
        S.CLOSED: (N_("Closed"), "green"),
        S.CALLED_OFF: (N_("Called off"), ""),
    }
)
ACTIVITY = StateMachine(
    initial=S.PLANNED,
    moves=MappingProxyType(
        {
            "hold": Move({S.PLANNED}, S.HELD),
            "close": Move({S.HELD}, S.CLOSED),
            "call_off": Move({S.PLANNED}, S.CALLED_OFF),
        }
    ),
    labels=STATES,
)
