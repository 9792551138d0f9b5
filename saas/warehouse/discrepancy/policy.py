"""What a company may decide about differences between book and goods: their kinds, and how soon they are reported."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

KINDS = MappingProxyType({"surplus": N_("surplus"), "shortage": N_("shortage"), "damaged": N_("damaged")})
WHEN = N_("the day the difference is found")


@dataclass(frozen=True)
class DiscrepancyPolicy:
    """Differences are looked into, reported in writing and decided before the book is adjusted."""

    kinds: Annotated[
        tuple[str, ...],
        Threshold(
            "discrepancy.kinds",
            N_("Kinds of differences"),
            N_("Differences between book and goods are: %(value)s."),
            choices=KINDS,
            governs=WHEN,
            clauses=("D09-17",),
            area="warehouse",
        ),
    ] = ("surplus", "shortage", "damaged")
    report_days: Annotated[
        int,
        Threshold(
            "discrepancy.report_days",
            N_("Written report of a difference"),
            N_("A difference is reported in writing within %(value)s working days."),
            unit="working days",
            low=1,
            high=365,
            stricter="down",
            governs=WHEN,
            clauses=("D09-19",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = 3
