"""The moves of an onboarding."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class OnboardingState(StrEnum):
    """Where a beginning stands."""

    PLANNED = "planned"
    STARTED = "started"
    MISSING = "missing"
    COMPLETE = "complete"
    DROPPED = "dropped"


S = OnboardingState

STATES: Mapping[OnboardingState, tuple[str, str]] = MappingProxyType(
    {
        S.PLANNED: (N_("Planned"), "blue"),
        S.STARTED: (N_("Being onboarded"), "amber"),
        S.MISSING: (N_("Items missing"), "red"),
        S.COMPLETE: (N_("Complete"), "green"),
        S.DROPPED: (N_("Did not come"), ""),
    }
)
ONBOARDING = StateMachine(
    initial=S.PLANNED,
    moves=MappingProxyType(
        {
            "start": Move({S.PLANNED}, S.STARTED),
            "miss": Move({S.STARTED}, S.MISSING),
            "complete": Move({S.STARTED, S.MISSING}, S.COMPLETE),
            "drop": Move({S.PLANNED}, S.DROPPED),
        }
    ),
    labels=STATES,
)
