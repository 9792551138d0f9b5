"""What a company may decide about hiring: channels, methods, the stages before an offer, how long data are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN_APPLIED = N_("the day of the application")


@dataclass(frozen=True)
class RecruitmentPolicy:
    """Where candidates come from, how they are chosen, and which stages nobody jumps."""

    channels: Annotated[
        tuple[str, ...],
        Threshold(
            "recruitment.channels",
            N_("Channels of recruitment"),
            N_("Candidates are found through: %(value)s."),
            governs=WHEN_APPLIED,
            clauses=("D03-01", "D15-11"),
        ),
    ] = ("网络招聘", "行业招聘会", "广告")
    methods: Annotated[
        tuple[str, ...],
        Threshold(
            "recruitment.methods",
            N_("Methods of recruitment"),
            N_("Positions are filled by: %(value)s."),
            governs=N_("the day the vacancy is written"),
            clauses=("D21-07",),
        ),
    ] = ("公开招聘", "选拔", "考核")
    stages: Annotated[
        tuple[str, ...],
        Threshold(
            "recruitment.stages",
            N_("Stages before an offer"),
            N_("Nobody is offered a position before these stages: %(value)s."),
            governs=N_("the day of the offer"),
            clauses=("D19-02",),
        ),
    ] = ("筛选", "面试")


@dataclass(frozen=True)
class CandidateRetention:
    """How long the data of somebody who was not hired are kept."""

    months: Annotated[
        int,
        Threshold(
            "records.candidate_retention_months",
            N_("Data of candidates who were not hired"),
            N_("What candidates sent is deleted %(value)s months after the decision."),
            unit="months",
            low=0,
            high=24,
            stricter="down",
            clauses=("D18-23",),
            source=Source.PROPOSED,
            governs=N_("the day it is looked at"),
        ),
    ] = 6
