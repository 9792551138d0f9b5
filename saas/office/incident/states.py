"""The moves of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class IncidentState(StrEnum):
    """Where an incident stands."""

    OPENED = "opened"
    RESPONDED = "responded"
    RESOLVED = "resolved"
    REVIEWED = "reviewed"


S = IncidentState

STATES: Mapping[IncidentState, tuple[str, str]] = MappingProxyType(
    {
        S.OPENED: (N_("Waiting for a response"), "amber"),
        S.RESPONDED: (N_("Being handled"), "blue"),
        S.RESOLVED: (N_("Resolved, to be reviewed"), "green"),
        S.REVIEWED: (N_("Reviewed"), "green"),
    }
)
INCIDENT = StateMachine(
    initial=S.OPENED,
    moves=MappingProxyType(
        {
            "respond": Move({S.OPENED}, S.RESPONDED),
            "resolve": Move({S.OPENED, S.RESPONDED}, S.RESOLVED),
            "reopen": Move({S.RESOLVED}, S.RESPONDED),
            "review": Move({S.RESOLVED}, S.REVIEWED),
        }
    ),
    labels=STATES,
)
