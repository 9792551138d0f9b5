"""Reading approvals: what waits for somebody, how a record's approval went, who would sign a chain, and deputies."""

from __future__ import annotations

from saas.approvals.foresight import Foreseen, ForeseenSeat, who_would_sign
from saas.approvals.inbox import (
    PAGE,
    After,
    Signed,
    Waiting,
    WaitingPage,
    count_waiting,
    kinds_waiting,
    one_waiting,
    signed_by,
    waiting_for,
)
from saas.approvals.standing_in import StandIn, deputies_for, deputies_in_force, deputies_of_person, one_deputy
from saas.approvals.story import SeatStory, StepStory, asked_by, latest, story, story_of, visible

__all__ = [
    "PAGE",
    "After",
    "Foreseen",
    "ForeseenSeat",
    "SeatStory",
    "Signed",
    "StandIn",
    "StepStory",
    "Waiting",
    "WaitingPage",
    "asked_by",
    "count_waiting",
    "deputies_for",
    "deputies_in_force",
    "deputies_of_person",
    "kinds_waiting",
    "latest",
    "one_deputy",
    "one_waiting",
    "signed_by",
    "story",
    "story_of",
    "visible",
    "waiting_for",
    "who_would_sign",
]
