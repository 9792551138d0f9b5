"""The moves of a resignation: none of them refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class ResignationState(StrEnum):
    """Where a notice of leaving stands."""

    SUBMITTED = "submitted"
    SEEN = "seen"
    CONFIRMED = "confirmed"
    LAST_DAY = "last_day"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


S = ResignationState
RUNNING = frozenset({S.SUBMITTED, S.SEEN, S.CONFIRMED})
STATES: Mapping[ResignationState, tuple[str, str]] = MappingProxyType(
    {
        S.SUBMITTED: (N_("Notice given"), "blue"),
        S.SEEN: (N_("Manager has taken note"), "blue"),
        S.CONFIRMED: (N_("HR has taken note"), "blue"),
        S.LAST_DAY: (N_("Last day"), "amber"),
        S.LEFT: (N_("Has left"), ""),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
RESIGNATION = StateMachine(
    initial=S.SUBMITTED,
    moves=MappingProxyType(
        {
            "acknowledge": Move({S.SUBMITTED}, S.SEEN),
            "confirm": Move({S.SUBMITTED, S.SEEN}, S.CONFIRMED),
            "agree": Move({S.CONFIRMED}, S.CONFIRMED),
            "withdraw": Move(RUNNING, S.WITHDRAWN),
            "arrive": Move(RUNNING, S.LAST_DAY),
            "leave": Move(RUNNING | {S.LAST_DAY}, S.LEFT),
        }
    ),
    labels=STATES,
)
