"""The moves of a suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class SuggestionState(StrEnum):
    """Where a suggestion stands."""

    FILED = "filed"
    ANSWERED = "answered"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    DONE = "done"


S = SuggestionState

STATES: Mapping[SuggestionState, tuple[str, str]] = MappingProxyType(
    {
        S.FILED: (N_("Waiting for an answer"), "amber"),
        S.ANSWERED: (N_("Answered"), "blue"),
        S.ADOPTED: (N_("Adopted"), "green"),
        S.NOT_ADOPTED: (N_("Not adopted"), ""),
        S.DONE: (N_("Put into practice"), "green"),
    }
)
SUGGESTION = StateMachine(
    initial=S.FILED,
    moves=MappingProxyType(
        {
            "answer": Move({S.FILED}, S.ANSWERED),
            "adopt": Move({S.ANSWERED}, S.ADOPTED),
            "decline": Move({S.ANSWERED}, S.NOT_ADOPTED),
            "finish": Move({S.ADOPTED}, S.DONE),
        }
    ),
    labels=STATES,
)
