"""What a company may decide about records of results: how soon after the work they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class KnowledgePolicy:
    """What came of the work, and what was learnt from it."""

    record_days: Annotated[
        int,
        Threshold(
            "work_result.record_days",
            N_("Recording a result"),
            N_("What came of a piece of work is recorded within %(value)s working days."),
            unit="working days",
            low=1,
            high=365,
            stricter="down",
            governs=N_("the day the work is finished"),
            clauses=("D16-13",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 3
