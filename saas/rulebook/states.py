"""The moves of a draft, and the words of every state."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class DraftState(StrEnum):
    """Where a draft stands."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    REVIEWED = "reviewed"
    SIGNING = "signing"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


S = DraftState
DRAFTS = StateMachine(
    initial=S.DRAFT,
    moves={
        "consult": Move({S.DRAFT}, S.CONSULTATION),
        "close": Move({S.CONSULTATION}, S.REVIEWED),
        "review": Move({S.DRAFT}, S.REVIEWED),
        "send": Move({S.REVIEWED}, S.SIGNING),
        "approve": Move({S.SIGNING}, S.APPROVED),
        "return": Move({S.SIGNING, S.REVIEWED, S.APPROVED}, S.DRAFT),
        "publish": Move({S.APPROVED}, S.PUBLISHED),
        "withdraw": Move({S.DRAFT, S.CONSULTATION, S.REVIEWED, S.SIGNING, S.APPROVED}, S.WITHDRAWN),
    },
)
WRITABLE = frozenset({S.DRAFT, S.REVIEWED})

Faces = Mapping[str, tuple[str, str]]
DRAFT_FACES: Faces = MappingProxyType(
    {
        S.DRAFT: (N_("Draft"), ""),
        S.CONSULTATION: (N_("Staff consultation"), "amber"),
        S.REVIEWED: (N_("Reviewed"), "blue"),
        S.SIGNING: (N_("Being signed"), "amber"),
        S.APPROVED: (N_("Approved"), "green"),
        S.PUBLISHED: (N_("Published"), "blue"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
VERSION_FACES: Faces = MappingProxyType(
    {
        "published": (N_("Published"), "amber"),
        "effective": (N_("In effect"), "blue"),
        "superseded": (N_("Superseded"), ""),
    }
)
DUTY_FACES: Faces = MappingProxyType(
    {
        "pending": (N_("To be read"), "amber"),
        "acknowledged": (N_("Acknowledged"), "green"),
        "overdue": (N_("Overdue"), "red"),
    }
)
KINDS: Mapping[str, str] = MappingProxyType({"internal": N_("Internal rules"), "platform": N_("Platform rules")})
REVISIONS: Mapping[str, str] = MappingProxyType(
    {"first": N_("First edition"), "amendment": N_("Amendment"), "supplement": N_("Supplement")}
)
