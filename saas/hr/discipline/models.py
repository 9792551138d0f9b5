"""Discipline cases."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.discipline.states import DISCIPLINE
from saas.processes.models import Filed, state_check

YUAN = Numeric(12, 2)


class DisciplineCase(Filed, Model):
    """What somebody is said to have done, what she says, and what was decided; `unit_id` is her unit of the day.

    `clause_id` is the clause of the version in force on the day it happened. The only money is a proven loss.
    """

    __tablename__ = "discipline_case"
    __table_args__ = (
        state_check(DISCIPLINE),
        CheckConstraint("outcome IN ('','none','tolerated','measure')", name="outcome"),
        CheckConstraint("state NOT IN ('decided','served','appealed','final') OR outcome <> ''", name="decided"),
        CheckConstraint("outcome <> 'measure' OR measure <> ''", name="measure"),
        CheckConstraint("appeal_outcome IN ('','upheld','annulled')", name="appeal_outcome"),
        CheckConstraint("deduction_yuan IS NULL OR deduction_yuan <= loss_yuan", name="loss"),
        CheckConstraint("person_id IS DISTINCT FROM filed_by_id", name="somebody_else"),
        Index("ix_discipline_case_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    is_private = True
    masked = frozenset(
        {
            "title",
            "category",
            "facts",
            "evidence",
            "statement",
            "hearing",
            "measure",
            "ground",
            "reasons",
            "lesson",
            "loss_yuan",
            "deduction_yuan",
            "wage_yuan",
            "appeal",
            "appeal_answer",
        }
    )
    machine = DISCIPLINE
    title: Mapped[str]
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    category: Mapped[str]
    happened_on: Mapped[date]
    clause_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("clause.id"))
    clause_words: Mapped[str] = mapped_column(default="")
    facts: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    statement: Mapped[str] = mapped_column(default="")
    stated_at: Mapped[datetime | None]
    hearing: Mapped[str] = mapped_column(default="")
    heard_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    reasons: Mapped[str] = mapped_column(default="")
    lesson: Mapped[str] = mapped_column(default="")
    ground: Mapped[str] = mapped_column(default="")
    union_told_on: Mapped[date | None]
    union_answer: Mapped[str] = mapped_column(default="")
    contract_agreed: Mapped[bool] = mapped_column(default=False)
    loss_yuan: Mapped[Decimal | None] = mapped_column(YUAN)
    deduction_yuan: Mapped[Decimal | None] = mapped_column(YUAN)
    wage_yuan: Mapped[Decimal | None] = mapped_column(YUAN)
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    decided_on: Mapped[date | None]
    served_on: Mapped[date | None]
    served_how: Mapped[str] = mapped_column(default="")
    last_on: Mapped[date | None]
    appeal: Mapped[str] = mapped_column(default="")
    appeal_outcome: Mapped[str] = mapped_column(default="")
    appeal_answer: Mapped[str] = mapped_column(default="")
