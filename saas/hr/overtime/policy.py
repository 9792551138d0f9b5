"""What a company may decide about overtime and work on a day off; consent and rates are the law's.

The month's cap stands with its guard in `saas.policies.legal_policy`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN = N_("the day of the overtime")


@dataclass(frozen=True)
class OvertimePolicy:
    """Calls to work longer or on a day off."""

    rest_day_call_allowed: Annotated[
        bool,
        Threshold(
            "overtime.rest_day_call_allowed",
            N_("Calls on days off"),
            N_("People may be asked to work on a day off: %(value)s."),
            governs=WHEN,
            clauses=("D02-25",),
        ),
    ] = True
    lot_months: Annotated[
        int,
        Threshold(
            "overtime.lot_months",
            N_("Time off for overtime can be taken within"),
            N_("Time off for overtime can be taken within %(value)s months."),
            unit="months",
            low=1,
            high=24,
            stricter="up",
            governs=N_("the day the overtime is compensated"),
            clauses=("D02-25",),
            source=Source.PROPOSED,
        ),
    ] = 6
