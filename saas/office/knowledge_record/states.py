"""The moves of a record of what was learnt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class KnowledgeState(StrEnum):
    """Where a record stands."""

    DRAFTED = "drafted"
    REPORTED = "reported"
    SHARED = "shared"
    KEPT = "kept"
    DROPPED = "dropped"


S = KnowledgeState

STATES: Mapping[KnowledgeState, tuple[str, str]] = MappingProxyType(
    {
        S.DRAFTED: (N_("Draft"), "amber"),
        S.REPORTED: (N_("Reported to the head"), "blue"),
        S.SHARED: (N_("Shared with everybody"), "green"),
        S.KEPT: (N_("Kept in the unit"), ""),
        S.DROPPED: (N_("Nothing to record"), ""),
    }
)
KNOWLEDGE = StateMachine(
    initial=S.DRAFTED,
    moves=MappingProxyType(
        {
            "report": Move({S.DRAFTED}, S.REPORTED),
            "share": Move({S.REPORTED, S.KEPT}, S.SHARED),
            "keep": Move({S.REPORTED, S.SHARED}, S.KEPT),
            "return": Move({S.REPORTED}, S.DRAFTED),
            "drop": Move({S.DRAFTED}, S.DROPPED),
        }
    ),
    labels=STATES,
)
