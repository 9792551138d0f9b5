"""The moves of a task."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class TaskState(StrEnum):
    """Where a task stands."""

    ASSIGNED = "assigned"
    TAKEN = "taken"
    DOING = "doing"
    BLOCKED = "blocked"
    DONE = "done"
    REWORK = "rework"
    PASSED = "passed"
    CANCELLED = "cancelled"


S = TaskState
IN_HAND = frozenset({S.ASSIGNED, S.TAKEN, S.DOING, S.REWORK})

STATES: Mapping[TaskState, tuple[str, str]] = MappingProxyType(
    {
        S.ASSIGNED: (N_("Assigned"), "amber"),
        S.TAKEN: (N_("Taken on"), "blue"),
        S.DOING: (N_("Being done"), "blue"),
        S.BLOCKED: (N_("Blocked"), "red"),
        S.DONE: (N_("Done, to be checked"), "amber"),
        S.REWORK: (N_("To be reworked"), "amber"),
        S.PASSED: (N_("Passed"), "green"),
        S.CANCELLED: (N_("Cancelled"), ""),
    }
)
TASK = StateMachine(
    initial=S.ASSIGNED,
    moves=MappingProxyType(
        {
            "accept": Move({S.ASSIGNED}, S.TAKEN),
            "start": Move({S.ASSIGNED, S.TAKEN, S.REWORK}, S.DOING),
            "block": Move(IN_HAND, S.BLOCKED),
            "answer": Move({S.BLOCKED}, S.DOING),
            "resume": Move({S.BLOCKED}, S.DOING),
            "finish": Move({S.TAKEN, S.DOING, S.REWORK}, S.DONE),
            "pass": Move({S.DONE}, S.PASSED),
            "return": Move({S.DONE}, S.REWORK),
            "cancel": Move(IN_HAND | {S.BLOCKED}, S.CANCELLED),
        }
    ),
    labels=STATES,
)
