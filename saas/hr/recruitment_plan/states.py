"""The moves of a recruitment plan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    RAISED = "raised"
    APPROVED = "approved"
    OPENED = "opened"
    CLOSED = "closed"


S = PlanState

STATES: Mapping[PlanState, tuple[str, str]] = MappingProxyType(
    {
        S.DRAFT: (N_("Draft"), ""),
        S.RAISED: (N_("Waiting for approval"), "amber"),
        S.APPROVED: (N_("Approved"), "blue"),
        S.OPENED: (N_("Vacancies opened"), "green"),
        S.CLOSED: (N_("Closed"), ""),
    }
)
PLAN = StateMachine(
    initial=S.DRAFT,
    moves=MappingProxyType(
        {
            "raise": Move({S.DRAFT}, S.RAISED),
            "approve": Move({S.RAISED}, S.APPROVED),
            "return": Move({S.RAISED}, S.DRAFT),
            "open": Move({S.APPROVED}, S.OPENED),
            "close": Move({S.APPROVED, S.OPENED}, S.CLOSED),
        }
    ),
    labels=STATES,
)
