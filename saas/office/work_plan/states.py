"""The moves of a work plan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    RUNNING = "running"
    EVALUATED = "evaluated"
    CLOSED = "closed"
    DROPPED = "dropped"


S = PlanState

PLAN = StateMachine(
    initial=S.DRAFT,
    moves=MappingProxyType(
        {
            "approve": Move({S.DRAFT}, S.APPROVED),
            "start": Move({S.APPROVED}, S.RUNNING),
            "report": Move({S.RUNNING}, S.RUNNING),
            "evaluate": Move({S.RUNNING}, S.EVALUATED),
            "close": Move({S.EVALUATED}, S.CLOSED),
            "revise": Move({S.APPROVED}, S.DRAFT),
            "drop": Move({S.DRAFT, S.APPROVED}, S.DROPPED),
        }
    ),
)

STATES: Mapping[PlanState, tuple[str, str]] = MappingProxyType(
    {
        S.DRAFT: (N_("Being planned"), "amber"),
        S.APPROVED: (N_("Approved"), "blue"),
        S.RUNNING: (N_("Running"), "blue"),
        S.EVALUATED: (N_("Evaluated"), "green"),
        S.CLOSED: (N_("Closed"), "green"),
        S.DROPPED: (N_("Dropped"), ""),
    }
)
