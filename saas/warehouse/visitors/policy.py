"""What a company may decide about people who enter a warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold


@dataclass(frozen=True)
class WarehouseVisitPolicy:
    """Who is not a keeper is written down."""

    visitor_log_required: Annotated[
        bool,
        Threshold(
            "warehouse.visitor_log_required",
            N_("Register of who enters the warehouse"),
            N_("Whoever enters the warehouse is entered with purpose and escort: %(value)s."),
            governs=N_("the day somebody enters"),
            clauses=("D09-29",),
            area="warehouse",
        ),
    ] = True
