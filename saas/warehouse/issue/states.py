"""Where a goods issue stands, and by which move it gets further."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class IssueState(StrEnum):
    """From the wish to the gate."""

    REQUESTED = "requested"
    APPROVED = "approved"
    COMPLETE = "complete"
    PICKED = "picked"
    PACKED = "packed"
    ISSUED = "issued"
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = IssueState
STATES = MappingProxyType(
    {
        S.REQUESTED: (N_("Waiting for approval"), "amber"),
        S.APPROVED: (N_("Approved, papers to check"), "blue"),
        S.COMPLETE: (N_("To be picked"), "blue"),
        S.PICKED: (N_("Picked"), "blue"),
        S.PACKED: (N_("Packed"), "blue"),
        S.ISSUED: (N_("Issued"), "green"),
        S.DECLINED: (N_("Declined"), "red"),
        S.REFUSED: (N_("Not handed out"), "red"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
ISSUE = StateMachine(
    initial=S.REQUESTED,
    moves={
        "approve": Move({S.REQUESTED}, S.APPROVED),
        "decline": Move({S.REQUESTED}, S.DECLINED),
        "complete": Move({S.APPROVED}, S.COMPLETE),
        "pick": Move({S.COMPLETE}, S.PICKED),
        "pack": Move({S.PICKED}, S.PACKED),
        "issue": Move({S.PACKED}, S.ISSUED),
        "refuse": Move({S.APPROVED, S.COMPLETE, S.PICKED, S.PACKED}, S.REFUSED),
        "withdraw": Move({S.REQUESTED, S.APPROVED, S.COMPLETE}, S.WITHDRAWN),
    },
    labels=STATES,
)
