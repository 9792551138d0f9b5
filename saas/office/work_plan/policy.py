"""What a company may decide about plans: which are made for which period, how often their state is reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

CYCLES = {"yearly": N_("every year"), "quarterly": N_("every quarter"), "both": N_("every year and every quarter")}
LONG_CYCLES = {"yearly": N_("every year"), "half_yearly": N_("every half year")}
AT_START, EACH_DAY = N_("the day the plan starts or its state was reported"), N_("each day")


@dataclass(frozen=True)
class WorkPlanPolicy:
    """Plans of units, of the market, of the brand and of new products."""

    cycle: Annotated[
        str,
        Threshold(
            "work_plan.cycle",
            N_("Work plans"),
            N_("Each unit makes a work plan %(value)s."),
            choices=CYCLES,
            governs=EACH_DAY,
            clauses=("D16-14",),
            area="office",
        ),
    ] = "both"
    report_cycle_days: Annotated[
        int,
        Threshold(
            "work_plan.report_cycle_days",
            N_("State of a work plan"),
            N_("The state of a running plan is reported every %(value)s working days."),
            unit="working days",
            low=1,
            high=365,
            stricter="down",
            governs=AT_START,
            clauses=("D16-15",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 30
    marketing_report_cycle_days: Annotated[
        int,
        Threshold(
            "marketing_plan.report_cycle_days",
            N_("Progress of a marketing plan"),
            N_("The progress of a marketing plan is reported every %(value)s working days."),
            unit="working days",
            low=1,
            high=365,
            stricter="down",
            governs=AT_START,
            clauses=("D01-23",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 30
    brand_cycle: Annotated[
        str,
        Threshold(
            "brand_plan.cycle",
            N_("Brand plans"),
            N_("A brand plan is made %(value)s."),
            choices=LONG_CYCLES,
            governs=EACH_DAY,
            clauses=("D13-59",),
            area="office",
        ),
    ] = "yearly"
    new_product_cycle: Annotated[
        str,
        Threshold(
            "new_product_plan.cycle",
            N_("New-product plans"),
            N_("A promotion plan for new products is made %(value)s."),
            choices=LONG_CYCLES,
            governs=EACH_DAY,
            clauses=("D22-25",),
            area="office",
        ),
    ] = "yearly"
