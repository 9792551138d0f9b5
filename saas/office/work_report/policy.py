"""What a company may decide about reports: when a summary is due and is reviewed, how often the middle reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

DUE = {"month_end": N_("the last day of the month"), "next_month": N_("the first day of the next month")}


@dataclass(frozen=True)
class ReportPolicy:
    """Monthly summaries, and how the middle reports upward."""

    summary_due: Annotated[
        str,
        Threshold(
            "summary.due",
            N_("Monthly summary is due"),
            N_("The monthly summary with the next plan is due on %(value)s."),
            choices=DUE,
            governs=N_("the first day of the month"),
            clauses=("D13-67",),
            area="office",
        ),
    ] = "month_end"
    summary_due_offset_days: Annotated[
        int,
        Threshold(
            "summary.due_offset_days",
            N_("Days after that"),
            N_("The monthly summary may come %(value)s days after its day (before it, when negative)."),
            unit="days",
            low=-5,
            high=10,
            stricter="down",
            governs=N_("the first day of the month"),
            clauses=("D13-13",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 0
    summary_review_days: Annotated[
        int,
        Threshold(
            "summary.review_days",
            N_("Review of a report"),
            N_("A report is reviewed with a comment within %(value)s working days."),
            unit="working days",
            low=1,
            high=365,
            stricter="down",
            governs=N_("the day the report is submitted"),
            clauses=("D13-68",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 3
    upward_cycle_days: Annotated[
        int,
        Threshold(
            "report_upward.cycle_days",
            N_("Report on the team"),
            N_("Whoever leads a team reports on it to the superior every %(value)s days."),
            unit="days",
            low=1,
            high=365,
            stricter="down",
            governs=N_("the day the last report was due"),
            clauses=("D17-15",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 7
