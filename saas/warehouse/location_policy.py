"""What a company may decide about its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold


@dataclass(frozen=True)
class LocationPolicy:
    """Whether goods have places of their own."""

    fixed_placement: Annotated[
        bool,
        Threshold(
            "location.fixed_placement",
            N_("Fixed places"),
            N_("Goods lie at the place that is kept for them: %(value)s."),
            governs=N_("the day goods are put away"),
            clauses=("D09-25",),
            area="warehouse",
        ),
    ] = True
