"""Changes of what somebody is there for."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.duty_change.states import DUTY_CHANGE
from saas.processes.models import Filed, state_check


class DutyChange(Filed, Model):
    """One change; `unit_id` is the unit of the person. Nobody proposes her own."""

    __tablename__ = "duty_change"
    __table_args__ = (
        state_check(DUTY_CHANGE),
        CheckConstraint("contract_effect IN ('none','amendment')", name="contract_effect"),
        CheckConstraint("person_id <> filed_by_id", name="somebody_else"),
        CheckConstraint("old_duties <> new_duties", name="changes_something"),
        Index("ix_duty_change_effective", "effective_on"),
    )
    access = "full"
    audit = "rows"
    machine = DUTY_CHANGE
    title: Mapped[str]
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    old_duties: Mapped[str]
    new_duties: Mapped[str]
    reason: Mapped[str]
    contract_effect: Mapped[str] = mapped_column(default="none")
    effective_on: Mapped[date]
