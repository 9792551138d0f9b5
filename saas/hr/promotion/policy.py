"""What a company may decide about promotions: what counts, and how long the public notice stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class PromotionPolicy:
    """Nobody is promoted before everybody could object."""

    criteria: Annotated[
        tuple[str, ...],
        Threshold(
            "promotion.criteria",
            N_("What a promotion rests on"),
            N_("A nomination brings evidence for: %(value)s."),
            governs=N_("the day somebody is nominated"),
            clauses=("D06-18",),
        ),
    ] = ("绩效", "能力", "潜力")
    publicity_days: Annotated[
        int,
        Threshold(
            "promotion.publicity_days",
            N_("Public notice"),
            N_("The nominees stand on public notice for %(value)s days before anything is decided."),
            unit="days",
            low=1,
            high=30,
            stricter="up",
            governs=N_("the day the notice is published"),
            clauses=("D06-20",),
            source=Source.PROPOSED,
        ),
    ] = 5
