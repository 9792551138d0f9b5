"""The moves of a discipline case."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class DisciplineState(StrEnum):
    """Where a case stands."""

    REPORTED = "reported"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    HEARD = "heard"
    DECIDED = "decided"
    SERVED = "served"
    APPEALED = "appealed"
    FINAL = "final"


S = DisciplineState
STATES: Mapping[DisciplineState, tuple[str, str]] = MappingProxyType(
    {
        S.REPORTED: (N_("Reported"), "amber"),
        S.DECLINED: (N_("Case not taken up"), ""),
        S.ACCEPTED: (N_("To be heard"), "amber"),
        S.HEARD: (N_("Heard, to be decided"), "blue"),
        S.DECIDED: (N_("Decided, to be served"), "blue"),
        S.SERVED: (N_("Served, may be appealed"), "blue"),
        S.APPEALED: (N_("Appealed"), "amber"),
        S.FINAL: (N_("Final"), "green"),
    }
)
DISCIPLINE = StateMachine(
    initial=S.REPORTED,
    moves=MappingProxyType(
        {
            "accept": Move({S.REPORTED}, S.ACCEPTED),
            "decline": Move({S.REPORTED}, S.DECLINED),
            "speak": Move({S.ACCEPTED}, S.ACCEPTED),
            "hear": Move({S.ACCEPTED}, S.HEARD),
            "clear": Move({S.HEARD}, S.DECIDED),
            "tolerate": Move({S.HEARD}, S.DECIDED),
            "measure": Move({S.HEARD}, S.DECIDED),
            "serve": Move({S.DECIDED}, S.SERVED),
            "appeal": Move({S.SERVED}, S.APPEALED),
            "uphold": Move({S.APPEALED}, S.FINAL),
            "annul": Move({S.APPEALED}, S.FINAL),
            "rest": Move({S.SERVED}, S.FINAL),
        }
    ),
    labels=STATES,
)
