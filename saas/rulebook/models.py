"""The company's rulebooks: drafts that may be written, versions that are frozen, and who has read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped


class Rulebook(Identified, Stamped, Model):
    """One rulebook of the company or of a unit; its text is in its versions. `last_ref` numbers its own clauses."""

    __tablename__ = "rulebook"
    __table_args__ = (CheckConstraint("kind IN ('internal','platform')", name="kind"),)
    access = "full"
    audit = "rows"
    number: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="internal")
    unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"))
    last_ref: Mapped[int] = mapped_column(default=0)


class Front:
    """What stands before the chapters: on the cover and in the preamble, in drafts and in versions alike."""

    title: Mapped[str]
    year: Mapped[int | None]
    purpose: Mapped[str] = mapped_column(default="")
    scope_text: Mapped[str] = mapped_column(default="")
    began_on: Mapped[date | None]
    definitions: Mapped[list[Any]] = mapped_column(default=list)
    sources: Mapped[list[Any]] = mapped_column(default=list)
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    revision: Mapped[str] = mapped_column(default="first")
    reason: Mapped[str] = mapped_column(default="")


class Wording:
    """One clause, wherever it stands. Its text names thresholds as {leave.notice_days}; they are shown as values.

    `unit_ids` and `position_ids` say whom it concerns; empty means everybody the rulebook addresses.
    """

    ref: Mapped[str]
    number: Mapped[str]
    chapter: Mapped[str]
    chapter_en: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    title_en: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    text_en: Mapped[str] = mapped_column(default="")
    feature: Mapped[str] = mapped_column(default="")
    thresholds: Mapped[list[Any]] = mapped_column(default=list)
    screen: Mapped[str | None]
    unit_ids: Mapped[list[Any]] = mapped_column(default=list)
    position_ids: Mapped[list[Any]] = mapped_column(default=list)
    place: Mapped[int]


class RulebookDraft(Identified, Stamped, Front, Model):
    """A version being written: consulted on, signed, then published as a frozen copy."""

    __tablename__ = "rulebook_draft"
    __table_args__ = (
        CheckConstraint(
            "state IN ('draft','consultation','reviewed','signing','approved','published','withdrawn')", name="state"
        ),
        CheckConstraint("revision IN ('first','amendment','supplement')", name="revision"),
        CheckConstraint("state <> 'consultation' OR consulted_until IS NOT NULL", name="consulted"),
        Index(
            "uq_rulebook_draft_open",
            "rulebook_id",
            unique=True,
            postgresql_where=text("state NOT IN ('published','withdrawn')"),
        ),
    )
    access = "full"
    audit = "rows"
    rulebook_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("rulebook.id"))
    base_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("rulebook_version.id"))
    version_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("rulebook_version.id"))
    state: Mapped[str] = mapped_column(default="draft")
    contributor_ids: Mapped[list[Any]] = mapped_column(default=list)
    drafted_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    drafted_by_name: Mapped[str] = mapped_column(default="")
    consulted_from: Mapped[date | None]
    consulted_until: Mapped[date | None]
    approved_at: Mapped[datetime | None]


class DraftClause(Identified, Stamped, Wording, Model):
    """A clause of a draft; freely written until the draft is sent to be signed."""

    __tablename__ = "rulebook_draft_clause"
    __table_args__ = (UniqueConstraint("draft_id", "ref"),)
    access = "full"
    audit = "rows"
    draft_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("rulebook_draft.id"))


class RulebookVersion(Identified, Stamped, Front, Model):
    """One published state of a rulebook; cases use the version in force on their day.

    Only its state and its last day may change: the grants of the database say so. `shown` holds each threshold's
    stored value on the day it was published.
    """

    __tablename__ = "rulebook_version"
    __table_args__ = (
        UniqueConstraint("rulebook_id", "number"),
        CheckConstraint("state IN ('published','effective','superseded')", name="state"),
        CheckConstraint("revision IN ('first','amendment','supplement')", name="revision"),
    )
    access = "append"
    may_update: ClassVar[tuple[str, ...]] = ("state", "last_on")
    audit = "rows"
    rulebook_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("rulebook.id"))
    number: Mapped[int]
    interpreter: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="published")
    published_on: Mapped[date]
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    shown: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Clause(Identified, Stamped, Wording, Model):
    """One clause of one version, never edited."""

    __tablename__ = "clause"
    __table_args__ = (
        UniqueConstraint("version_id", "ref"),
        Index("ix_clause_ref", "ref"),
    )
    access = "append"
    audit = "act"
    version_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("rulebook_version.id"))


class ClauseComment(Identified, Stamped, Model):
    """What somebody said about a clause of a draft during the consultation, and what became of it."""

    __tablename__ = "clause_comment"
    __table_args__ = (
        CheckConstraint("outcome IS NULL OR outcome IN ('adopted','declined')", name="outcome"),
        Index("ix_clause_comment_draft", "draft_id", "ref"),
    )
    access = "full"
    audit = "rows"
    draft_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("rulebook_draft.id"))
    ref: Mapped[str]
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    text: Mapped[str]
    outcome: Mapped[str | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_by_name: Mapped[str] = mapped_column(default="")


class InterpretationNote(Identified, Stamped, Model):
    """How the interpreting unit reads a clause: published with author and date, never changed."""

    __tablename__ = "interpretation_note"
    __table_args__ = (Index("ix_interpretation_note_ref", "ref"),)
    access = "append"
    audit = "rows"
    rulebook_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("rulebook.id"))
    ref: Mapped[str]
    text: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    author_name: Mapped[str]
    noted_on: Mapped[date]


class ReadingDuty(Identified, Stamped, Model):
    """Somebody is asked to read and confirm a version: a person, or a partner's contact by a link.

    It is settled once confirmed, or once the version counts no more: every page asks how many are not, and the answer
    must not grow with the years. Who confirmed what is in `Acknowledgement`.
    """

    __tablename__ = "reading_duty"
    __table_args__ = (
        UniqueConstraint("version_id", "person_id"),
        CheckConstraint("(person_id IS NULL) <> (token_hash IS NULL)", name="whom"),
        Index("ix_reading_duty_person", "person_id"),
        Index("ix_reading_duty_open", "person_id", postgresql_where=text("NOT is_settled")),
    )
    access = "append"
    may_update: ClassVar[tuple[str, ...]] = ("is_settled",)
    audit = "act"
    masked = frozenset({"token_hash", "email"})
    version_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("rulebook_version.id"))
    person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    partner: Mapped[str] = mapped_column(default="")
    firm: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    asked_on: Mapped[date]
    due_on: Mapped[date]
    refs: Mapped[list[Any]] = mapped_column(default=list)
    is_settled: Mapped[bool] = mapped_column(server_default=text("false"), default=False)


class Acknowledgement(Identified, Model):
    """She came to the end (`read`), or confirmed (`confirmed`): when and on what device. Never edited."""

    __tablename__ = "acknowledgement"
    __table_args__ = (
        UniqueConstraint("duty_id", "act"),
        CheckConstraint("act IN ('read','confirmed')", name="act"),
    )
    access = "append"
    audit = "rows"
    duty_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("reading_duty.id"))
    act: Mapped[str]
    at: Mapped[datetime]
    device: Mapped[str] = mapped_column(default="")
    user_id: Mapped[int | None] = mapped_column(BigInteger)
