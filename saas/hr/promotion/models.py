"""Promotions, their nominees, and the objections of the public notice."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.promotion.states import PROMOTION
from saas.processes.models import Filed, state_check


class Promotion(Filed, Model):
    """A position that is filled by promotion; conditions, standard and procedure are for everybody to read."""

    __tablename__ = "promotion"
    __table_args__ = (
        state_check(PROMOTION),
        CheckConstraint("conditions <> '' AND standard <> '' AND procedure <> ''", name="texts"),
        CheckConstraint("state <> 'notice' OR notice_until IS NOT NULL", name="notice"),
        CheckConstraint("state NOT IN ('decided','appointed') OR decided_person_id IS NOT NULL", name="decided"),
        Index("ix_promotion_state", "state", "notice_until"),
    )
    access = "full"
    audit = "rows"
    machine = PROMOTION
    title: Mapped[str]
    position_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("position.id"), index=True)
    conditions: Mapped[str]
    standard: Mapped[str]
    procedure: Mapped[str]
    notice_from: Mapped[date | None]
    notice_until: Mapped[date | None]
    decided_person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    reasons: Mapped[str] = mapped_column(default="")
    effective_on: Mapped[date | None]


class PromotionNominee(Identified, Stamped, Model):
    """Somebody nominated, with evidence for each criterion and her last appraisal."""

    __tablename__ = "promotion_nominee"
    __table_args__ = (UniqueConstraint("promotion_id", "person_id"),)
    access = "full"
    audit = "rows"
    masked = frozenset({"evidence", "appraisal"})
    promotion_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("promotion.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    nominated_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    evidence: Mapped[str]
    appraisal: Mapped[str] = mapped_column(default="")


class PromotionObjection(Identified, Stamped, Model):
    """What somebody says against a promotion on public notice, and the answer to it."""

    __tablename__ = "promotion_objection"
    __table_args__ = (
        CheckConstraint("(answered_on IS NULL) = (answer = '')", name="answer"),
        CheckConstraint("answered_by_id IS DISTINCT FROM filed_by_id", name="own"),
        Index("ix_promotion_objection_promotion", "promotion_id", "id"),
    )
    access = "full"
    audit = "rows"
    is_private = True
    masked = frozenset({"text", "answer"})
    promotion_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("promotion.id"))
    filed_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    text: Mapped[str]
    filed_on: Mapped[date]
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    answered_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
