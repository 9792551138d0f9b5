"""The moves of a stocktake."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class StocktakeState(StrEnum):
    """Where a stocktake stands."""

    PLANNED = "planned"
    FROZEN = "frozen"
    COUNTED = "counted"
    COMPARED = "compared"
    SIGNED = "signed"
    COSIGNED = "cosigned"
    CLOSED = "closed"


S = StocktakeState

STATES: Mapping[StocktakeState, tuple[str, str]] = MappingProxyType(
    {
        S.PLANNED: (N_("Planned"), ""),
        S.FROZEN: (N_("Being counted"), "blue"),
        S.COUNTED: (N_("Second count"), "blue"),
        S.COMPARED: (N_("Compared, to be signed"), "amber"),
        S.SIGNED: (N_("Signed by the keeper"), "amber"),
        S.COSIGNED: (N_("Signed by both"), "green"),
        S.CLOSED: (N_("Closed"), "green"),
    }
)
STOCKTAKE = StateMachine(
    initial=S.PLANNED,
    moves=MappingProxyType(
        {
            "freeze": Move({S.PLANNED}, S.FROZEN),
            "finish": Move({S.FROZEN}, S.COUNTED),
            "compare": Move({S.COUNTED}, S.COMPARED),
            "recount": Move({S.COMPARED, S.SIGNED, S.COSIGNED}, S.COUNTED),
            "sign": Move({S.COMPARED}, S.SIGNED),
            "cosign": Move({S.SIGNED}, S.COSIGNED),
            "close": Move({S.COSIGNED}, S.CLOSED),
        }
    ),
    labels=STATES,
)
