"""What a company may decide about people from outside: who counts as reader of the rules, when access ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold


@dataclass(frozen=True)
class ContractorPolicy:
    """People who work here under an engagement."""

    access_ends_with_engagement: Annotated[
        bool,
        Threshold(
            "contractor.access_ends_with_engagement",
            N_("Access ends with the engagement"),
            N_("Whoever was engaged from outside loses access with the last day of the engagement: %(value)s."),
            governs=N_("the last day of the engagement"),
            clauses=("D07-17",),
            area="hr",
        ),
    ] = True
