"""The moves of a handover to the courier."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class HandoffState(StrEnum):
    """Where the parcels are."""

    READY = "ready"
    PARTLY = "partly"
    HANDED = "handed"


S = HandoffState

STATES: Mapping[HandoffState, tuple[str, str]] = MappingProxyType(
    {
        S.READY: (N_("Waiting for the courier"), "amber"),
        S.PARTLY: (N_("Part was left behind"), "red"),
        S.HANDED: (N_("Handed over"), "green"),
    }
)
HANDOFF = StateMachine(
    initial=S.READY,
    moves=MappingProxyType(
        {"hand": Move({S.READY, S.PARTLY}, S.HANDED), "hand_part": Move({S.READY, S.PARTLY}, S.PARTLY)}
    ),
    labels=STATES,
)
