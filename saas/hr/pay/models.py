"""Pay bands, changes of pay and benefits. Every amount is masked in the audit log."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.pay.states import BAND, BENEFIT, CHANGE
from saas.hr.person_models import MONEY, OfPerson
from saas.processes.models import Filed, state_check


class PayBand(Filed, Model):
    """What is paid for a position, or to special talent by its market."""

    __tablename__ = "pay_band"
    __table_args__ = (
        state_check(BAND),
        CheckConstraint("scheme IN ('standard','special')", name="scheme"),
        CheckConstraint("high >= low AND low > 0", name="span"),
        CheckConstraint("scheme <> 'special' OR market_source <> ''", name="source"),
        Index("ix_pay_band_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = BAND
    is_private = True
    masked = frozenset({"low", "high"})
    title: Mapped[str]
    scheme: Mapped[str]
    position_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("position.id"), index=True)
    low: Mapped[Decimal] = mapped_column(MONEY)
    high: Mapped[Decimal] = mapped_column(MONEY)
    market_source: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")


class PayChange(OfPerson, Model):
    """A change of one person's pay, with its reason, its evidence and the person's agreement."""

    __tablename__ = "pay_change"
    __table_args__ = (
        state_check(CHANGE),
        CheckConstraint("old_pay >= 0 AND new_pay > 0", name="pay"),
        CheckConstraint("new_pay >= old_pay OR agreed_on IS NOT NULL", name="agreed"),
        Index("ix_pay_change_state", "state", "effective_on"),
    )
    access = "full"
    audit = "rows"
    machine = CHANGE
    is_private = True
    masked = frozenset({"old_pay", "new_pay"})
    band_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("pay_band.id"), index=True)
    factor: Mapped[str]
    old_pay: Mapped[Decimal] = mapped_column(MONEY)
    new_pay: Mapped[Decimal] = mapped_column(MONEY)
    effective_on: Mapped[date]
    evidence: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]
    service_months: Mapped[int] = mapped_column(default=0)


class Benefit(OfPerson, Model):
    """The insurance and the benefits of one person."""

    __tablename__ = "benefit"
    __table_args__ = (
        state_check(BENEFIT),
        CheckConstraint("state <> 'enrolled' OR enrolled_on IS NOT NULL", name="enrolled"),
        UniqueConstraint("person_id"),
        Index("ix_benefit_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = BENEFIT
    is_private = True
    enrol_by: Mapped[date | None]
    enrolled_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")


class BenefitItem(Identified, Stamped, Model):
    """One benefit beside the insurance: what, since when, until when."""

    __tablename__ = "benefit_item"
    __table_args__ = (Index("ix_benefit_item_benefit", "benefit_id", "id"),)
    access = "full"
    audit = "rows"
    is_private = True
    benefit_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("benefit.id"))
    benefit: Mapped[str]
    since_on: Mapped[date]
    until_on: Mapped[date | None]
