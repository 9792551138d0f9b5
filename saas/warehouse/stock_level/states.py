"""The moves of a stock list: watched, out of bounds, proposed, decided."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class LevelState(StrEnum):
    """Where a stock list stands."""

    WATCHED = "watched"
    FOUND = "found"
    PROPOSED = "proposed"
    DECIDED = "decided"


S = LevelState

STATES: Mapping[LevelState, tuple[str, str]] = MappingProxyType(
    {
        S.WATCHED: (N_("Within bounds"), "green"),
        S.FOUND: (N_("Proposals to be written"), "amber"),
        S.PROPOSED: (N_("Waiting for a decision"), "blue"),
        S.DECIDED: (N_("Decided"), "green"),
    }
)
STOCK_LEVEL = StateMachine(
    initial=S.WATCHED,
    moves=MappingProxyType(
        {
            "find": Move({S.WATCHED}, S.FOUND),
            "propose": Move({S.FOUND}, S.PROPOSED),
            "approve": Move({S.PROPOSED}, S.DECIDED),
            "return": Move({S.PROPOSED}, S.FOUND),
        }
    ),
    labels=STATES,
)
