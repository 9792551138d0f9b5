"""The moves of courses, sessions, wishes and records of training."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class CourseState(StrEnum):
    """Where a course with its quiz stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


COURSE_STATES: Mapping[CourseState, tuple[str, str]] = MappingProxyType(
    {
        CourseState.DRAFT: (N_("Draft"), ""),
        CourseState.OPEN: (N_("Open to everybody"), "green"),
        CourseState.CLOSED: (N_("Finished"), ""),
    }
)
COURSE = StateMachine(
    initial=CourseState.DRAFT,
    moves=MappingProxyType(
        {
            "open": Move({CourseState.DRAFT}, CourseState.OPEN),
            "revise": Move({CourseState.OPEN}, CourseState.DRAFT),
            "close": Move({CourseState.DRAFT, CourseState.OPEN}, CourseState.CLOSED),
        }
    ),
    labels=COURSE_STATES,
)


class SessionState(StrEnum):
    """Where a training session stands."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    HELD = "held"
    TESTED = "tested"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


S = SessionState
SESSION_STATES: Mapping[SessionState, tuple[str, str]] = MappingProxyType(
    {
        S.PLANNED: (N_("Planned"), ""),
        S.ANNOUNCED: (N_("Announced"), "blue"),
        S.HELD: (N_("Has taken place"), "amber"),
        S.TESTED: (N_("Tested"), "amber"),
        S.CLOSED: (N_("Finished"), "green"),
        S.CALLED_OFF: (N_("Called off"), ""),
    }
)
SESSION = StateMachine(
    initial=S.PLANNED,
    moves=MappingProxyType(
        {
            "announce": Move({S.PLANNED}, S.ANNOUNCED),
            "hold": Move({S.ANNOUNCED}, S.HELD),
            "test": Move({S.HELD, S.TESTED}, S.TESTED),
            "close": Move({S.HELD, S.TESTED}, S.CLOSED),
            "call_off": Move({S.PLANNED, S.ANNOUNCED}, S.CALLED_OFF),
        }
    ),
    labels=SESSION_STATES,
)


class WishState(StrEnum):
    """Where a wish or a need stands."""

    STATED = "stated"
    PLANNED = "planned"
    DECLINED = "declined"


W = WishState
WISH_STATES: Mapping[WishState, tuple[str, str]] = MappingProxyType(
    {
        W.STATED: (N_("Stated"), "amber"),
        W.PLANNED: (N_("In the plan"), "green"),
        W.DECLINED: (N_("Not planned"), ""),
    }
)
WISH = StateMachine(
    initial=W.STATED,
    moves=MappingProxyType({"plan": Move({W.STATED}, W.PLANNED), "decline": Move({W.STATED}, W.DECLINED)}),
    labels=WISH_STATES,
)


class RecordState(StrEnum):
    """Where the record of something learned stands."""

    STATED = "stated"
    DUE = "due"
    RECORDED = "recorded"
    DECLINED = "declined"


R = RecordState
RECORD_STATES: Mapping[RecordState, tuple[str, str]] = MappingProxyType(
    {
        R.STATED: (N_("Stated, to be confirmed"), "amber"),
        R.DUE: (N_("To be done"), "amber"),
        R.RECORDED: (N_("On record"), "green"),
        R.DECLINED: (N_("Not confirmed"), "red"),
    }
)
RECORD = StateMachine(
    initial=R.STATED,
    moves=MappingProxyType(
        {
            "assign": Move({R.STATED}, R.DUE),
            "complete": Move({R.DUE}, R.RECORDED),
            "confirm": Move({R.STATED}, R.RECORDED),
            "decline": Move({R.STATED}, R.DECLINED),
        }
    ),
    labels=RECORD_STATES,
)
