"""The moves of a call to work longer or on a day off: asked, never ordered."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class OvertimeState(StrEnum):
    """Where a call stands; declining ends it and nothing follows."""

    CALLED = "called"
    CONSENTED = "consented"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    WORKED = "worked"
    COMPENSATED = "compensated"


S = OvertimeState
STATES: Mapping[OvertimeState, tuple[str, str]] = MappingProxyType(
    {
        S.CALLED: (N_("Waiting for consent"), "amber"),
        S.CONSENTED: (N_("Consented"), "blue"),
        S.DECLINED: (N_("Declined by the person"), ""),
        S.CANCELLED: (N_("Called off"), ""),
        S.WORKED: (N_("Worked, to be compensated"), "amber"),
        S.COMPENSATED: (N_("Compensated"), "green"),
    }
)
OVERTIME = StateMachine(
    initial=S.CALLED,
    moves=MappingProxyType(
        {
            "consent": Move({S.CALLED}, S.CONSENTED),
            "decline": Move({S.CALLED}, S.DECLINED),
            "cancel": Move({S.CALLED, S.CONSENTED}, S.CANCELLED),
            "work": Move({S.CONSENTED}, S.WORKED),
            "compensate": Move({S.WORKED}, S.COMPENSATED),
        }
    ),
    labels=STATES,
)
COUNTS = frozenset({S.CALLED, S.CONSENTED, S.WORKED, S.COMPENSATED})
"""What counts towards the month's cap: asked for, agreed or worked; what was declined does not."""
