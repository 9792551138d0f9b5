"""The moves of a statement of dissent."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class DissentState(StrEnum):
    """Where a statement stands."""

    FILED = "filed"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


S = DissentState

STATES: Mapping[DissentState, tuple[str, str]] = MappingProxyType(
    {
        S.FILED: (N_("Waiting for an answer"), "amber"),
        S.ANSWERED: (N_("Answered"), "blue"),
        S.CLOSED: (N_("Closed"), "green"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
DISSENT = StateMachine(
    initial=S.FILED,
    moves=MappingProxyType(
        {
            "answer": Move({S.FILED}, S.ANSWERED),
            "close": Move({S.ANSWERED}, S.CLOSED),
            "withdraw": Move({S.FILED}, S.WITHDRAWN),
        }
    ),
    labels=STATES,
)
