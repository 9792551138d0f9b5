"""What a company may decide about signing: the head's own limit, and whether others need an authorisation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN = N_("the day of the signature")


@dataclass(frozen=True)
class SigningPolicy:
    """The right to sign for the company."""

    head_limit_yuan: Annotated[
        Decimal | None,
        Threshold(
            "signing.head_limit_yuan",
            N_("What a head may sign"),
            N_("A head signs in the own right up to %(value)s yuan."),
            low=0,
            high=1_000_000_000,
            stricter="down",
            clauses=("D22-42",),
            source=Source.BLANK,
            suggested=Decimal(50000),
            governs=WHEN,
            area="organisation",
        ),
    ] = None
    specialist_requires_authorisation: Annotated[
        bool,
        Threshold(
            "signing.specialist_requires_authorisation",
            N_("Others sign when authorised"),
            N_("Who is no head needs a one-off authorisation to sign: %(value)s."),
            clauses=("D22-50",),
            governs=WHEN,
            area="organisation",
        ),
    ] = True
