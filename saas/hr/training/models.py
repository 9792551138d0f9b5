"""Courses with their questions and tries, sessions with their people, wishes, and what each person has learned."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.person_models import MONEY, OfPerson
from saas.hr.training.states import COURSE, RECORD, SESSION, WISH
from saas.processes.models import Filed, state_check


class TrainingCourse(Filed, Model):
    """A course with a quiz that everybody takes in the browser."""

    __tablename__ = "training_course"
    __table_args__ = (
        state_check(COURSE),
        CheckConstraint("kind IN ('security','induction','other')", name="kind"),
        CheckConstraint("pass_mark BETWEEN 0 AND 100", name="pass_mark"),
        Index("ix_training_course_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = COURSE
    title: Mapped[str]
    kind: Mapped[str]
    material: Mapped[str] = mapped_column(default="")
    hours: Mapped[Decimal | None] = mapped_column(MONEY)
    pass_mark: Mapped[int] = mapped_column(default=60)


class CourseQuestion(Identified, Stamped, Model):
    """One question of a course: up to four answers, one of them right."""

    __tablename__ = "course_question"
    __table_args__ = (
        CheckConstraint("answer IN ('a','b','c','d')", name="answer"),
        Index("ix_course_question_course", "course_id", "id"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"answer"})
    course_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("training_course.id"))
    question: Mapped[str]
    option_a: Mapped[str]
    option_b: Mapped[str]
    option_c: Mapped[str] = mapped_column(default="")
    option_d: Mapped[str] = mapped_column(default="")
    answer: Mapped[str]


class QuizAttempt(Identified, Stamped, Model):
    """One try of one person: her answers by question, her points, the mark of the day. Never changed."""

    __tablename__ = "quiz_attempt"
    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
        Index("ix_quiz_attempt_person", "person_id", "course_id", "id"),
    )
    access = "append"
    audit = "rows"
    masked = frozenset({"answers"})  # who reads the audit list need not learn what somebody ticked
    course_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("training_course.id"), index=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    at: Mapped[datetime]
    answers: Mapped[dict[str, Any]]
    score: Mapped[int]
    pass_mark: Mapped[int]
    passed: Mapped[bool]


class TrainingSession(Filed, Model):
    """One entry of the training plan, from planning to result; `unit_id` is the unit that holds it."""

    __tablename__ = "training_session"
    __table_args__ = (
        state_check(SESSION),
        CheckConstraint("basis IN ('need','wish','both')", name="basis"),
        CheckConstraint("pass_mark BETWEEN 0 AND 100", name="pass_mark"),
        Index("ix_training_session_state", "state", "id"),
        Index("ix_training_session_kind", "kind", "takes_place_at"),
    )
    access = "full"
    audit = "rows"
    machine = SESSION
    title: Mapped[str]
    kind: Mapped[str]
    basis: Mapped[str]
    takes_place_at: Mapped[datetime]
    hours: Mapped[Decimal] = mapped_column(MONEY)
    place: Mapped[str] = mapped_column(default="")
    trainer_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    course_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("training_course.id"), index=True)
    audience_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"), index=True)
    budget: Mapped[Decimal | None] = mapped_column(MONEY)
    pass_mark: Mapped[int] = mapped_column(default=0)
    content: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")


class TrainingPerson(Identified, Stamped, Model):
    """Somebody on the list of a session: whether she was there, her points, passed or once more."""

    __tablename__ = "training_person"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        CheckConstraint("result IN ('','attended','passed','retake')", name="result"),
        CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name="score"),
        Index("ix_training_person_person", "person_id"),
    )
    access = "full"
    audit = "rows"
    session_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("training_session.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    attended: Mapped[bool] = mapped_column(default=False)
    score: Mapped[int | None]
    result: Mapped[str] = mapped_column(default="")


class TrainingWish(OfPerson, Model):
    """What somebody wishes to learn, or what her work needs."""

    __tablename__ = "training_wish"
    __table_args__ = (
        state_check(WISH),
        CheckConstraint("basis IN ('need','wish')", name="basis"),
        Index("ix_training_wish_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = WISH
    topic: Mapped[str]
    basis: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    session_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("training_session.id"), index=True)


class TrainingRecord(OfPerson, Model):
    """Something one person has learned or has to: by a session, a course, on her own, at her induction."""

    __tablename__ = "training_record"
    __table_args__ = (
        state_check(RECORD),
        CheckConstraint("source IN ('session','course','own','induction')", name="source"),
        CheckConstraint("state <> 'recorded' OR done_on IS NOT NULL", name="done"),
        Index("ix_training_record_state", "state", "id"),
        Index("ix_training_record_kind", "kind", "person_id", "done_on"),
    )
    access = "full"
    audit = "rows"
    machine = RECORD
    topic: Mapped[str]
    kind: Mapped[str]
    source: Mapped[str] = mapped_column(default="own")
    topics: Mapped[list[Any]] = mapped_column(default=list)
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    hours: Mapped[Decimal | None] = mapped_column(MONEY)
    score: Mapped[int | None]
    result: Mapped[str] = mapped_column(default="")
    session_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("training_session.id"), index=True)
    course_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("training_course.id"), index=True)
