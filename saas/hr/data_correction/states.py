"""The moves of a request to correct what is held about somebody."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class CorrectionState(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    CORRECTED = "corrected"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = CorrectionState
STATES: Mapping[CorrectionState, tuple[str, str]] = MappingProxyType(
    {
        S.ASKED: (N_("Requested"), "amber"),
        S.CORRECTED: (N_("Data put right"), "green"),
        S.REFUSED: (N_("Refused, with reasons"), "red"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
CORRECTION = StateMachine(
    initial=S.ASKED,
    moves=MappingProxyType(
        {
            "correct": Move({S.ASKED}, S.CORRECTED),
            "refuse": Move({S.ASKED}, S.REFUSED),
            "withdraw": Move({S.ASKED}, S.WITHDRAWN),
        }
    ),
    labels=STATES,
)
