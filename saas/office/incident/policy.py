"""What a company may decide about incidents: how fast they are answered, resolved, and resolved when major."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN = N_("the day the incident is filed")


@dataclass(frozen=True)
class IncidentPolicy:
    """Working hours of the unit that handles the incident."""

    response_hours: Annotated[
        int,
        Threshold(
            "incident.response_hours",
            N_("Response to an incident"),
            N_("An incident is answered within %(value)s working hours."),
            unit="hours",
            low=1,
            high=720,
            stricter="down",
            governs=WHEN,
            clauses=("D01-20",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 2
    resolve_hours: Annotated[
        int,
        Threshold(
            "incident.resolve_hours",
            N_("Resolving an incident"),
            N_("An incident is resolved within %(value)s working hours."),
            unit="hours",
            low=1,
            high=720,
            stricter="down",
            governs=WHEN,
            clauses=("D01-21",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 24
    major_resolve_hours: Annotated[
        int,
        Threshold(
            "incident.major_resolve_hours",
            N_("Resolving a major incident"),
            N_(
                "A major technical problem is resolved within %(value)s working hours; the head is told when it is not."
            ),
            unit="hours",
            low=1,
            high=720,
            stricter="down",
            governs=WHEN,
            clauses=("D22-57",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 72
