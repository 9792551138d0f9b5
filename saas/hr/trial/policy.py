"""What a company may decide about trial assessments: their dimensions, the kinds of exam, the mark that passes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN = N_("the day the assessment is marked")


@dataclass(frozen=True)
class TrialPolicy:
    """Before anybody is offered a position the work itself is tried, in writing and by hand."""

    dimensions: Annotated[
        tuple[str, ...],
        Threshold(
            "trial.dimensions",
            N_("Dimensions of the assessment"),
            N_("A candidate is assessed by: %(value)s."),
            governs=WHEN,
            clauses=("D03-03", "D21-09"),
        ),
    ] = ("企业文化认同", "价值观", "成长潜质", "德", "才")
    exam_kinds: Annotated[
        tuple[str, ...],
        Threshold(
            "trial.exam_kinds",
            N_("Kinds of exam"),
            N_("A decision needs a result of each: %(value)s."),
            governs=WHEN,
            clauses=("D03-05",),
        ),
    ] = ("笔试", "实操")
    pass_mark: Annotated[
        int,
        Threshold(
            "trial.pass_mark",
            N_("Pass mark of the trial"),
            N_("The trial is passed from %(value)s points of 100."),
            unit="points",
            low=0,
            high=100,
            stricter="up",
            clauses=("D03-07",),
            source=Source.PROPOSED,
            governs=WHEN,
        ),
    ] = 60
