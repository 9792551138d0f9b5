"""How the rulebook is read on a screen: its versions, where each clause stands, and texts cut at their thresholds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from saas.db import in_force, session
from saas.rulebook.models import Clause, RulebookVersion

_REFERENCE = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)+)\}")
_PUBLIC = ("effective", "superseded")


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


def versions() -> Sequence[RulebookVersion]:
    """Every version that came into force, newest first."""
    wanted = select(RulebookVersion).where(RulebookVersion.state.in_(_PUBLIC))
    return session.scalars(wanted.order_by(RulebookVersion.number.desc())).all()


def marks(day: date) -> Marks:
    """Where every clause of the day's version stands; one statement that leaves the texts behind."""
    columns = (Clause.ref, Clause.number, Clause.chapter, Clause.chapter_en, RulebookVersion.number, Clause.thresholds)
    joined = select(*columns).join(RulebookVersion, RulebookVersion.id == Clause.version_id)
    standing = (RulebookVersion.state.in_(_PUBLIC), in_force(RulebookVersion, day))
    by_ref: dict[str, Mark] = {}
    by_key: dict[str, Mark] = {}
    # Of several clauses that hold one threshold the first in the book is its mark, so that one is read last.
    for ref, number, chapter, chapter_en, version, keys in session.execute(
        joined.where(*standing).order_by(RulebookVersion.number, Clause.place.desc())
    ):
        by_ref[ref] = mark = Mark(ref, number, chapter, chapter_en, version)
        by_key |= dict.fromkeys(keys, mark)
    return Marks(by_ref, by_key)


def pieces(text: str) -> list[Piece]:
    """A clause text cut at its threshold references."""
    parts = enumerate(_REFERENCE.split(text))
    return [Piece("", part) if i % 2 else Piece(part) for i, part in parts if part]
