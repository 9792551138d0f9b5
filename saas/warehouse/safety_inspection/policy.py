"""What a company may decide about fire and theft: how often the warehouse is inspected, and what is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN = N_("the day the inspection is due")


@dataclass(frozen=True)
class SafetyPolicy:
    """The cycle of the inspections and their list."""

    inspection_cycle_days: Annotated[
        int,
        Threshold(
            "safety.inspection_cycle_days",
            N_("Safety inspection of the warehouse"),
            N_("Fire and theft are inspected every %(value)s days."),
            unit="days",
            low=1,
            high=365,
            stricter="down",
            governs=WHEN,
            clauses=("D09-30",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = 30
    points: Annotated[
        tuple[str, ...],
        Threshold(
            "safety.points",
            N_("List of the safety inspection"),
            N_("A safety inspection looks at: %(value)s."),
            governs=WHEN,
            clauses=("D09-30",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = ("灭火器有效、取用无阻", "消防通道畅通", "电线电器无隐患", "门窗锁具完好", "监控正常")
