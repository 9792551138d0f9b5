"""What a company may decide about stocktakes: how often, who signs beside the keeper, what is counted twice."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Kind, Source, Threshold

CYCLES = MappingProxyType(
    {
        "monthly": N_("monthly"),
        "quarterly": N_("quarterly"),
        "half-yearly": N_("half-yearly"),
        "yearly": N_("yearly"),
    }
)


@dataclass(frozen=True)
class StocktakePolicy:
    """Counting the goods against the book, keeper and finance together."""

    cycle: Annotated[
        str,
        Threshold(
            "stocktake.cycle",
            N_("Stocktakes"),
            N_("All goods are counted: %(value)s."),
            choices=CYCLES,
            governs=N_("the day the stocktake is planned"),
            clauses=("D09-15",),
            area="warehouse",
        ),
    ] = "quarterly"
    cosigner_role: Annotated[
        str,
        Threshold(
            "stocktake.cosigner_role",
            N_("Who signs beside the keeper"),
            N_("A stocktake is signed by the keeper and, together with her, by: %(value)s."),
            kind=Kind.ROLE,
            governs=N_("the day it is signed"),
            clauses=("D09-16",),
            area="warehouse",
        ),
    ] = "finance"
    second_count_percent: Annotated[
        int,
        Threshold(
            "stocktake.second_count_percent",
            N_("Second count"),
            N_("What differs from the book by more than %(value)s percent is counted again by somebody else."),
            unit="percent",
            low=0,
            high=100,
            stricter="down",
            governs=N_("the day the first count ends"),
            clauses=("D09-15",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = 5
