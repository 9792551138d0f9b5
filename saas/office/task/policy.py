"""What a company may decide about tasks: when a late one goes to the manager, how soon a blocked one is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class TaskPolicy:
    """Tasks that are late, and tasks that are blocked."""

    overdue_escalate_days: Annotated[
        int,
        Threshold(
            "task.overdue_escalate_days",
            N_("Late tasks go to the manager"),
            N_("A task that is %(value)s working days late is put before the manager; nothing is deducted by itself."),
            unit="working days",
            low=1,
            high=365,
            stricter="down",
            governs=N_("the day the task is assigned"),
            clauses=("D07-21",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 2
    blocked_answer_hours: Annotated[
        int,
        Threshold(
            "task.blocked_answer_hours",
            N_("Answer to a blocked task"),
            N_("Whoever is blocked is answered within %(value)s working hours."),
            unit="hours",
            low=1,
            high=720,
            stricter="down",
            governs=N_("the day the task is reported blocked"),
            clauses=("D16-18",),
            source=Source.PROPOSED,
            area="office",
        ),
    ] = 24
