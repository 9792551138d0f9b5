"""The moves of a question set and of an assessment."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class SetState(StrEnum):
    """Where a question set stands; only a draft is changed."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    REPLACED = "replaced"


SET_STATES: Mapping[SetState, tuple[str, str]] = MappingProxyType(
    {
        SetState.DRAFT: (N_("Draft"), ""),
        SetState.IN_FORCE: (N_("In use"), "green"),
        SetState.REPLACED: (N_("Replaced"), ""),
    }
)
QUESTION_SET = StateMachine(
    initial=SetState.DRAFT,
    moves=MappingProxyType(
        {
            "publish": Move({SetState.DRAFT}, SetState.IN_FORCE),
            "revise": Move({SetState.IN_FORCE}, SetState.IN_FORCE),
            "replace": Move({SetState.IN_FORCE}, SetState.REPLACED),
        }
    ),
    labels=SET_STATES,
)


class TrialState(StrEnum):
    """Where an assessment stands."""

    SCHEDULED = "scheduled"
    TAKEN = "taken"
    MARKED = "marked"
    PASSED = "passed"
    FAILED = "failed"


T = TrialState

TRIAL_STATES: Mapping[TrialState, tuple[str, str]] = MappingProxyType(
    {
        T.SCHEDULED: (N_("Scheduled"), "amber"),
        T.TAKEN: (N_("To be marked"), "amber"),
        T.MARKED: (N_("Marked"), "blue"),
        T.PASSED: (N_("Trial passed"), "green"),
        T.FAILED: (N_("Not passed"), ""),
    }
)
TRIAL = StateMachine(
    initial=T.SCHEDULED,
    moves=MappingProxyType(
        {
            "take": Move({T.SCHEDULED}, T.TAKEN),
            "mark": Move({T.TAKEN}, T.MARKED),
            "pass": Move({T.MARKED}, T.PASSED),
            "fail": Move({T.MARKED}, T.FAILED),
            "override": Move({T.MARKED, T.FAILED}, T.PASSED),
        }
    ),
    labels=TRIAL_STATES,
)
