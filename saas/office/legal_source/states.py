"""The moves of a source of law: watched, changed, its effect assessed, then watched again."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class SourceState(StrEnum):
    """Where a source stands."""

    WATCHED = "watched"
    CHANGED = "changed"
    ASSESSED = "assessed"
    RETIRED = "retired"


S = SourceState
STATES: Mapping[SourceState, tuple[str, str]] = MappingProxyType(
    {
        S.WATCHED: (N_("Watched"), "green"),
        S.CHANGED: (N_("Changed, to be assessed"), "red"),
        S.ASSESSED: (N_("Assessed, rulebook to be reviewed"), "amber"),
        S.RETIRED: (N_("No longer applies"), ""),
    }
)
SOURCE = StateMachine(
    initial=S.WATCHED,
    moves=MappingProxyType(
        {
            "recheck": Move({S.WATCHED}, S.WATCHED),
            "change": Move({S.WATCHED}, S.CHANGED),
            "assess": Move({S.CHANGED}, S.ASSESSED),
            "close": Move({S.ASSESSED}, S.WATCHED),
            "retire": Move({S.WATCHED, S.CHANGED, S.ASSESSED}, S.RETIRED),
        }
    ),
    labels=STATES,
)
