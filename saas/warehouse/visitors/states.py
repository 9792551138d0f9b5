"""The moves of somebody who enters a warehouse."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class EntryState(StrEnum):
    """Where a visitor of the warehouse is."""

    ENTERED = "entered"
    LEFT = "left"
    CLEARED = "cleared"


S = EntryState

STATES: Mapping[EntryState, tuple[str, str]] = MappingProxyType(
    {S.ENTERED: (N_("In the warehouse"), "blue"), S.LEFT: (N_("Left"), "green"), S.CLEARED: (N_("Name cleared"), "")}
)
ENTRY = StateMachine(
    initial=S.ENTERED,
    moves=MappingProxyType({"leave": Move({S.ENTERED}, S.LEFT), "clear": Move({S.LEFT}, S.CLEARED)}),
    labels=STATES,
)

CLOSED = (S.LEFT.value, S.CLEARED.value)
