"""What a company may decide about its list of laws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class LegalSourcePolicy:
    """How often each source is looked over."""

    review_cycle_months: Annotated[
        int,
        Threshold(
            "legal_source.review_cycle_months",
            N_("Looking over the laws"),
            N_("Each law and platform rule is looked over every %(value)s months at the latest."),
            unit="months",
            low=1,
            high=60,
            stricter="down",
            clauses=("D18-08",),
            source=Source.PROPOSED,
            governs=N_("the day that is looked at"),
            area="organisation",
        ),
    ] = 12
