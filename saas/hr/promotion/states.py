"""The moves of a promotion."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class PromotionState(StrEnum):
    """Where a promotion stands."""

    PLANNED = "planned"
    PUBLISHED = "published"
    NOMINATED = "nominated"
    NOTICE = "notice"
    ANSWERED = "answered"
    DECIDED = "decided"
    APPOINTED = "appointed"
    ENDED = "ended"


S = PromotionState
OPEN_TO_ALL = ("published", "nominated", "notice", "answered", "decided", "appointed", "ended")
STATES: Mapping[PromotionState, tuple[str, str]] = MappingProxyType(
    {
        S.PLANNED: (N_("Planned"), "amber"),
        S.PUBLISHED: (N_("Published, open for nominations"), "blue"),
        S.NOMINATED: (N_("Nominated"), "blue"),
        S.NOTICE: (N_("On public notice"), "amber"),
        S.ANSWERED: (N_("Objections answered"), "blue"),
        S.DECIDED: (N_("Decided"), "blue"),
        S.APPOINTED: (N_("Appointed"), "green"),
        S.ENDED: (N_("Ended without a promotion"), ""),
    }
)
PROMOTION = StateMachine(
    initial=S.PLANNED,
    moves=MappingProxyType(
        {
            "publish": Move({S.PLANNED}, S.PUBLISHED),
            "nominate": Move({S.PUBLISHED, S.NOMINATED}, S.NOMINATED),
            "announce": Move({S.NOMINATED}, S.NOTICE),
            "close_notice": Move({S.NOTICE}, S.ANSWERED),
            "decide": Move({S.ANSWERED}, S.DECIDED),
            "end": Move({S.PLANNED, S.PUBLISHED, S.NOMINATED, S.ANSWERED}, S.ENDED),
            "appoint": Move({S.DECIDED}, S.APPOINTED),
        }
    ),
    labels=STATES,
)
