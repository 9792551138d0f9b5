"""What a company may decide about activities of its staff: how often there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class ActivityPolicy:
    """Activities of the staff."""

    cycle_months: Annotated[
        int,
        Threshold(
            "activity.cycle_months",
            N_("Activities of the staff"),
            N_("There is an activity for the staff at least every %(value)s months."),
            unit="months",
            low=1,
            high=60,
            stricter="down",
            governs=N_("the day of the activity"),
            clauses=("D19-17",),
            source=Source.PROPOSED,
            area="hr",
        ),
    ] = 3
