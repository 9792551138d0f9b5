"""The moves of a check sheet."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class CheckState(StrEnum):
    """Where a sheet stands."""

    DUE = "due"
    DONE = "done"
    ABNORMAL = "abnormal"
    HANDLED = "handled"
    MISSED = "missed"


S = CheckState

STATES: Mapping[CheckState, tuple[str, str]] = MappingProxyType(
    {
        S.DUE: (N_("To be filled in"), "amber"),
        S.DONE: (N_("All in order"), "green"),
        S.ABNORMAL: (N_("Something is wrong, reported"), "red"),
        S.HANDLED: (N_("Handled"), "green"),
        S.MISSED: (N_("Not filled in"), "red"),
    }
)
CHECK = StateMachine(
    initial=S.DUE,
    moves=MappingProxyType(
        {
            "pass": Move({S.DUE}, S.DONE),
            "report": Move({S.DUE}, S.ABNORMAL),
            "handle": Move({S.ABNORMAL}, S.HANDLED),
            "miss": Move({S.DUE}, S.MISSED),
        }
    ),
    labels=STATES,
)
