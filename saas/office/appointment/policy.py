"""What a company may decide about appointments: who names whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Kind, Threshold

WHEN = N_("the day the appointment is proposed")


@dataclass(frozen=True)
class AppointmentPolicy:
    """The authority of each post."""

    head_by: Annotated[
        str,
        Threshold(
            "appointment.head_by",
            N_("Who names heads"),
            N_("The head of a unit is named by: %(value)s."),
            kind=Kind.ROLE,
            clauses=("D12-05",),
            governs=WHEN,
            area="organisation",
        ),
    ] = "general_manager"
    deputy_by: Annotated[
        str,
        Threshold(
            "appointment.deputy_by",
            N_("Who names deputies"),
            N_("The deputy of a head is named by: %(value)s."),
            kind=Kind.ROLE,
            clauses=("D12-06",),
            governs=WHEN,
            area="organisation",
        ),
    ] = "department_head"

    def authority_of(self, post: str) -> str:
        """The role that names this post."""
        return self.head_by if post == "head" else self.deputy_by
