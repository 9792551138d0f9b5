"""How the rulebook is read on a screen: its versions, where each clause stands, and texts cut at their thresholds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from saas.db import in_force, session
from saas.rulebook.models import Clause, Rulebook, RulebookDraft, RulebookVersion
from saas.rulebook.states import DraftState

_REFERENCE = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)+)\}")


@dataclass(frozen=True)
class Mark:
    """Where a clause stands: what its § says, without its text."""

    ref: str
    number: str
    chapter: str
    chapter_en: str
    version: int


@dataclass(frozen=True)
class Marks:
    """The marks of one day's version, by clause id and by threshold key."""

    by_ref: Mapping[str, Mark]
    by_key: Mapping[str, Mark]

    def of(self, key: str, refs: Sequence[str] = ()) -> Mark | None:
        """The clause whose text holds the threshold, else the first of its source clauses that the book has."""
        found = self.by_key.get(key)
        return found or next((self.by_ref[ref] for ref in refs if ref in self.by_ref), None)


@dataclass(frozen=True)
class Piece:
    """A stretch of clause text, or a reference to a threshold in it."""

    text: str
    key: str = ""


def books() -> Sequence[Rulebook]:
    """Every rulebook, in order of number."""
    return session.scalars(select(Rulebook).order_by(Rulebook.number)).all()


def versions(book: Rulebook | None = None) -> Sequence[RulebookVersion]:
    """Every published version of a rulebook (the first one's when none is named), newest first."""
    joined = select(RulebookVersion).join(Rulebook, Rulebook.id == RulebookVersion.rulebook_id)
    wanted = joined.where(Rulebook.id == book.id if book is not None else Rulebook.number == 1)
    return session.scalars(wanted.order_by(RulebookVersion.number.desc())).all()


def in_force_on(day: date) -> list[RulebookVersion]:
    """The version of each rulebook that counts on a day, in order of rulebook."""
    wanted = select(RulebookVersion).where(in_force(RulebookVersion, day)).order_by(RulebookVersion.number)
    newest = {version.rulebook_id: version for version in session.scalars(wanted)}
    return [newest[key] for key in sorted(newest)]


def newest(book: Rulebook) -> RulebookVersion | None:
    """The version published last."""
    return next(iter(versions(book)), None)


def drafts(book: Rulebook) -> Sequence[RulebookDraft]:
    """Its drafts, newest first."""
    wanted = select(RulebookDraft).where(RulebookDraft.rulebook_id == book.id)
    return session.scalars(wanted.order_by(RulebookDraft.id.desc())).all()


def open_draft(book: Rulebook) -> RulebookDraft | None:
    """The draft that is under way."""
    over = (DraftState.PUBLISHED, DraftState.WITHDRAWN)
    return next((draft for draft in drafts(book) if draft.state not in over), None)


def references_in(text: str) -> tuple[str, ...]:
    """Every {threshold.key} in a text, each once, in reading order."""
    return tuple(dict.fromkeys(_REFERENCE.findall(text)))


def marks(day: date) -> Marks:
    """Where every clause of the day's version stands; one statement that leaves the texts behind."""
    columns = (Clause.ref, Clause.number, Clause.chapter, Clause.chapter_en, RulebookVersion.number, Clause.thresholds)
    joined = select(*columns).join(RulebookVersion, RulebookVersion.id == Clause.version_id)
    standing = in_force(RulebookVersion, day)
    by_ref: dict[str, Mark] = {}
    by_key: dict[str, Mark] = {}
    # Of several clauses that hold one threshold the first in the book is its mark, so that one is read last.
    for ref, number, chapter, chapter_en, version, keys in session.execute(
        joined.where(standing).order_by(RulebookVersion.rulebook_id.desc(), RulebookVersion.number, Clause.place.desc())
    ):
        by_ref[ref] = mark = Mark(ref, number, chapter, chapter_en, version)
        by_key |= dict.fromkeys(keys, mark)
    return Marks(by_ref, by_key)


def pieces(text: str) -> list[Piece]:
    """A clause text cut at its threshold references."""
    parts = enumerate(_REFERENCE.split(text))
    return [Piece("", part) if i % 2 else Piece(part) for i, part in parts if part]
