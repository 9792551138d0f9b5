"""The moves of a probation."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class ProbationState(StrEnum):
    """Where a probation stands."""

    RUNNING = "running"
    DUE = "due"
    ASSESSED = "assessed"
    REGULAR = "regular"
    NOT_PASSED = "not_passed"


S = ProbationState
UNDECIDED = (S.RUNNING, S.DUE, S.ASSESSED)

STATES: Mapping[ProbationState, tuple[str, str]] = MappingProxyType(
    {
        S.RUNNING: (N_("On probation"), "blue"),
        S.DUE: (N_("To be assessed"), "amber"),
        S.ASSESSED: (N_("Assessed, to be decided"), "amber"),
        S.REGULAR: (N_("Regular employee"), "green"),
        S.NOT_PASSED: (N_("Probation not passed"), "red"),
    }
)
PROBATION = StateMachine(
    initial=S.RUNNING,
    moves=MappingProxyType(
        {
            "acknowledge": Move({S.RUNNING}, S.RUNNING),
            "extend": Move({S.RUNNING, S.DUE}, S.RUNNING),
            "fall_due": Move({S.RUNNING}, S.DUE),
            "assess": Move({S.RUNNING, S.DUE}, S.ASSESSED),
            "confirm": Move({S.ASSESSED}, S.REGULAR),
            "fail": Move({S.ASSESSED}, S.NOT_PASSED),
            "lapse": Move(set(UNDECIDED), S.REGULAR),
        }
    ),
    labels=STATES,
)
