"""The moves of a request to another unit."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class CrossUnitState(StrEnum):
    """Where a request stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DONE = "done"
    WITHDRAWN = "withdrawn"


S = CrossUnitState

STATES: Mapping[CrossUnitState, tuple[str, str]] = MappingProxyType(
    {
        S.SENT: (N_("Waiting for an answer"), "amber"),
        S.ACCEPTED: (N_("Accepted"), "blue"),
        S.REFUSED: (N_("Refused"), "red"),
        S.DONE: (N_("Done"), "green"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
CROSS_UNIT = StateMachine(
    initial=S.SENT,
    moves=MappingProxyType(
        {
            "accept": Move({S.SENT}, S.ACCEPTED),
            "refuse": Move({S.SENT}, S.REFUSED),
            "finish": Move({S.ACCEPTED}, S.DONE),
            "withdraw": Move({S.SENT, S.ACCEPTED}, S.WITHDRAWN),
        }
    ),
    labels=STATES,
)
