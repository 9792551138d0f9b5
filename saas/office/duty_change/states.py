"""The moves of a change of duties: the person consents first, then superiors approve, then it counts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class DutyState(StrEnum):
    """Where a change stands."""

    PROPOSED = "proposed"
    CONSENTED = "consented"
    APPROVED = "approved"
    EFFECTIVE = "effective"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = DutyState
STATES: Mapping[DutyState, tuple[str, str]] = MappingProxyType(
    {
        S.PROPOSED: (N_("Waiting for the person's consent"), "amber"),
        S.CONSENTED: (N_("Consented, being signed"), "amber"),
        S.APPROVED: (N_("Approved"), "blue"),
        S.EFFECTIVE: (N_("In effect"), "green"),
        S.REFUSED: (N_("Refused"), "red"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
DUTY_CHANGE = StateMachine(
    initial=S.PROPOSED,
    moves=MappingProxyType(
        {
            "consent": Move({S.PROPOSED}, S.CONSENTED),
            "decline": Move({S.PROPOSED}, S.REFUSED),
            "approve": Move({S.CONSENTED}, S.APPROVED),
            "refuse": Move({S.CONSENTED}, S.REFUSED),
            "take_effect": Move({S.APPROVED}, S.EFFECTIVE),
            "withdraw": Move({S.PROPOSED, S.CONSENTED}, S.WITHDRAWN),
        }
    ),
    labels=STATES,
)
