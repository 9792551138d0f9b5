"""Plans with their goals, stages and what the evaluation found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.office.work_plan.states import PLAN
from saas.processes.models import Filed, state_check

MONEY = Numeric(14, 2)


class WorkPlan(Filed, Model):
    """One plan of a unit for a period; `serves_id` is the strategy or plan whose goal it serves."""

    __tablename__ = "work_plan"
    __table_args__ = (
        state_check(PLAN),
        CheckConstraint(
            "kind IN ('strategy','annual','quarterly','marketing','brand','new_product')",
            name="kind",
        ),
        CheckConstraint("last_on >= first_on", name="period"),
        CheckConstraint("budget >= 0", name="budget"),
        CheckConstraint("serves_id <> id", name="serves"),
        CheckConstraint("state NOT IN ('evaluated','closed') OR evaluation <> ''", name="evaluation"),
        Index("ix_work_plan_state", "state", "id"),
        Index("ix_work_plan_period", "unit_id", "kind", "first_on"),
    )
    access = "full"
    audit = "rows"
    machine = PLAN
    title: Mapped[str]
    kind: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    owner_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    serves_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("work_plan.id"))
    market: Mapped[str] = mapped_column(default="")
    budget: Mapped[Decimal | None] = mapped_column(MONEY)
    sales_target: Mapped[Decimal | None] = mapped_column(MONEY)
    profit_target: Mapped[Decimal | None] = mapped_column(MONEY)
    content: Mapped[str] = mapped_column(default="")
    progress: Mapped[str] = mapped_column(default="")
    percent: Mapped[int | None]
    evaluation: Mapped[str] = mapped_column(default="")
    sales_actual: Mapped[Decimal | None] = mapped_column(MONEY)
    profit_actual: Mapped[Decimal | None] = mapped_column(MONEY)
    remark: Mapped[str] = mapped_column(default="")


class WorkPlanGoal(Identified, Stamped, Model):
    """One goal, measurable."""

    __tablename__ = "work_plan_goal"
    __table_args__ = (Index("ix_work_plan_goal_plan", "plan_id"),)
    access = "full"
    audit = "rows"
    plan_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("work_plan.id"))
    text: Mapped[str]
    indicator: Mapped[str]
    target: Mapped[str]


class WorkPlanStage(Identified, Stamped, Model):
    """One stage or item: who, until when."""

    __tablename__ = "work_plan_stage"
    __table_args__ = (Index("ix_work_plan_stage_plan", "plan_id"),)
    access = "full"
    audit = "rows"
    plan_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("work_plan.id"))
    text: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    due_on: Mapped[date | None]


class WorkPlanFinding(Identified, Stamped, Model):
    """What fell short, what is done about it and until when."""

    __tablename__ = "work_plan_finding"
    __table_args__ = (Index("ix_work_plan_finding_plan", "plan_id"),)
    access = "full"
    audit = "rows"
    plan_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("work_plan.id"))
    text: Mapped[str]
    solution: Mapped[str]
    due_on: Mapped[date]
