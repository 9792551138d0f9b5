"""The moves of a reward."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class RewardState(StrEnum):
    """Where a reward stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    AWARDED = "awarded"
    ANNOUNCED = "announced"


S = RewardState

STATES: Mapping[RewardState, tuple[str, str]] = MappingProxyType(
    {
        S.PROPOSED: (N_("Proposed"), "amber"),
        S.APPROVED: (N_("Approved, to be awarded"), "blue"),
        S.REFUSED: (N_("Refused"), "red"),
        S.AWARDED: (N_("Awarded"), "green"),
        S.ANNOUNCED: (N_("Announced"), "green"),
    }
)
REWARD = StateMachine(
    initial=S.PROPOSED,
    moves=MappingProxyType(
        {
            "approve": Move({S.PROPOSED}, S.APPROVED),
            "refuse": Move({S.PROPOSED}, S.REFUSED),
            "award": Move({S.APPROVED}, S.AWARDED),
            "announce": Move({S.AWARDED}, S.ANNOUNCED),
        }
    ),
    labels=STATES,
)
