"""The moves of a handover, and of one item of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class HandoverState(StrEnum):
    """Where a handover stands."""

    OPENED = "opened"
    OVERDUE = "overdue"
    COMPLETE = "complete"
    CLOSED = "closed"
    DROPPED = "dropped"


S = HandoverState
STATES: Mapping[HandoverState, tuple[str, str]] = MappingProxyType(
    {
        S.OPENED: (N_("Being handed over"), "blue"),
        S.OVERDUE: (N_("Handover overdue"), "red"),
        S.COMPLETE: (N_("Everything accepted"), "green"),
        S.CLOSED: (N_("Closed"), "green"),
        S.DROPPED: (N_("No longer needed"), ""),
    }
)
HANDOVER = StateMachine(
    initial=S.OPENED,
    moves=MappingProxyType(
        {
            "complete": Move({S.OPENED, S.OVERDUE}, S.COMPLETE),
            "run_over": Move({S.OPENED}, S.OVERDUE),
            "close": Move({S.COMPLETE}, S.CLOSED),
            "drop": Move({S.OPENED, S.OVERDUE}, S.DROPPED),
        }
    ),
    labels=STATES,
)
