"""The moves of a monthly stock report."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class ReportState(StrEnum):
    """Where a monthly report stands."""

    GENERATED = "generated"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    READ = "read"


S = ReportState

STATES: Mapping[ReportState, tuple[str, str]] = MappingProxyType(
    {
        S.GENERATED: (N_("To be checked"), "amber"),
        S.CHECKED: (N_("Checked, to be submitted"), "amber"),
        S.SUBMITTED: (N_("Submitted"), "blue"),
        S.READ: (N_("Read"), "green"),
    }
)
STOCK_REPORT = StateMachine(
    initial=S.GENERATED,
    moves=MappingProxyType(
        {
            "check": Move({S.GENERATED, S.CHECKED}, S.CHECKED),
            "submit": Move({S.CHECKED}, S.SUBMITTED),
            "read": Move({S.SUBMITTED}, S.READ),
        }
    ),
    labels=STATES,
)
