"""The moves of a grievance."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class GrievanceState(StrEnum):
    """Where a concern stands."""

    FILED = "filed"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    ESCALATED = "escalated"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


S = GrievanceState
STATES: Mapping[GrievanceState, tuple[str, str]] = MappingProxyType(
    {
        S.FILED: (N_("Concern filed"), "amber"),
        S.ACCEPTED: (N_("Being looked into"), "blue"),
        S.ANSWERED: (N_("Answered"), "blue"),
        S.ESCALATED: (N_("Taken further up"), "red"),
        S.SETTLED: (N_("Answer accepted"), "green"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
GRIEVANCE = StateMachine(
    initial=S.FILED,
    moves=MappingProxyType(
        {
            "accept": Move({S.FILED, S.ESCALATED}, S.ACCEPTED),
            "answer": Move({S.FILED, S.ACCEPTED, S.ESCALATED}, S.ANSWERED),
            "settle": Move({S.ANSWERED}, S.SETTLED),
            "escalate": Move({S.ANSWERED}, S.ESCALATED),
            "withdraw": Move({S.FILED, S.ACCEPTED, S.ANSWERED, S.ESCALATED}, S.WITHDRAWN),
        }
    ),
    labels=STATES,
)
