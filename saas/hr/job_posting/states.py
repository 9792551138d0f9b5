"""The moves of a job posting: screened whenever it is written, published only when it passed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class PostingState(StrEnum):
    """Where a posting stands."""

    DRAFT = "draft"
    BLOCKED = "blocked"
    SCREENED = "screened"
    PUBLISHED = "published"
    CLOSED = "closed"


S = PostingState

STATES: Mapping[PostingState, tuple[str, str]] = MappingProxyType(
    {
        S.DRAFT: (N_("Draft"), ""),
        S.BLOCKED: (N_("Blocked by the screen"), "red"),
        S.SCREENED: (N_("Passed the screen"), "blue"),
        S.PUBLISHED: (N_("Published"), "green"),
        S.CLOSED: (N_("Closed"), ""),
    }
)
POSTING = StateMachine(
    initial=S.DRAFT,
    moves=MappingProxyType(
        {
            "block": Move({S.DRAFT, S.SCREENED, S.BLOCKED}, S.BLOCKED),
            "screen": Move({S.DRAFT, S.BLOCKED, S.SCREENED}, S.SCREENED),
            "publish": Move({S.SCREENED}, S.PUBLISHED),
            "close": Move({S.PUBLISHED}, S.CLOSED),
            "drop": Move({S.DRAFT, S.BLOCKED, S.SCREENED}, S.CLOSED),
        }
    ),
    labels=STATES,
)
