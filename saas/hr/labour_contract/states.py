"""The moves of a labour contract."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class ContractState(StrEnum):
    """Where a labour contract stands."""

    DRAFT = "draft"
    SIGNED = "signed"
    EXPIRING = "expiring"
    RENEWED = "renewed"
    ENDED = "ended"


S = ContractState

STATES: Mapping[ContractState, tuple[str, str]] = MappingProxyType(
    {
        S.DRAFT: (N_("To be signed"), "amber"),
        S.SIGNED: (N_("Contract signed"), "green"),
        S.EXPIRING: (N_("Ends soon"), "amber"),
        S.RENEWED: (N_("Renewed"), ""),
        S.ENDED: (N_("Contract ended"), ""),
    }
)
CONTRACT = StateMachine(
    initial=S.DRAFT,
    moves=MappingProxyType(
        {
            "sign": Move({S.DRAFT}, S.SIGNED),
            "near": Move({S.SIGNED}, S.EXPIRING),
            "renew": Move({S.SIGNED, S.EXPIRING}, S.RENEWED),
            "end": Move({S.DRAFT, S.SIGNED, S.EXPIRING}, S.ENDED),
        }
    ),
    labels=STATES,
)
