"""What a company may decide about probation: when it is assessed, by whom, and what silence means."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Kind, Source, Threshold

IF_UNDECIDED = MappingProxyType({"regular": N_("regular employment")})
WHEN = N_("the day of the assessment")


@dataclass(frozen=True)
class ProbationPolicy:
    """Probation: assessed before it ends, decided by a person."""

    review_days_before_end: Annotated[
        int,
        Threshold(
            "probation.review_days_before_end",
            N_("Assessment before probation ends"),
            N_("Probation is assessed %(value)s days before it ends."),
            unit="days",
            low=3,
            high=60,
            stricter="up",
            governs=N_("the day probation ends"),
            clauses=("D06-17",),
            source=Source.PROPOSED,
            area="hr",
        ),
    ] = 14
    assessor_role: Annotated[
        str,
        Threshold(
            "probation.assessor_role",
            N_("Who assesses probation"),
            N_("Probation is assessed by: %(value)s."),
            kind=Kind.ROLE,
            governs=WHEN,
            clauses=("D19-04",),
            area="hr",
        ),
    ] = "department_head"
    default_if_undecided: Annotated[
        str,
        Threshold(
            "probation.default_if_undecided",
            N_("Probation ends undecided"),
            N_("Whoever is not assessed in time passes into: %(value)s."),
            choices=IF_UNDECIDED,
            locked=True,
            governs=N_("the day probation ends"),
            clauses=("D19-05",),
            source=Source.PROPOSED,
            area="hr",
        ),
    ] = "regular"
