"""The company's rulebook: frozen versions and their clauses."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped


class RulebookVersion(Identified, Stamped, Model):
    """One published state of the rulebook; cases use the version in force on their day."""

    __tablename__ = "rulebook_version"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("state IN ('draft','published','effective','superseded')", name="state"),
    )
    access = "full"
    audit = "rows"
    number: Mapped[int]
    title: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    published_on: Mapped[date | None]
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]


class Clause(Identified, Stamped, Model):
    """One clause of one version. Its text names thresholds as {leave.notice_days}; they are shown with their value."""

    __tablename__ = "clause"
    __table_args__ = (
        UniqueConstraint("version_id", "ref"),
        Index("ix_clause_ref", "ref"),
    )
    access = "append"
    audit = "act"
    version_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("rulebook_version.id"))
    ref: Mapped[str]
    number: Mapped[str]
    chapter: Mapped[str]
    chapter_en: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    title_en: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    text_en: Mapped[str] = mapped_column(default="")
    feature: Mapped[str]
    thresholds: Mapped[list[Any]] = mapped_column(default=list)
    screen: Mapped[str | None]
    place: Mapped[int]
