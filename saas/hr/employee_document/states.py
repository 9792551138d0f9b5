"""The moves of a paper in the personnel file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class DocumentState(StrEnum):
    """Where one paper of one person stands."""

    REQUIRED = "required"
    RECEIVED = "received"
    VERIFIED = "verified"
    REJECTED = "rejected"
    EXPIRED = "expired"
    NOT_NEEDED = "not_needed"


S = DocumentState

STATES: Mapping[DocumentState, tuple[str, str]] = MappingProxyType(
    {
        S.REQUIRED: (N_("Still to be handed in"), "amber"),
        S.RECEIVED: (N_("Received, to be verified"), "blue"),
        S.VERIFIED: (N_("Verified"), "green"),
        S.REJECTED: (N_("Paper sent back"), "red"),
        S.EXPIRED: (N_("No longer valid"), "red"),
        S.NOT_NEEDED: (N_("Not needed for this position"), ""),
    }
)
DOCUMENT = StateMachine(
    initial=S.REQUIRED,
    moves=MappingProxyType(
        {
            "receive": Move({S.REQUIRED, S.REJECTED, S.EXPIRED}, S.RECEIVED),
            "verify": Move({S.RECEIVED}, S.VERIFIED),
            "reject": Move({S.RECEIVED}, S.REJECTED),
            "expire": Move({S.VERIFIED}, S.EXPIRED),
            "waive": Move({S.REQUIRED}, S.NOT_NEEDED),
            "require": Move({S.NOT_NEEDED}, S.REQUIRED),
        }
    ),
    labels=STATES,
)
