"""The moves of goods with special requirements."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class SpecialState(StrEnum):
    """How special goods are looked after."""

    FLAGGED = "flagged"
    KEPT = "kept"
    UNLABELLED = "unlabelled"
    RELEASED = "released"


S = SpecialState

STATES: Mapping[SpecialState, tuple[str, str]] = MappingProxyType(
    {
        S.FLAGGED: (N_("Needs a keeper"), "amber"),
        S.KEPT: (N_("In keeping"), "green"),
        S.UNLABELLED: (N_("Label missing"), "red"),
        S.RELEASED: (N_("No longer special"), ""),
    }
)
SPECIAL = StateMachine(
    initial=S.FLAGGED,
    moves=MappingProxyType(
        {
            "keep": Move({S.FLAGGED, S.KEPT, S.UNLABELLED}, S.KEPT),
            "see": Move({S.KEPT, S.UNLABELLED}, S.KEPT),
            "miss": Move({S.KEPT}, S.UNLABELLED),
            "release": Move({S.FLAGGED, S.KEPT, S.UNLABELLED}, S.RELEASED),
        }
    ),
    labels=STATES,
)
