"""Emergency plans and the drills held by them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.office.emergency_plan.states import EMERGENCY_PLAN
from saas.processes.models import Filed, state_check


class EmergencyPlan(Filed, Model):
    """What is done when one thing goes wrong; `unit_id` is the unit that acts by it."""

    __tablename__ = "emergency_plan"
    __table_args__ = (
        state_check(EMERGENCY_PLAN),
        CheckConstraint("state NOT IN ('approved','reviewed') OR review_on IS NOT NULL", name="review"),
        Index("ix_emergency_plan_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = EMERGENCY_PLAN
    title: Mapped[str]
    scenario: Mapped[str] = mapped_column(default="")
    steps: Mapped[str] = mapped_column(default="")
    contacts: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")


class EmergencyDrill(Identified, Stamped, Model):
    """One drill by a plan, and what it showed."""

    __tablename__ = "emergency_drill"
    __table_args__ = (Index("ix_emergency_drill_plan", "plan_id"),)
    access = "full"
    audit = "rows"
    plan_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("emergency_plan.id"))
    held_on: Mapped[date]
    finding: Mapped[str]
