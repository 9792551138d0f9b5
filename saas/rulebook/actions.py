"""Publishing: a version is a frozen copy, in force from its day; the one before it ends the day before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select

from saas.db import session
from saas.events import Author, bulk_insert, record
from saas.rulebook.models import Clause, Front, Rulebook, RulebookVersion, Wording
from saas.rulebook.numbering import numbers

WORDS = ("ref", "chapter", "chapter_en", "title", "title_en", "text", "text_en", "feature", "screen")
LISTS = ("thresholds", "unit_ids", "position_ids")
FRONT = ("title", "year", "purpose", "scope_text", "began_on", "definitions", "sources", "audience")


@dataclass(frozen=True)
class ClauseText:
    """One clause as it goes into a version; `thresholds` are the keys its text refers to as {key}."""

    ref: str
    chapter: str
    chapter_en: str
    title: str
    title_en: str
    text: str
    text_en: str
    feature: str
    thresholds: tuple[str, ...] = ()
    screen: str | None = None
    unit_ids: tuple[int, ...] = ()
    position_ids: tuple[int, ...] = ()


def publish_first(clauses: Sequence[ClauseText], *, title: str, by: Author, on: date, **front: Any) -> RulebookVersion:
    """Version 1 of the company's first rulebook, in force from `on`; one that stands already is returned as it is."""
    wanted = select(RulebookVersion).join(Rulebook, Rulebook.id == RulebookVersion.rulebook_id)
    standing = session.scalars(wanted.where(Rulebook.number == 1, RulebookVersion.number == 1)).one_or_none()
    if standing is not None:
        return standing
    book = open_book("internal", None)
    version = RulebookVersion(
        rulebook_id=book.id, number=1, title=title, state="effective", published_on=on, first_on=on, **front
    )
    session.add(version)
    session.flush()
    copy_into(version, clauses)
    record("rulebook.version.published", version, by=by, number=1, clauses=len(clauses), first_on=on)
    return version


def open_book(kind: str, unit_id: int | None) -> Rulebook:
    """A rulebook without a version yet, with the next number."""
    last = session.scalar(select(func.max(Rulebook.number))) or 0
    book = Rulebook(number=last + 1, kind=kind, unit_id=unit_id)
    session.add(book)
    session.flush()
    return book


def freeze(
    front: Front, clauses: Sequence[Wording], *, book: Rulebook, on: date, first_on: date, **more: Any
) -> RulebookVersion:
    """Insert the next version of a book, with its clauses, and end the ones before it the day before `first_on`."""
    last = session.scalar(select(func.max(RulebookVersion.number)).where(RulebookVersion.rulebook_id == book.id)) or 0
    _end_before(book, first_on)
    version = RulebookVersion(
        rulebook_id=book.id,
        number=last + 1,
        state="effective" if first_on <= on else "published",
        published_on=on,
        first_on=first_on,
        revision=front.revision,
        reason=front.reason,
        **{name: getattr(front, name) for name in FRONT},
        **more,
    )
    session.add(version)
    session.flush()
    copy_into(version, clauses)
    return version


def _end_before(book: Rulebook, first_on: date) -> None:
    """The versions that would reach into the new one's time end with the day before it."""
    eve = first_on - timedelta(days=1)
    reaching = or_(RulebookVersion.last_on.is_(None), RulebookVersion.last_on > eve)
    for old in session.scalars(select(RulebookVersion).where(RulebookVersion.rulebook_id == book.id, reaching)):
        old.last_on = eve


def copy_into(version: RulebookVersion, clauses: Iterable[ClauseText | Wording]) -> None:
    """The clauses as rows of the version, numbered in the order they come."""
    ordered = list(clauses)
    places = numbers([clause.chapter for clause in ordered])
    rows = [
        {"version_id": version.id, "number": number, "place": place, **plain_words(clause)}
        for place, (clause, number) in enumerate(zip(ordered, places, strict=True))
    ]
    bulk_insert(Clause, rows, source="rulebook.version.published")


def plain_words(clause: ClauseText | Wording) -> Mapping[str, Any]:
    """What a clause says, without its place."""
    words: dict[str, Any] = {name: getattr(clause, name) for name in WORDS}
    return words | {name: list(getattr(clause, name)) for name in LISTS}
