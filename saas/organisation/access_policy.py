"""What a company may decide about looking over who may see what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from saas.core.periods import add_months
from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class AccessPolicy:
    """The head of each unit confirms its list of rights once in a cycle."""

    review_cycle_months: Annotated[
        int,
        Threshold(
            "access.review_cycle_months",
            N_("Cycle of the access review"),
            N_("Who may see what is looked over by the unit's head every %(value)s months."),
            unit="months",
            low=1,
            high=60,
            stricter="down",
            clauses=("D18-10",),
            source=Source.PROPOSED,
            governs=N_("the day of the last review"),
            area="organisation",
        ),
    ] = 6

    def due_on(self, reviewed_on: date) -> date:
        """When the next review is due after one of that day."""
        return add_months(reviewed_on, self.review_cycle_months)
