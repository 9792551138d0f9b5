"""Recruitment plans and the positions they want to fill."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.recruitment_plan.states import PLAN
from saas.processes.models import Filed, state_check


class RecruitmentPlan(Filed, Model):
    """Whom a unit wants to take on in a period, why, and at what cost."""

    __tablename__ = "recruitment_plan"
    __table_args__ = (
        state_check(PLAN),
        CheckConstraint("first_on <= last_on", name="period"),
        CheckConstraint("budget IS NULL OR budget >= 0", name="budget"),
        Index("ix_recruitment_plan_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = PLAN
    title: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    budget: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    approved_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    opened_on: Mapped[date | None]


class RecruitmentNeed(Identified, Stamped, Model):
    """So many holders of one position."""

    __tablename__ = "recruitment_need"
    __table_args__ = (
        CheckConstraint("headcount BETWEEN 1 AND 999", name="headcount"),
        Index("ix_recruitment_need_plan", "plan_id", "id"),
    )
    access = "full"
    audit = "rows"
    plan_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("recruitment_plan.id"))
    position_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("position.id"), index=True)
    headcount: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
