"""Publishing the rulebook: version 1 is written from the starter's clauses, in force from its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from saas.db import session
from saas.events import Author, bulk_insert, record
from saas.rulebook.models import Clause, RulebookVersion


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


def publish_first(clauses: Sequence[ClauseText], *, title: str, by: Author, on: date) -> RulebookVersion:
    """Version 1, in force from `on`; where it stands already it is returned as it is."""
    standing = session.scalars(select(RulebookVersion).where(RulebookVersion.number == 1)).one_or_none()
    if standing is not None:
        return standing
    version = RulebookVersion(number=1, title=title, state="effective", published_on=on, first_on=on)
    session.add(version)
    session.flush()
    rows = [_row(clause, number, place) for place, (clause, number) in enumerate(numbered(clauses))]
    bulk_insert(Clause, [{"version_id": version.id, **row} for row in rows], source="rulebook.version.published")
    record("rulebook.version.published", version, by=by, number=1, clauses=len(clauses), first_on=on)
    return version


def numbered(clauses: Sequence[ClauseText]) -> list[tuple[ClauseText, str]]:
    """Each clause with its number: chapters in the order they come, clauses counted within (2.3)."""
    chapters: dict[str, int] = {}
    within: dict[str, int] = {}
    found = []
    for clause in clauses:
        chapter = chapters.setdefault(clause.chapter, len(chapters) + 1)
        within[clause.chapter] = within.get(clause.chapter, 0) + 1
        found.append((clause, f"{chapter}.{within[clause.chapter]}"))
    return found


def _row(clause: ClauseText, number: str, place: int) -> dict[str, object]:
    texts = {name: getattr(clause, name) for name in ("ref", "title", "title_en", "text", "text_en", "feature")}
    chapter = {"chapter": clause.chapter, "chapter_en": clause.chapter_en}
    return {
        **texts,
        **chapter,
        "number": number,
        "thresholds": list(clause.thresholds),
        "screen": clause.screen,
        "place": place,
    }
