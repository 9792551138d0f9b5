"""What a company may decide about moves inside: how long a post is shown first, and whether consent is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class TransferPolicy:
    """A post is shown inside first; nobody is moved behind her back."""

    consent_required: Annotated[
        bool,
        Threshold(
            "transfer.consent_required",
            N_("Consent to a transfer"),
            N_("A transfer needs the person's own consent: %(value)s."),
            governs=N_("the day the transfer is proposed"),
            clauses=("D21-20",),
        ),
    ] = True
    internal_post_days: Annotated[
        int,
        Threshold(
            "transfer.internal_post_days",
            N_("Posting inside"),
            N_("An open post is shown to everybody inside for %(value)s days first."),
            unit="days",
            low=1,
            high=365,
            governs=N_("the day the post is shown"),
            clauses=("D21-21",),
            source=Source.PROPOSED,
        ),
    ] = 3
