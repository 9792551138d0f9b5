"""Plans as other plans refer to them, and what one consists of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from saas.core.periods import DaySpan
from saas.db import session
from saas.office.work_plan.models import WorkPlan, WorkPlanGoal, WorkPlanStage
from saas.office.work_plan.states import PlanState

IN_FORCE = (PlanState.APPROVED, PlanState.RUNNING)
LATEST = 100


def plans_to_serve(_actor: Any, on: date) -> Sequence[tuple[int, str]]:
    """Plans in force that another one may serve, as (id, words); strategies first. One statement."""
    wanted = select(WorkPlan.id, WorkPlan.number, WorkPlan.title).where(
        WorkPlan.state.in_(IN_FORCE), WorkPlan.last_on >= on
    )
    rows = session.execute(wanted.order_by(WorkPlan.kind != "strategy", WorkPlan.id.desc()).limit(LATEST)).all()
    return [(row.id, " ".join(filter(None, (row.number, row.title)))) for row in rows]


def goals_of(plan: WorkPlan) -> Sequence[WorkPlanGoal]:
    """The goals, in the order they were added."""
    wanted = select(WorkPlanGoal).where(WorkPlanGoal.plan_id == plan.id)
    return session.scalars(wanted.order_by(WorkPlanGoal.id)).all()


def count_stages(plan: WorkPlan) -> int:
    """How many stages the plan has."""
    return session.scalar(select(func.count(WorkPlanStage.id)).where(WorkPlanStage.plan_id == plan.id)) or 0


def units_with_plan(kind: str, period: DaySpan, unit_ids: Collection[int]) -> set[int]:
    """Which of the units have a plan of this kind for the period; one statement."""
    wanted = select(WorkPlan.unit_id).where(
        WorkPlan.kind == kind,
        WorkPlan.unit_id.in_(unit_ids),
        WorkPlan.state != PlanState.DROPPED,
        WorkPlan.first_on <= period.last,
        WorkPlan.last_on >= period.first,
    )
    return {unit for unit in session.scalars(wanted) if unit is not None}
