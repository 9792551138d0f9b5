"""The moves of a power: held by its position, delegated for a time, back again, or taken away."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class PowerState(StrEnum):
    """Where a power is."""

    GRANTED = "granted"
    DELEGATED = "delegated"
    REVOKED = "revoked"


S = PowerState
STATES: Mapping[PowerState, tuple[str, str]] = MappingProxyType(
    {
        S.GRANTED: (N_("Held by the position"), "green"),
        S.DELEGATED: (N_("Delegated"), "amber"),
        S.REVOKED: (N_("Taken away"), ""),
    }
)
POWER = StateMachine(
    initial=S.GRANTED,
    moves=MappingProxyType(
        {
            "delegate": Move({S.GRANTED}, S.DELEGATED),
            "give_back": Move({S.DELEGATED}, S.GRANTED),
            "revoke": Move({S.GRANTED, S.DELEGATED}, S.REVOKED),
        }
    ),
    labels=STATES,
)
