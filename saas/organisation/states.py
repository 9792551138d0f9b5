"""The moves of units, position sheets and week patterns, and the words for their states."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class UnitState(StrEnum):
    """A unit is drafted, works, and ends by merging or closing; it is never deleted."""

    DRAFT = "draft"
    ACTIVE = "active"
    MERGED = "merged"
    CLOSED = "closed"


class SheetState(StrEnum):
    """A version of a position's description."""

    DRAFT = "draft"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    REPLACED = "replaced"


class PatternState(StrEnum):
    """A regular week of the working calendar."""

    DRAFT = "draft"
    ACTIVE = "active"
    REPLACED = "replaced"


Labels = Mapping[str, tuple[str, str]]
UNIT_STATES: Labels = MappingProxyType(
    {
        "draft": (N_("Draft"), "amber"),
        "active": (N_("Working"), "blue"),
        "merged": (N_("Merged"), ""),
        "closed": (N_("Closed"), ""),
    }
)
UNIT = StateMachine(
    UnitState.DRAFT,
    {
        "activate": Move({UnitState.DRAFT}, UnitState.ACTIVE),
        "merge": Move({UnitState.ACTIVE}, UnitState.MERGED),
        "close": Move({UnitState.DRAFT, UnitState.ACTIVE}, UnitState.CLOSED),
    },
    labels=UNIT_STATES,
)
SHEET_STATES: Labels = MappingProxyType(
    {
        "draft": (N_("Draft"), "amber"),
        "approved": (N_("Approved, waits for its day"), "green"),
        "in_force": (N_("In force now"), "blue"),
        "replaced": (N_("Replaced"), ""),
    }
)
SHEET = StateMachine(
    SheetState.DRAFT,
    {
        "approve": Move({SheetState.DRAFT}, SheetState.APPROVED),
        "enforce": Move({SheetState.APPROVED}, SheetState.IN_FORCE),
        "replace": Move({SheetState.IN_FORCE, SheetState.APPROVED}, SheetState.REPLACED),
    },
    labels=SHEET_STATES,
)
PATTERN_STATES: Labels = MappingProxyType(
    {"draft": (N_("Draft"), "amber"), "active": (N_("In force now"), "blue"), "replaced": (N_("Replaced"), "")}
)
PATTERN = StateMachine(
    PatternState.DRAFT,
    {
        "activate": Move({PatternState.DRAFT}, PatternState.ACTIVE),
        "replace": Move({PatternState.ACTIVE}, PatternState.REPLACED),
    },
    labels=PATTERN_STATES,
)

UNIT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "department": N_("Department"),
        "team": N_("Team"),
        "committee": N_("Committee"),
        "gm_office": N_("General manager's office"),
    }
)
POST_KINDS: Mapping[str, str] = MappingProxyType(
    {"head": N_("Head"), "in_charge": N_("Leader in charge"), "member": N_("Member")}
)
RANKS: Mapping[str, str] = MappingProxyType({"head": N_("Head"), "middle": N_("Middle"), "staff": N_("Staff")})
PERSON_KINDS: Mapping[str, str] = MappingProxyType(
    {"cadre": N_("Management"), "employee": N_("Employee"), "contractor": N_("Contractor")}
)
REQUIREMENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "attitude": N_("Attitude"),
        "knowledge": N_("Knowledge"),
        "experience": N_("Experience"),
        "skill": N_("Skill"),
    }
)
