"""The moves of a document."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class DocumentState(StrEnum):
    """Where a document stands."""

    DRAFT = "draft"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    REPLACED = "replaced"


S = DocumentState

DOCUMENT = StateMachine(
    initial=S.DRAFT,
    moves=MappingProxyType(
        {
            "sign": Move({S.DRAFT}, S.SIGNED),
            "return": Move({S.SIGNED}, S.DRAFT),
            "publish": Move({S.SIGNED}, S.IN_FORCE),
            "report": Move({S.IN_FORCE}, S.IN_FORCE),
            "replace": Move({S.IN_FORCE}, S.REPLACED),
        }
    ),
)

STATES: Mapping[DocumentState, tuple[str, str]] = MappingProxyType(
    {
        S.DRAFT: (N_("Draft"), "amber"),
        S.SIGNED: (N_("Signed off"), "blue"),
        S.IN_FORCE: (N_("In force"), "green"),
        S.REPLACED: (N_("Replaced"), ""),
    }
)
