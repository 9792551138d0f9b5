"""What a company may decide about emergency plans: how often each is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class EmergencyPlanPolicy:
    """Plans that nobody looks at are no plans."""

    review_months: Annotated[
        int,
        Threshold(
            "emergency_plan.review_months",
            N_("Review of emergency plans"),
            N_("An emergency plan is reviewed every %(value)s months."),
            unit="months",
            low=1,
            high=60,
            stricter="down",
            governs=N_("the day the plan is approved or reviewed"),
            clauses=("D13-14",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 12
