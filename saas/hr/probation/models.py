"""Probations with their criteria; at most one for a person, ever."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.person_models import OfPerson
from saas.hr.probation.states import PROBATION
from saas.processes.models import state_check


class Probation(OfPerson, Model):
    """One probation, bounded by the term of its contract."""

    __tablename__ = "probation"
    __table_args__ = (
        state_check(PROBATION),
        CheckConstraint("months BETWEEN 1 AND 6", name="months"),
        CheckConstraint("state <> 'not_passed' OR reasons <> ''", name="reasons"),
        UniqueConstraint("person_id"),
        Index("ix_probation_state", "state", "ends_on"),
    )
    access = "full"
    audit = "rows"
    machine = PROBATION
    contract_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("labour_contract.id"), index=True)
    starts_on: Mapped[date]
    months: Mapped[int]
    ends_on: Mapped[date | None]
    criteria_known_on: Mapped[date | None]
    assessed_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    assessed_on: Mapped[date | None]
    score: Mapped[int | None]
    comment: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    decided_on: Mapped[date | None]
    regular_on: Mapped[date | None]
    reasons: Mapped[str] = mapped_column(default="")
    despite: Mapped[str] = mapped_column(default="")


class ProbationCriterion(Identified, Stamped, Model):
    """One criterion of a probation and what it was scored."""

    __tablename__ = "probation_criterion"
    __table_args__ = (
        CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name="score"),
        Index("ix_probation_criterion_probation", "probation_id", "id"),
    )
    access = "full"
    audit = "rows"
    probation_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("probation.id"))
    criterion: Mapped[str]
    standard: Mapped[str] = mapped_column(default="")
    score: Mapped[int | None]
