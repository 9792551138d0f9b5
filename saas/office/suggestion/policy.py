"""What a company may decide about suggestions: how soon they are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class SuggestionPolicy:
    """The suggestion box."""

    reply_days: Annotated[
        int,
        Threshold(
            "suggestion.reply_days",
            N_("Answer to a suggestion"),
            N_("A suggestion is answered within %(value)s working days."),
            unit="working days",
            low=1,
            high=365,
            stricter="down",
            governs=N_("the day the suggestion is made"),
            clauses=("D07-14",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 7
