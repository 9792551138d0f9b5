"""The moves of a piece of feedback."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class FeedbackState(StrEnum):
    """Where feedback stands."""

    FILED = "filed"
    ROUTED = "routed"
    SOLVED = "solved"
    TOLD_BACK = "told_back"


S = FeedbackState

FEEDBACK = StateMachine(
    initial=S.FILED,
    moves=MappingProxyType(
        {
            "route": Move({S.FILED, S.ROUTED}, S.ROUTED),
            "solve": Move({S.FILED, S.ROUTED}, S.SOLVED),
            "reopen": Move({S.SOLVED}, S.ROUTED),
            "tell": Move({S.SOLVED}, S.TOLD_BACK),
        }
    ),
)

STATES: Mapping[FeedbackState, tuple[str, str]] = MappingProxyType(
    {
        S.FILED: (N_("To be passed on"), "amber"),
        S.ROUTED: (N_("Being handled"), "blue"),
        S.SOLVED: (N_("Solved, source to be told"), "green"),
        S.TOLD_BACK: (N_("Source told"), "green"),
    }
)
