"""The list of laws and platform rules that the company follows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.legal_source.states import SOURCE
from saas.processes.models import Filed, state_check


class LegalSource(Filed, Model):
    """One law or platform rule; `clause_refs` are the clauses of ours that rest on it."""

    __tablename__ = "legal_source"
    __table_args__ = (
        state_check(SOURCE),
        CheckConstraint("kind IN ('law','platform')", name="kind"),
        CheckConstraint("state <> 'assessed' OR impact <> ''", name="impact"),
        Index("ix_legal_source_reviewed", "reviewed_on"),
    )
    access = "full"
    audit = "rows"
    machine = SOURCE
    title: Mapped[str]
    issuer: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="law")
    clause_refs: Mapped[str] = mapped_column(default="")
    in_force_from: Mapped[date | None]
    reviewed_on: Mapped[date]
    change: Mapped[str] = mapped_column(default="")
    impact: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
