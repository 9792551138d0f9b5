"""The moves of a work report."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class ReportState(StrEnum):
    """Where a report stands."""

    DUE = "due"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    DROPPED = "dropped"


S = ReportState

REPORT = StateMachine(
    initial=S.DUE,
    moves=MappingProxyType(
        {
            "submit": Move({S.DUE}, S.SUBMITTED),
            "return": Move({S.SUBMITTED}, S.DUE),
            "review": Move({S.SUBMITTED}, S.REVIEWED),
            "drop": Move({S.DUE}, S.DROPPED),
        }
    ),
)

STATES: Mapping[ReportState, tuple[str, str]] = MappingProxyType(
    {
        S.DUE: (N_("To be written"), "amber"),
        S.SUBMITTED: (N_("Waiting for review"), "blue"),
        S.REVIEWED: (N_("Reviewed"), "green"),
        S.DROPPED: (N_("Not needed"), ""),
    }
)
