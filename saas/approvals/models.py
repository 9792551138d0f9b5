"""Approvals: one per subject that waits, its steps, everybody who may sign a step, and deputies."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from saas.approvals.states import ApprovalState, SeatState, StepState, listed
from saas.db import Identified, Model, Stamped


class Approval(Identified, Stamped, Model):
    """One request for signatures about one record; at most one is open for a record.

    `key` and `value_id` pin the chain it runs by (steps hold their own copy), `facts` what its conditions saw,
    `stamp` what is signed. Title, path and summary are what lists show, as they were when it was asked.
    """

    __tablename__ = "approval"
    __table_args__ = (
        Index(
            "uq_approval_open_subject",
            "subject_kind",
            "subject_id",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_approval_subject", "subject_kind", "subject_id", "id"),
        Index("ix_approval_applicant", "applicant_id", "id"),
        CheckConstraint(f"state IN ({listed(ApprovalState)})", name="state"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
    )
    access = "full"
    audit = "rows"
    subject_kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str]
    value_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("policy_value.id"))
    applicant_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    asked_by_id: Mapped[int | None] = mapped_column(BigInteger)
    asked_by_name: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"))
    facts: Mapped[dict[str, Any]]
    stamp: Mapped[str]
    title: Mapped[str]
    title_facts: Mapped[dict[str, Any]]
    path: Mapped[str]
    summary: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(default=ApprovalState.OPEN.value)
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it once, nobody changes it


class ApprovalStep(Identified, Stamped, Model):
    """One step of one round: pinned as the chain had it; a return or a change of the subject starts a new round.

    `needed` is how many of the ordinary signers have to sign, known once the step is open.
    """

    __tablename__ = "approval_step"
    __table_args__ = (
        UniqueConstraint("approval_id", "round", "place"),
        Index(
            "uq_approval_step_place",
            "approval_id",
            "place",
            unique=True,
            postgresql_where=text("state NOT IN ('void', 'returned')"),
        ),
        Index("uq_approval_step_open", "approval_id", unique=True, postgresql_where=text("state = 'open'")),
        Index("ix_approval_step_due", "due_at", "id", postgresql_where=text("state = 'open'")),
        CheckConstraint(f"state IN ({listed(StepState)})", name="state"),
        CheckConstraint("state <> 'open' OR (opened_at IS NOT NULL AND needed IS NOT NULL)", name="opened"),
        CheckConstraint("needed IS NULL OR needed > 0", name="needed"),
    )
    access = "full"
    audit = "rows"
    approval_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("approval.id"))
    round: Mapped[int] = mapped_column(default=1)
    place: Mapped[int]
    rule: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default=StepState.COMING.value)
    needed: Mapped[int | None]
    opened_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    note_facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    approval: Mapped[Approval] = relationship(lazy="raise")  # so that a request is written in one go


class Deputy(Identified, Stamped, Model):
    """Somebody signs for somebody else on these days; `because` names the record it comes from, such as a leave."""

    __tablename__ = "deputy"
    __table_args__ = (
        ExcludeConstraint(
            (text("person_id"), "="),
            (text("deputy_id"), "="),
            (text("because_kind"), "="),
            (text("because_id"), "="),
            (text("daterange(first_on, last_on, '[]')"), "&&"),
            name="ex_deputy_span",
            using="gist",
            where=text("revoked_at IS NULL"),
        ),
        CheckConstraint("deputy_id <> person_id", name="somebody_else"),
        CheckConstraint("last_on >= first_on", name="span"),
        Index("ix_deputy_person", "person_id", "last_on"),
        Index("ix_deputy_deputy", "deputy_id", "last_on"),
        Index("ix_deputy_because", "because_kind", "because_id"),
    )
    access = "full"
    audit = "rows"
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    deputy_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    because_kind: Mapped[str] = mapped_column(default="")
    because_id: Mapped[int] = mapped_column(BigInteger, default=0)
    given_by_id: Mapped[int | None] = mapped_column(BigInteger)
    given_by_name: Mapped[str]
    revoked_at: Mapped[datetime | None]
    revoked_by_name: Mapped[str] = mapped_column(default="")


class ApprovalSigner(Identified, Stamped, Model):
    """One seat at a step: who may sign, how she came to it, and what she signed. Never the applicant.

    `for_person_id` is the one she signs for: as deputy (`deputy_id`) or because the seat was handed on to her.
    `because` says how the seat came about, `because_ref` the role key, position or person behind it. A `must` seat has
    to sign whatever the step needs. `due_at` repeats the step's, so that an inbox is one walk through one index.
    """

    __tablename__ = "approval_signer"
    __table_args__ = (
        UniqueConstraint("step_id", "person_id"),
        Index("ix_approval_signer_inbox", "person_id", "due_at", "id", postgresql_where=text("state = 'waiting'")),
        Index("ix_approval_signer_signed", "person_id", "signed_at", postgresql_where=text("signed_at IS NOT NULL")),
        Index("ix_approval_signer_approval", "approval_id"),
        Index("ix_approval_signer_deputy", "deputy_id", postgresql_where=text("state = 'waiting'")),
        CheckConstraint("person_id <> applicant_id", name="four_eyes"),
        CheckConstraint("for_person_id IS NULL OR for_person_id <> person_id", name="for_somebody_else"),
        CheckConstraint(f"state IN ({listed(SeatState)})", name="state"),
        CheckConstraint("(state IN ('approved','refused','returned')) = (signed_at IS NOT NULL)", name="signed"),
    )
    access = "full"
    audit = "rows"
    approval_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("approval.id"))
    step_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("approval_step.id"))
    applicant_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    for_person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    deputy_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("deputy.id"))
    because: Mapped[str]
    because_ref: Mapped[str] = mapped_column(default="")
    must: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(default=SeatState.WAITING.value)
    due_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    signed_by_name: Mapped[str] = mapped_column(default="")
    comment: Mapped[str] = mapped_column(default="")
    asked_by_name: Mapped[str] = mapped_column(default="")
    step: Mapped[ApprovalStep] = relationship(lazy="raise")  # so that a request is written in one go
    approval: Mapped[Approval] = relationship(lazy="raise")
