"""Labour contracts: kind, term, place, trial, pay, what was agreed specially."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.labour_contract.states import CONTRACT
from saas.hr.person_models import MONEY, OfPerson
from saas.processes.models import state_check


class LabourContract(OfPerson, Model):
    """One contract of one person; a renewal is a contract of its own. What is paid is masked in the audit log."""

    __tablename__ = "labour_contract"
    __table_args__ = (
        state_check(CONTRACT),
        CheckConstraint("kind IN ('fixed','open','task')", name="kind"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="term"),
        CheckConstraint("probation_months BETWEEN 0 AND 6", name="probation"),
        CheckConstraint("state NOT IN ('signed','expiring','renewed') OR signed_on IS NOT NULL", name="signed"),
        Index("ix_labour_contract_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = CONTRACT
    is_private = True
    masked = frozenset({"pay", "probation_pay"})
    kind: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    probation_months: Mapped[int] = mapped_column(default=0)
    pay: Mapped[Decimal | None] = mapped_column(MONEY)
    probation_pay: Mapped[Decimal | None] = mapped_column(MONEY)
    service_until: Mapped[date | None]
    non_compete_months: Mapped[int] = mapped_column(default=0)
    special: Mapped[str] = mapped_column(default="")
    sign_by: Mapped[date | None]
    signed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(default="")
