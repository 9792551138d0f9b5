"""What a company may decide about the concerns of its people: how soon they are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class GrievancePolicy:
    """Everybody may speak up, with or without a name; somebody answers, and never the person complained of."""

    reply_days: Annotated[
        int,
        Threshold(
            "grievance.reply_days",
            N_("Answer to a concern"),
            N_("Whoever speaks up has an answer within %(value)s days."),
            unit="days",
            low=1,
            high=365,
            stricter="down",
            governs=N_("the day the concern is filed"),
            clauses=("D07-09",),
            source=Source.PROPOSED,
        ),
    ] = 5
