"""Question sets by position and version, assessments, their papers with answers and marks, the scores."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.trial.states import QUESTION_SET, TRIAL
from saas.processes.models import Filed, state_check


class QuestionSet(Filed, Model):
    """The questions of one kind of exam for one position, in one edition; never changed once it is in use."""

    __tablename__ = "question_set"
    __table_args__ = (
        state_check(QUESTION_SET),
        CheckConstraint("minutes BETWEEN 5 AND 240", name="minutes"),
        Index(
            "uq_question_set_in_force", "position_id", "kind", unique=True, postgresql_where=text("state = 'in_force'")
        ),
    )
    access = "full"
    audit = "rows"
    machine = QUESTION_SET
    title: Mapped[str]
    position_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("position.id"), index=True)
    kind: Mapped[str]
    edition: Mapped[int] = mapped_column(default=1)
    minutes: Mapped[int] = mapped_column(default=60)
    instructions: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]


class Question(Identified, Stamped, Model):
    """One question with its options, one on a line, and its key."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("kind IN ('single','multiple','truefalse','text','essay','file')", name="kind"),
        CheckConstraint("points BETWEEN 1 AND 100", name="points"),
        Index("ix_question_set", "set_id", "id"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"key"})
    set_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("question_set.id"))
    kind: Mapped[str]
    words: Mapped[str]
    options: Mapped[str] = mapped_column(default="")
    key: Mapped[str] = mapped_column(default="")
    points: Mapped[int]


class Trial(Filed, Model):
    """The assessment of one candidate by a named assessor. Its title names the position, never the person."""

    __tablename__ = "trial"
    __table_args__ = (
        state_check(TRIAL),
        CheckConstraint("total IS NULL OR total BETWEEN 0 AND 100", name="total"),
        CheckConstraint("state NOT IN ('marked','passed','failed') OR total IS NOT NULL", name="marked"),
        Index("ix_trial_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    is_private = True
    masked = frozenset({"remark", "override_reason"})
    machine = TRIAL
    title: Mapped[str]
    candidate_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("candidate.id"), index=True)
    position_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("position.id"), index=True)
    assessor_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    held_at: Mapped[datetime | None]
    total: Mapped[Decimal | None] = mapped_column(Numeric(5, 1))
    dimension_mean: Mapped[Decimal | None] = mapped_column(Numeric(5, 1))
    pass_mark: Mapped[int | None]
    remark: Mapped[str] = mapped_column(default="")
    override_reason: Mapped[str] = mapped_column(default="")
    overridden_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    marked_at: Mapped[datetime | None]


class TrialPaper(Identified, Stamped, Model):
    """One exam of an assessment: the set it was frozen with, its clock, its answers and its marks."""

    __tablename__ = "trial_paper"
    __table_args__ = (
        UniqueConstraint("trial_id", "kind"),
        CheckConstraint("minutes BETWEEN 5 AND 240", name="minutes"),
        CheckConstraint("(started_at IS NULL) = (due_at IS NULL)", name="clock"),
        CheckConstraint("points IS NULL OR points BETWEEN 0 AND out_of", name="points"),
    )
    access = "full"
    audit = "act"  # answers come every few seconds; start, hand-in and marks are events of the assessment
    is_private = True
    trial_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("trial.id"))
    kind: Mapped[str]
    set_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("question_set.id"), index=True)
    edition: Mapped[int]
    minutes: Mapped[int]
    secret_hash: Mapped[str | None] = mapped_column(unique=True)
    expires_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    handed_in_at: Mapped[datetime | None]
    by_clock: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    marks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    points: Mapped[int | None]
    out_of: Mapped[int]
    marked_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)


class TrialScore(Identified, Stamped, Model):
    """What one assessor gave for one dimension."""

    __tablename__ = "trial_score"
    __table_args__ = (
        UniqueConstraint("trial_id", "assessor_id", "dimension"),
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
    )
    access = "full"
    audit = "rows"
    is_private = True
    trial_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("trial.id"))
    assessor_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    assessor_name: Mapped[str]
    dimension: Mapped[str]
    score: Mapped[int]
