"""What a company may decide about signing for somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class DelegationPolicy:
    """Powers and signatures that pass to somebody else for a time."""

    max_days: Annotated[
        int,
        Threshold(
            "delegation.max_days",
            N_("Longest delegation"),
            N_("A power or a signature passes to somebody else for %(value)s days at most."),
            unit="days",
            low=1,
            high=365,
            stricter="down",
            clauses=("D17-12",),
            source=Source.PROPOSED,
            governs=N_("the day the delegation is given"),
            area="organisation",
        ),
    ] = 30
