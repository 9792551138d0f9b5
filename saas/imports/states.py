"""Where an import stands, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class RunState(StrEnum):
    """From the file to its undoing; the three with -ING are a job's."""

    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"
    DISCARDED = "discarded"


class Verdict(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


class RowState(StrEnum):
    """What became of a row; KEPT is one that could not be undone."""

    STAGED = "staged"
    APPLIED = "applied"
    UNDONE = "undone"
    KEPT = "kept"


_U, _C, _D, _A, _P = RunState.UPLOADED, RunState.CHECKING, RunState.CHECKED, RunState.APPLYING, RunState.APPLIED
RUN = StateMachine(
    RunState.UPLOADED,
    {
        "map": Move({_U, _D}, RunState.CHECKING),
        "judge": Move({_D, _P}, RunState.CHECKING),
        "judged": Move({_C}, RunState.CHECKED),
        "judged_again": Move({_C}, RunState.APPLIED),
        "apply": Move({_D, _P}, RunState.APPLYING),
        "applied": Move({_A}, RunState.APPLIED),
        "undo": Move({_P, _A}, RunState.UNDOING),
        "undone": Move({RunState.UNDOING}, RunState.UNDONE),
        "discard": Move({_U, _C, _D}, RunState.DISCARDED),
    },
)
RUN_STATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "uploaded": (N_("Columns to be chosen"), "amber"),
        "checking": (N_("Being checked"), "amber"),
        "checked": (N_("Checked, not imported yet"), "amber"),
        "applying": (N_("Being imported"), "amber"),
        "applied": (N_("Imported"), "green"),
        "undoing": (N_("Being undone"), "amber"),
        "undone": (N_("Undone"), ""),
        "discarded": (N_("Thrown away"), ""),
    }
)
VERDICTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "wrong": (N_("Wrong"), "red"),
        "new": (N_("New"), "green"),
        "changed": (N_("Changed"), "blue"),
        "same": (N_("Same"), ""),
    }
)
ROW_STATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "staged": (N_("Not imported yet"), ""),
        "applied": (N_("Imported"), "green"),
        "undone": (N_("Undone"), ""),
        "kept": (N_("Could not be undone"), "amber"),
    }
)
