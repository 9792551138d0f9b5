"""The moves of an engagement of somebody from outside."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class EngagementState(StrEnum):
    """Where an engagement stands."""

    PROPOSED = "proposed"
    ENGAGED = "engaged"
    ENDED = "ended"
    REVIEWED = "reviewed"
    DROPPED = "dropped"


S = EngagementState

STATES: Mapping[EngagementState, tuple[str, str]] = MappingProxyType(
    {
        S.PROPOSED: (N_("Proposed, no access yet"), "amber"),
        S.ENGAGED: (N_("Engaged"), "green"),
        S.ENDED: (N_("Ended, to be reviewed"), "amber"),
        S.REVIEWED: (N_("Ended and reviewed"), ""),
        S.DROPPED: (N_("Not engaged"), ""),
    }
)
ENGAGEMENT = StateMachine(
    initial=S.PROPOSED,
    moves=MappingProxyType(
        {
            "engage": Move({S.PROPOSED}, S.ENGAGED),
            "assess": Move({S.ENGAGED}, S.ENGAGED),
            "end": Move({S.ENGAGED}, S.ENDED),
            "review": Move({S.ENDED}, S.REVIEWED),
            "drop": Move({S.PROPOSED}, S.DROPPED),
        }
    ),
    labels=STATES,
)
