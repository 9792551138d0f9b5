"""What a company may decide about development talks: how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class CareerPolicy:
    """Development talks."""

    talk_cycle_months: Annotated[
        int,
        Threshold(
            "career.talk_cycle_months",
            N_("Development talk"),
            N_("Each person has a development talk every %(value)s months."),
            unit="months",
            low=1,
            high=60,
            stricter="down",
            governs=N_("the day of the talk"),
            clauses=("D07-10",),
            source=Source.PROPOSED,
            area="hr",
        ),
    ] = 6
