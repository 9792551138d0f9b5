"""Days of absence that the machine proposes and people judge, and the cases that so many of them open."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.absence.states import ABSENCE, CASE
from saas.processes.models import Filed, state_check


class AbsenceDay(Filed, Model):
    """Working time nobody was there for, without leave: proposed by night; `unit_id` is the person's unit."""

    __tablename__ = "absence_day"
    __table_args__ = (
        state_check(ABSENCE),
        Index("uq_absence_day", "person_id", "work_date", unique=True, postgresql_where=text("state <> 'lapsed'")),
        Index("ix_absence_day_state", "state", "work_date"),
        CheckConstraint("minutes > 0 AND expected >= minutes", name="minutes"),
        CheckConstraint("note_minutes BETWEEN 0 AND minutes", name="note"),
    )
    access = "full"
    audit = "rows"
    machine = ABSENCE
    title: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    work_date: Mapped[date]
    minutes: Mapped[int]
    expected: Mapped[int]
    explanation: Mapped[str] = mapped_column(default="")
    decision_note: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    note_minutes: Mapped[int] = mapped_column(default=0)


class AbsenceCase(Filed, Model):
    """So many confirmed days in a row or in a month: opened for HR, decided by a person after notice and hearing."""

    __tablename__ = "absence_case"
    __table_args__ = (
        state_check(CASE),
        UniqueConstraint("person_id", "kind", "first_on"),
        CheckConstraint("kind IN ('consecutive','monthly')", name="kind"),
        CheckConstraint("decision IN ('','back_to_work','warning','dismissal')", name="decision"),
        CheckConstraint("state <> 'decided' OR decision <> ''", name="decided"),
    )
    access = "full"
    audit = "rows"
    is_private = True
    machine = CASE
    title: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    kind: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    days: Mapped[int]
    limit: Mapped[int]
    served_on: Mapped[date | None]
    served_how: Mapped[str] = mapped_column(default="")
    back_by: Mapped[date | None]
    heard_on: Mapped[date | None]
    statement: Mapped[str] = mapped_column(default="")
    union_told_on: Mapped[date | None]
    union_opinion: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    decision_note: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
