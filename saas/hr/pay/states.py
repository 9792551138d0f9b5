"""The moves of pay bands, pay changes and benefits."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class BandState(StrEnum):
    """Where a pay band stands."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    CLOSED = "closed"


BAND_STATES: Mapping[BandState, tuple[str, str]] = MappingProxyType(
    {
        BandState.DRAFT: (N_("Draft"), ""),
        BandState.IN_FORCE: (N_("In effect"), "green"),
        BandState.CLOSED: (N_("Band closed"), ""),
    }
)
BAND = StateMachine(
    initial=BandState.DRAFT,
    moves=MappingProxyType(
        {
            "enact": Move({BandState.DRAFT}, BandState.IN_FORCE),
            "close": Move({BandState.DRAFT, BandState.IN_FORCE}, BandState.CLOSED),
        }
    ),
    labels=BAND_STATES,
)


class ChangeState(StrEnum):
    """Where a change of pay stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    EFFECTIVE = "effective"
    WITHDRAWN = "withdrawn"


CHANGE_STATES: Mapping[ChangeState, tuple[str, str]] = MappingProxyType(
    {
        ChangeState.PROPOSED: (N_("Proposed"), "amber"),
        ChangeState.APPROVED: (N_("Approved, not yet in force"), "blue"),
        ChangeState.REFUSED: (N_("Refused"), "red"),
        ChangeState.EFFECTIVE: (N_("In effect"), "green"),
        ChangeState.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
CHANGE = StateMachine(
    initial=ChangeState.PROPOSED,
    moves=MappingProxyType(
        {
            "approve": Move({ChangeState.PROPOSED}, ChangeState.APPROVED),
            "refuse": Move({ChangeState.PROPOSED}, ChangeState.REFUSED),
            "take_effect": Move({ChangeState.APPROVED}, ChangeState.EFFECTIVE),
            "withdraw": Move({ChangeState.PROPOSED, ChangeState.APPROVED}, ChangeState.WITHDRAWN),
        }
    ),
    labels=CHANGE_STATES,
)


class BenefitState(StrEnum):
    """Where the benefits of a person stand."""

    DUE = "due"
    ENROLLED = "enrolled"
    ENDED = "ended"


BENEFIT_STATES: Mapping[BenefitState, tuple[str, str]] = MappingProxyType(
    {
        BenefitState.DUE: (N_("To be enrolled"), "amber"),
        BenefitState.ENROLLED: (N_("Insured"), "green"),
        BenefitState.ENDED: (N_("Insurance ended"), ""),
    }
)
BENEFIT = StateMachine(
    initial=BenefitState.DUE,
    moves=MappingProxyType(
        {
            "enrol": Move({BenefitState.DUE}, BenefitState.ENROLLED),
            "end": Move({BenefitState.DUE, BenefitState.ENROLLED}, BenefitState.ENDED),
        }
    ),
    labels=BENEFIT_STATES,
)
