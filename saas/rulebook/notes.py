"""Interpretation notes: the unit that interprets a rulebook says how a clause is read; published, dated, kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from saas.core.errors import NotFound
from saas.db import session
from saas.events import Author, record
from saas.rulebook import owners, queries
from saas.rulebook.models import InterpretationNote, Rulebook


def publish(ref: str, text: str, *, by: Author, on: date) -> InterpretationNote:
    """A note to a clause of the day's book, with its author and its day; everybody may read it at once."""
    found = queries.clause_of(ref, on=on)
    if found is None:
        raise NotFound(ref)
    book = session.get_one(Rulebook, found[1].rulebook_id)
    owners.insist_owner(by, book, on=on)
    row = InterpretationNote(
        rulebook_id=book.id, ref=ref, text=text.strip(), author_id=by.user_id, author_name=by.name, noted_on=on
    )
    session.add(row)
    record("rulebook.clause.interpreted", row, by=by, ref=ref)
    return row


def of_clauses(refs: Iterable[str], *, on: date) -> dict[str, list[InterpretationNote]]:
    """The notes to these clauses that stood on a day, oldest first."""
    wanted = select(InterpretationNote).where(InterpretationNote.ref.in_(list(refs)), InterpretationNote.noted_on <= on)
    found: dict[str, list[InterpretationNote]] = {}
    for note in session.scalars(wanted.order_by(InterpretationNote.id)):
        found.setdefault(note.ref, []).append(note)
    return found


def of_book(book: Rulebook) -> Sequence[InterpretationNote]:
    """Every note of a rulebook, newest first."""
    wanted = select(InterpretationNote).where(InterpretationNote.rulebook_id == book.id)
    return session.scalars(wanted.order_by(InterpretationNote.id.desc())).all()
