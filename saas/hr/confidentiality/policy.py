"""What a company may decide about confidentiality: who signs, who may disclose, what is looked at at exits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Kind, Source, Threshold


@dataclass(frozen=True)
class ConfidentialityPolicy:
    """Undertakings, disclosures, exits."""

    undertaking_required: Annotated[
        bool,
        Threshold(
            "confidentiality.undertaking_required",
            N_("Everybody signs an undertaking"),
            N_("Everybody who works here signs an undertaking of confidentiality: %(value)s."),
            governs=N_("the first day of work"),
            clauses=("D01-05",),
            area="hr",
        ),
    ] = True
    survives_exit: Annotated[
        bool,
        Threshold(
            "confidentiality.survives_exit",
            N_("The undertaking outlives employment"),
            N_("The undertaking binds after the last day, too: %(value)s."),
            governs=N_("the last day of work"),
            clauses=("D19-27",),
            area="hr",
        ),
    ] = True
    exit_export_review_days: Annotated[
        int,
        Threshold(
            "confidentiality.exit_export_review_days",
            N_("Exports looked at before somebody leaves"),
            N_("Before somebody leaves, the head looks over what she exported in the last %(value)s days."),
            unit="days",
            low=1,
            high=365,
            stricter="up",
            governs=N_("the last day of work"),
            clauses=("D19-28",),
            source=Source.PROPOSED,
            area="hr",
        ),
    ] = 30
    disclosure_approver: Annotated[
        str,
        Threshold(
            "confidentiality.disclosure_approver",
            N_("Who allows disclosure"),
            N_("Nothing is disclosed outside before it is allowed by: %(value)s."),
            kind=Kind.ROLE,
            governs=N_("the day it is asked for"),
            clauses=("D22-49",),
            area="hr",
        ),
    ] = "general_manager"
