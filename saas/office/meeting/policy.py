"""What a company may decide about meetings: how often units meet, how soon a directive is conveyed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN = N_("each day")


@dataclass(frozen=True)
class MeetingPolicy:
    """Calendar days between two meetings of a unit, and until a directive has reached everybody."""

    plan_cycle_days: Annotated[
        int,
        Threshold(
            "meeting.plan_cycle_days",
            N_("Plan meetings"),
            N_("A unit holds a plan meeting at least every %(value)s days."),
            unit="days",
            low=1,
            high=365,
            stricter="down",
            governs=WHEN,
            clauses=("D01-17",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 7
    decision_cycle_days: Annotated[
        int,
        Threshold(
            "meeting.decision_cycle_days",
            N_("Decision meetings"),
            N_("A unit holds a decision meeting at least every %(value)s days."),
            unit="days",
            low=1,
            high=365,
            stricter="down",
            governs=WHEN,
            clauses=("D16-11",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 14
    convey_days: Annotated[
        int,
        Threshold(
            "directive.convey_days",
            N_("Conveying a directive"),
            N_("A directive from above is conveyed within %(value)s days."),
            unit="days",
            low=1,
            high=365,
            stricter="down",
            governs=N_("the day the directive is entered"),
            clauses=("D01-19",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 3
