"""What a company may decide about dissent: whether it is taken in writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold


@dataclass(frozen=True)
class DissentPolicy:
    """Another opinion, put before the superior in writing."""

    enabled: Annotated[
        bool,
        Threshold(
            "dissent.enabled",
            N_("Dissent in writing"),
            N_("Whoever disagrees with a task or a decision may say so in writing: %(value)s."),
            governs=N_("the day the statement is filed"),
            clauses=("D20-03",),
            area="office",
        ),
    ] = True
