"""The moves of a safety inspection."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class SafetyState(StrEnum):
    """Where an inspection stands."""

    DUE = "due"
    DONE = "done"
    FIXED = "fixed"


S = SafetyState

STATES: Mapping[SafetyState, tuple[str, str]] = MappingProxyType(
    {
        S.DUE: (N_("To be inspected"), "amber"),
        S.DONE: (N_("Being mended"), "red"),
        S.FIXED: (N_("In order"), "green"),
    }
)
SAFETY = StateMachine(
    initial=S.DUE,
    moves=MappingProxyType(
        {
            "pass": Move({S.DUE}, S.FIXED),
            "find": Move({S.DUE}, S.DONE),
            "lose": Move({S.DUE, S.DONE}, S.DONE),
            "fix": Move({S.DONE}, S.FIXED),
        }
    ),
    labels=STATES,
)
