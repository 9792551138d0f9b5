"""The moves of an emergency plan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class EmergencyPlanState(StrEnum):
    """Where an emergency plan stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    REVIEWED = "reviewed"
    RETIRED = "retired"


S = EmergencyPlanState
VALID = frozenset({S.APPROVED, S.REVIEWED})

STATES: Mapping[EmergencyPlanState, tuple[str, str]] = MappingProxyType(
    {
        S.DRAFT: (N_("Draft"), "amber"),
        S.APPROVED: (N_("Approved"), "green"),
        S.REVIEWED: (N_("Reviewed"), "green"),
        S.RETIRED: (N_("Retired"), ""),
    }
)
EMERGENCY_PLAN = StateMachine(
    initial=S.DRAFT,
    moves=MappingProxyType(
        {
            "approve": Move({S.DRAFT}, S.APPROVED),
            "review": Move(VALID, S.REVIEWED),
            "revise": Move(VALID, S.DRAFT),
            "retire": Move({S.DRAFT, *VALID}, S.RETIRED),
        }
    ),
    labels=STATES,
)
