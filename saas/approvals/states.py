"""The states of an approval, of its steps and of the seats at a step."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class ApprovalState(StrEnum):
    """Where a request for signatures stands."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    VOID = "void"


class StepState(StrEnum):
    """Where one step stands; a returned or changed step is void and comes again in the next round."""

    COMING = "coming"
    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    RETURNED = "returned"
    SKIPPED = "skipped"
    VOID = "void"


class SeatState(StrEnum):
    """What became of one seat; `gone` was no longer needed, `passed_on` went to somebody else."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    RETURNED = "returned"
    PASSED_ON = "passed_on"
    GONE = "gone"


def listed(states: type[StrEnum]) -> str:
    """The states as a list of SQL, for a check of the database."""
    return ", ".join(f"'{state.value}'" for state in sorted(states))


A = ApprovalState

APPROVAL = StateMachine(
    initial=A.OPEN,
    moves=MappingProxyType(
        {
            "approve": Move({A.OPEN}, A.APPROVED),
            "refuse": Move({A.OPEN}, A.REFUSED),
            "return": Move({A.OPEN}, A.RETURNED),
            "withdraw": Move({A.OPEN}, A.WITHDRAWN),
            "void": Move({A.OPEN}, A.VOID),
        }
    ),
)

STATE_LABELS: Mapping[ApprovalState, str] = MappingProxyType(
    {
        A.OPEN: N_("Waiting for signature"),
        A.APPROVED: N_("Approved"),
        A.REFUSED: N_("Refused"),
        A.RETURNED: N_("Sent back"),
        A.WITHDRAWN: N_("Withdrawn"),
        A.VOID: N_("Void"),
    }
)
