"""The pipeline of candidates: nobody jumps a stage, and every way out has its reason."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class Stage(StrEnum):
    """Where a candidate stands."""

    APPLIED = "applied"
    SCREENED = "screened"
    INTERVIEWED = "interviewed"
    PROPOSED = "proposed"
    OFFERED = "offered"
    HIRED = "hired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


S = Stage

STATES: Mapping[Stage, tuple[str, str]] = MappingProxyType(
    {
        S.APPLIED: (N_("Applied"), "amber"),
        S.SCREENED: (N_("Screened"), "blue"),
        S.INTERVIEWED: (N_("Interviewed"), "blue"),
        S.PROPOSED: (N_("Proposed by the unit"), "blue"),
        S.OFFERED: (N_("Offered"), "amber"),
        S.HIRED: (N_("Hired"), "green"),
        S.REJECTED: (N_("Not hired"), ""),
        S.WITHDRAWN: (N_("Withdrew"), ""),
    }
)
PIPELINE = (S.APPLIED, S.SCREENED, S.INTERVIEWED, S.PROPOSED, S.OFFERED, S.HIRED)
RUNNING = (S.APPLIED, S.SCREENED, S.INTERVIEWED, S.PROPOSED, S.OFFERED)
CANDIDATE = StateMachine(
    initial=S.APPLIED,
    moves=MappingProxyType(
        {
            "screen": Move({S.APPLIED}, S.SCREENED),
            "interview": Move({S.SCREENED}, S.INTERVIEWED),
            "propose": Move({S.SCREENED, S.INTERVIEWED}, S.PROPOSED),
            "offer": Move({S.PROPOSED}, S.OFFERED),
            "hire": Move({S.OFFERED}, S.HIRED),
            "reject": Move({S.APPLIED, S.SCREENED, S.INTERVIEWED, S.PROPOSED, S.OFFERED}, S.REJECTED),
            "withdraw": Move({S.APPLIED, S.SCREENED, S.INTERVIEWED, S.PROPOSED, S.OFFERED}, S.WITHDRAWN),
        }
    ),
    labels=STATES,
)
