"""What a company may decide about training: induction, the security course, cycles, kinds, wishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class TrainingPolicy:
    """Training of everybody."""

    induction_days: Annotated[
        int,
        Threshold(
            "training.induction_days",
            N_("Induction"),
            N_("Whoever starts has had her induction within %(value)s days."),
            unit="days",
            low=1,
            high=365,
            stricter="down",
            governs=N_("the first day of work"),
            clauses=("D08-09",),
            source=Source.PROPOSED,
            area="hr",
        ),
    ] = 7
    induction_topics: Annotated[
        tuple[str, ...],
        Threshold(
            "training.induction_topics",
            N_("Contents of the induction"),
            N_("The induction covers: %(value)s."),
            governs=N_("the first day of work"),
            clauses=("D15-12", "D19-06"),
            area="hr",
        ),
    ] = ("平台操作", "业务流程", "公司业务", "相关制度")
    security_cycle_months: Annotated[
        int,
        Threshold(
            "training.security_cycle_months",
            N_("Security course"),
            N_("Every single person passes the security course every %(value)s months."),
            unit="months",
            low=1,
            high=60,
            stricter="down",
            governs=N_("the day it is looked at"),
            clauses=("D18-13",),
            source=Source.PROPOSED,
            area="hr",
        ),
    ] = 12
    security_pass_mark: Annotated[
        int,
        Threshold(
            "training.security_pass_mark",
            N_("Pass mark of the security course"),
            N_("The test of the security course is passed with %(value)s points."),
            unit="points",
            low=0,
            high=100,
            stricter="up",
            governs=N_("the day of the test"),
            clauses=("D18-14",),
            source=Source.PROPOSED,
            area="hr",
        ),
    ] = 80
    cycle_months: Annotated[
        int,
        Threshold(
            "training.cycle_months",
            N_("Regular training"),
            N_("Of each kind there is a session at least every %(value)s months."),
            unit="months",
            low=1,
            high=60,
            stricter="down",
            governs=N_("the day it is looked at"),
            clauses=("D19-07",),
            source=Source.PROPOSED,
            area="hr",
        ),
    ] = 3
    kinds: Annotated[
        tuple[str, ...],
        Threshold(
            "training.kinds",
            N_("Kinds of training"),
            N_("Training is of these kinds: %(value)s."),
            governs=N_("the day it is planned"),
            clauses=("D19-08",),
            area="hr",
        ),
    ] = ("技术培训", "业务培训")
    wish_collection: Annotated[
        bool,
        Threshold(
            "training_plan.wish_collection",
            N_("Wishes for training are collected"),
            N_("Each person states her wishes before training is planned: %(value)s."),
            governs=N_("the day of the wish"),
            clauses=("D21-19",),
            area="hr",
        ),
    ] = True
