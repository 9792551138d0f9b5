"""Candidates, what they sent, the steps of their way, and the sheets of their interviews; erased after retention."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.recruitment.states import CANDIDATE
from saas.processes.models import Filed, state_check


class Candidate(Filed, Model):
    """Somebody who applied for a vacancy. Its title names the position, never the person."""

    __tablename__ = "candidate"
    __table_args__ = (
        state_check(CANDIDATE),
        CheckConstraint("erased_on IS NULL OR (name = '' AND phone = '' AND email = '')", name="erased"),
        CheckConstraint("state <> 'rejected' OR reason_kind <> ''", name="reason"),
        Index("ix_candidate_state", "state", "id"),
        Index("ix_candidate_contact", "vacancy_id", "contact"),
    )
    access = "full"
    audit = "rows"
    is_private = True
    masked = frozenset({"name", "phone", "email", "contact", "education", "introduction", "experience", "reason_note"})
    machine = CANDIDATE
    title: Mapped[str]
    vacancy_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("vacancy.id"), index=True)
    channel: Mapped[str]
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")  # a digest: the same person once for a vacancy
    education: Mapped[str] = mapped_column(default="")
    experience: Mapped[str] = mapped_column(default="")
    introduction: Mapped[str] = mapped_column(default="")
    has_consent: Mapped[bool] = mapped_column(default=False)
    consent_at: Mapped[datetime | None]
    consent_months: Mapped[int | None]
    recruiter_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    selector_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    interviewer_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    is_of_age: Mapped[bool] = mapped_column(default=False)
    may_work: Mapped[bool] = mapped_column(default=False)
    meets_requirements: Mapped[bool] = mapped_column(default=False)
    offered_pay: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    starts_on: Mapped[date | None]
    answer_by: Mapped[date | None]
    probation_months: Mapped[int | None]
    reason_kind: Mapped[str] = mapped_column(default="")
    reason_note: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    erased_on: Mapped[date | None]


class CandidateStep(Identified, Stamped, Model):
    """One step of the way: who made it, when, and why."""

    __tablename__ = "candidate_step"
    __table_args__ = (Index("ix_candidate_step_candidate", "candidate_id", "id"),)
    access = "full"
    audit = "none"  # the event says who and when; the words are erased with the candidate
    candidate_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("candidate.id"))
    stage: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    by_name: Mapped[str]
    why: Mapped[str] = mapped_column(default="")


class Interview(Identified, Stamped, Model):
    """The sheet of one interview: who asked, what was asked about, what the answer was worth."""

    __tablename__ = "interview"
    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
        CheckConstraint("advice IN ('hire','further','no')", name="advice"),
        Index("ix_interview_candidate", "candidate_id", "id"),
    )
    access = "full"
    audit = "rows"
    is_private = True
    masked = frozenset({"asked", "answered"})
    candidate_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("candidate.id"))
    interviewer_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    held_at: Mapped[datetime]
    stage: Mapped[str] = mapped_column(default="")
    asked: Mapped[str]
    answered: Mapped[str]
    score: Mapped[int]
    advice: Mapped[str]


class CandidateFile(Identified, Stamped, Model):
    """A file of a candidate: the curriculum, an essay, a practical result."""

    __tablename__ = "candidate_file"
    __table_args__ = (
        CheckConstraint("kind IN ('cv','work','answer')", name="kind"),
        Index("ix_candidate_file_candidate", "candidate_id", "id"),
    )
    access = "full"
    audit = "rows"
    is_private = True
    candidate_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("candidate.id"))
    file_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stored_file.id"), unique=True)
    kind: Mapped[str]
    paper_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("trial_paper.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("question.id"))
    by_name: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
