"""What a company may decide about visitors: who approves, who goes with them, how long the register is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Kind, Source, Threshold

WHEN = N_("the day the visit is asked for")


@dataclass(frozen=True)
class VisitorPolicy:
    """Visits of people from outside."""

    private_visit_allowed: Annotated[
        bool,
        Threshold(
            "visitor.private_visit_allowed",
            N_("Private visits in working time"),
            N_("Private visits in working time are allowed: %(value)s."),
            governs=WHEN,
            clauses=("D02-14",),
            area="office",
        ),
    ] = False
    approval_required: Annotated[
        bool,
        Threshold(
            "visitor.approval_required",
            N_("Visits are approved"),
            N_("Outsiders enter only with approval: %(value)s."),
            governs=WHEN,
            clauses=("D22-08",),
            area="office",
        ),
    ] = True
    approver_role: Annotated[
        str | None,
        Threshold(
            "visitor.approver_role",
            N_("Who approves visits"),
            N_("Visits are approved by: %(value)s."),
            kind=Kind.ROLE,
            governs=WHEN,
            clauses=("D22-09",),
            source=Source.BLANK,
            suggested="department_head",
            area="office",
        ),
    ] = None
    escort_required: Annotated[
        bool,
        Threshold(
            "visitor.escort_required",
            N_("Visitors are escorted"),
            N_("Somebody of the department goes with every visitor: %(value)s."),
            governs=N_("the day of the visit"),
            clauses=("D22-10",),
            area="office",
        ),
    ] = True
    record_keep_months: Annotated[
        int,
        Threshold(
            "visitor.record_keep_months",
            N_("Keeping the visitor register"),
            N_("The visitor register is kept for %(value)s months; then names are cleared."),
            unit="months",
            low=1,
            high=60,
            governs=N_("the day it is looked at"),
            clauses=("D22-11",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 12
