"""The moves of a one-off authorisation to sign."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class SigningState(StrEnum):
    """Where an authorisation stands."""

    REQUESTED = "requested"
    AUTHORISED = "authorised"
    USED = "used"
    EXPIRED = "expired"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = SigningState
STATES: Mapping[SigningState, tuple[str, str]] = MappingProxyType(
    {
        S.REQUESTED: (N_("Asked for"), "amber"),
        S.AUTHORISED: (N_("Authorised"), "green"),
        S.USED: (N_("Used"), "blue"),
        S.EXPIRED: (N_("Expired"), ""),
        S.REFUSED: (N_("Refused"), "red"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
SIGNING = StateMachine(
    initial=S.REQUESTED,
    moves=MappingProxyType(
        {
            "authorise": Move({S.REQUESTED}, S.AUTHORISED),
            "refuse": Move({S.REQUESTED}, S.REFUSED),
            "use": Move({S.AUTHORISED}, S.USED),
            "expire": Move({S.AUTHORISED}, S.EXPIRED),
            "withdraw": Move({S.REQUESTED, S.AUTHORISED}, S.WITHDRAWN),
        }
    ),
    labels=STATES,
)
