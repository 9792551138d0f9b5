"""Threshold values with their dates and scopes, proposals to change them, and the decisions that used them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped


class PolicyValue(Identified, Stamped, Model):
    """One value of one key at one scope from a day on. Only its end may be set, never before its last use;
    one that no verdict has used may be replaced before it counts."""

    __tablename__ = "policy_value"
    __table_args__ = (
        ExcludeConstraint(
            (text("key"), "="),
            (text("scope_kind"), "="),
            (text("scope_id"), "="),
            (text("daterange(first_on, last_on, '[]')"), "&&"),
            name="ex_policy_value_span",
            using="gist",
            where=text("NOT replaced"),
        ),
        CheckConstraint("NOT replaced OR used_on IS NULL", name="replaced"),
        CheckConstraint("scope_kind IN ('company','unit','position')", name="scope_kind"),
        CheckConstraint("last_on IS NULL OR used_on IS NULL OR last_on >= used_on", name="used"),
    )
    access = "append"
    may_update: ClassVar[tuple[str, ...]] = ("last_on", "replaced", "used_on")
    audit = "rows"
    key: Mapped[str]
    scope_kind: Mapped[str] = mapped_column(default="company")
    scope_id: Mapped[int] = mapped_column(BigInteger, default=0)
    value: Mapped[Any] = mapped_column(JSONB(none_as_null=False))
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    used_on: Mapped[date | None]
    replaced: Mapped[bool] = mapped_column(default=False)
    founding: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")
    legal_reason: Mapped[str] = mapped_column(default="")
    set_by_id: Mapped[int | None] = mapped_column(BigInteger)
    set_by_name: Mapped[str]
    proposal_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("policy_proposal.id"))


class PolicyProposal(Identified, Stamped, Model):
    """A wish to change a value; another person confirms it, and the database insists on that."""

    __tablename__ = "policy_proposal"
    __table_args__ = (
        CheckConstraint("state IN ('proposed','confirmed','refused','withdrawn')", name="state"),
        CheckConstraint("state <> 'confirmed' OR decided_by_id <> proposed_by_id", name="four_eyes"),
        CheckConstraint("state <> 'confirmed' OR decided_by_id IS NOT NULL", name="decider"),
        Index("ix_policy_proposal_key", "key", "scope_kind", "scope_id"),
        Index(
            "uq_policy_proposal_open",
            "key",
            "scope_kind",
            "scope_id",
            unique=True,
            postgresql_where=text("state = 'proposed'"),
        ),
    )
    access = "full"
    audit = "rows"
    key: Mapped[str]
    scope_kind: Mapped[str] = mapped_column(default="company")
    scope_id: Mapped[int] = mapped_column(BigInteger, default=0)
    value: Mapped[Any] = mapped_column(JSONB(none_as_null=False))
    previous: Mapped[Any] = mapped_column(JSONB(none_as_null=False))
    effective_on: Mapped[date]
    reason: Mapped[str]
    legal_reason: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="proposed")
    proposed_by_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("user.id"))
    proposed_by_name: Mapped[str]
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("user.id"))
    decided_by_name: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")


class GuardRefusal(Identified, Stamped, Model):
    """A value the law refused, or that was kept with a written legal reason."""

    __tablename__ = "guard_refusal"
    access = "append"
    audit = "none"  # the row is itself the trace
    key: Mapped[str]
    value: Mapped[Any] = mapped_column(JSONB(none_as_null=False))
    law: Mapped[str]
    outcome: Mapped[str]
    legal_reason: Mapped[str] = mapped_column(default="")
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    author_name: Mapped[str]


class Decision(Identified, Model):
    """What the machine decided, from what, by which thresholds and clauses. Never edited.

    `thresholds` is a list of {key, value, value_id, scope}; `reasons` of {rule, text, facts, clause}.
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_subject", "subject_kind", "subject_id", "id"),
        Index(
            "ix_decision_thresholds",
            "thresholds",
            postgresql_using="gin",
            postgresql_ops={"thresholds": "jsonb_path_ops"},
        ),
    )
    access = "append"
    audit = "none"  # the row is itself the trace
    rule: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    on_day: Mapped[date]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    verdict: Mapped[str]
    inputs: Mapped[dict[str, Any]]
    thresholds: Mapped[list[Any]]
    clauses: Mapped[list[Any]]
    reasons: Mapped[list[Any]]
    secrecy: Mapped[str] = mapped_column(default="")


class DecisionOverride(Identified, Model):
    """A person's verdict over the machine's, with her reason."""

    __tablename__ = "decision_override"
    access = "append"
    audit = "none"  # the row is itself the trace
    decision_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("decision.id"), index=True)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    verdict: Mapped[str]
    reason: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    author_name: Mapped[str]
