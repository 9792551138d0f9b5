"""The moves of an appointment."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class AppointmentState(StrEnum):
    """Where an appointment stands."""

    PROPOSED = "proposed"
    APPOINTED = "appointed"
    ENDED = "ended"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = AppointmentState
STATES: Mapping[AppointmentState, tuple[str, str]] = MappingProxyType(
    {
        S.PROPOSED: (N_("Proposed"), "amber"),
        S.APPOINTED: (N_("Appointed"), "green"),
        S.ENDED: (N_("Ended"), ""),
        S.REFUSED: (N_("Refused"), "red"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
APPOINTMENT = StateMachine(
    initial=S.PROPOSED,
    moves=MappingProxyType(
        {
            "appoint": Move({S.PROPOSED}, S.APPOINTED),
            "refuse": Move({S.PROPOSED}, S.REFUSED),
            "withdraw": Move({S.PROPOSED}, S.WITHDRAWN),
            "end": Move({S.APPOINTED}, S.ENDED),
        }
    ),
    labels=STATES,
)
