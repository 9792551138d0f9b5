"""Undertakings and declarations, requests to disclose, reviews of a leaver's exports, reports of leaks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.confidentiality.states import DISCLOSURE, LEAK, REVIEW, UNDERTAKING
from saas.hr.person_models import OfPerson
from saas.processes.models import Filed, state_check


class Undertaking(OfPerson, Model):
    """What one person has undertaken or declared: confidentiality, a gift, a conflict of interest."""

    __tablename__ = "undertaking"
    __table_args__ = (
        state_check(UNDERTAKING),
        CheckConstraint("kind IN ('confidentiality','gift','interest')", name="kind"),
        CheckConstraint("level IN ('internal','confidential','secret')", name="level"),
        CheckConstraint("state NOT IN ('signed','survives') OR signed_on IS NOT NULL", name="signed"),
        Index(
            "uq_undertaking_person",
            "person_id",
            unique=True,
            postgresql_where=text("kind = 'confidentiality' AND state <> 'released'"),
        ),
        Index("ix_undertaking_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = UNDERTAKING
    kind: Mapped[str]
    level: Mapped[str] = mapped_column(default="internal")
    statement: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    released_reason: Mapped[str] = mapped_column(default="")


class Disclosure(Filed, Model):
    """Something that shall be told outside: what, to whom, why, when."""

    __tablename__ = "disclosure"
    __table_args__ = (state_check(DISCLOSURE), Index("ix_disclosure_state", "state", "id"))
    access = "full"
    audit = "rows"
    machine = DISCLOSURE
    title: Mapped[str]
    recipient: Mapped[str]
    purpose: Mapped[str]
    disclose_on: Mapped[date]
    disclosed_on: Mapped[date | None]


class ExportReview(OfPerson, Model):
    """What a leaver exported in her last weeks, looked over by her head."""

    __tablename__ = "export_review"
    __table_args__ = (
        state_check(REVIEW),
        CheckConstraint("state <> 'suspected' OR finding <> ''", name="finding"),
        UniqueConstraint("person_id", "last_day"),
        Index("ix_export_review_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = REVIEW
    is_private = True
    last_day: Mapped[date]
    since_on: Mapped[date | None]
    finding: Mapped[str] = mapped_column(default="")


class Leak(Filed, Model):
    """Something that went outside without permission, and what is proposed; decided by a person."""

    __tablename__ = "leak"
    __table_args__ = (
        state_check(LEAK),
        CheckConstraint("state = 'reported' OR proposal <> ''", name="proposal"),
        Index("ix_leak_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = LEAK
    is_private = True
    masked = frozenset({"facts", "proposal", "decision"})
    title: Mapped[str]
    suspect_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    happened_on: Mapped[date]
    facts: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
