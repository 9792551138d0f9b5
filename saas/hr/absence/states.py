"""The moves of a day of absence, and of a case that so many of them open; a person makes every one of a case."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class AbsenceState(StrEnum):
    """Where a proposed day of absence stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CLEARED = "cleared"
    SETTLED = "settled"
    LAPSED = "lapsed"


A = AbsenceState
ABSENCE_STATES: Mapping[AbsenceState, tuple[str, str]] = MappingProxyType(
    {
        A.PROPOSED: (N_("Possible absence"), "amber"),
        A.CONFIRMED: (N_("Confirmed by the manager"), "red"),
        A.CLEARED: (N_("Cleared"), "green"),
        A.SETTLED: (N_("Decided by HR"), "red"),
        A.LAPSED: (N_("Cause gone"), ""),
    }
)
ABSENCE = StateMachine(
    initial=A.PROPOSED,
    moves=MappingProxyType(
        {
            "explain": Move({A.PROPOSED}, A.PROPOSED),
            "confirm": Move({A.PROPOSED}, A.CONFIRMED),
            "clear": Move({A.PROPOSED, A.CONFIRMED}, A.CLEARED),
            "settle": Move({A.CONFIRMED}, A.SETTLED),
            "lapse": Move({A.PROPOSED}, A.LAPSED),
        }
    ),
    labels=ABSENCE_STATES,
)
COUNTS = frozenset({A.CONFIRMED, A.SETTLED})
"""What counts towards a case; a proposal alone never does."""


class CaseState(StrEnum):
    """Where a case of absence stands; the order is the law's."""

    OPENED = "opened"
    SERVED = "served"
    HEARD = "heard"
    UNION_TOLD = "union_told"
    DECIDED = "decided"
    DROPPED = "dropped"


C = CaseState
CASE_STATES: Mapping[CaseState, tuple[str, str]] = MappingProxyType(
    {
        C.OPENED: (N_("Notice to be served"), "red"),
        C.SERVED: (N_("To be heard"), "amber"),
        C.HEARD: (N_("Union to be told"), "amber"),
        C.UNION_TOLD: (N_("To be decided"), "amber"),
        C.DECIDED: (N_("Decided"), "green"),
        C.DROPPED: (N_("Dropped"), ""),
    }
)
CASE = StateMachine(
    initial=C.OPENED,
    moves=MappingProxyType(
        {
            "serve": Move({C.OPENED}, C.SERVED),
            "hear": Move({C.SERVED}, C.HEARD),
            "tell_union": Move({C.HEARD}, C.UNION_TOLD),
            "decide": Move({C.UNION_TOLD}, C.DECIDED),
            "drop": Move({C.OPENED, C.SERVED, C.HEARD, C.UNION_TOLD}, C.DROPPED),
        }
    ),
    labels=CASE_STATES,
)
