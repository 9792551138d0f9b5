"""The moves of a discrepancy report."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class DiscrepancyState(StrEnum):
    """Where a difference between book and goods stands."""

    FOUND = "found"
    EXPLAINED = "explained"
    REPORTED = "reported"
    DECIDED = "decided"
    ADJUSTED = "adjusted"


S = DiscrepancyState

STATES: Mapping[DiscrepancyState, tuple[str, str]] = MappingProxyType(
    {
        S.FOUND: (N_("Cause to be found"), "amber"),
        S.EXPLAINED: (N_("To be reported"), "amber"),
        S.REPORTED: (N_("Waiting for a decision"), "blue"),
        S.DECIDED: (N_("Decided, to be adjusted"), "blue"),
        S.ADJUSTED: (N_("Book adjusted"), "green"),
    }
)
DISCREPANCY = StateMachine(
    initial=S.FOUND,
    moves=MappingProxyType(
        {
            "explain": Move({S.FOUND}, S.EXPLAINED),
            "report": Move({S.EXPLAINED}, S.REPORTED),
            "approve": Move({S.REPORTED}, S.DECIDED),
            "recover": Move({S.REPORTED}, S.DECIDED),
            "recount": Move({S.REPORTED}, S.FOUND),
            "adjust": Move({S.DECIDED}, S.ADJUSTED),
        }
    ),
    labels=STATES,
)
