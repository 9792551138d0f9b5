"""Reading clauses as they stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import or_, select

from saas.core.errors import NotFound
from saas.db import in_force, session
from saas.organisation.models import Company
from saas.rulebook.models import Clause, Rulebook, RulebookVersion


def version_on(day: date, *, book: int = 1) -> RulebookVersion | None:
    """The version of a rulebook (by its number) in force on a day; None before the first."""
    joined = select(RulebookVersion).join(Rulebook, Rulebook.id == RulebookVersion.rulebook_id)
    wanted = joined.where(Rulebook.number == book, in_force(RulebookVersion, day))
    return session.scalars(wanted.order_by(RulebookVersion.number.desc()).limit(1)).one_or_none()


def version(version_id: int) -> RulebookVersion:
    """One version; NotFound where there is none."""
    found = session.get(RulebookVersion, version_id)
    if found is None:
        raise NotFound(f"version {version_id}")
    return found


def clause_of(ref: str, *, on: date) -> tuple[Clause, RulebookVersion] | None:
    """A clause in the words of a day, with the version that held it; one statement."""
    return clauses_of([ref], on=on).get(ref)


def clauses_of(refs: Iterable[str], *, on: date) -> dict[str, tuple[Clause, RulebookVersion]]:
    """Clauses by their reference, in the words of a day; those no version holds are absent. One statement."""
    wanted = (
        select(Clause, RulebookVersion)
        .join(RulebookVersion, RulebookVersion.id == Clause.version_id)
        .where(Clause.ref.in_(list(refs)), in_force(RulebookVersion, on))
        .order_by(RulebookVersion.rulebook_id.desc(), RulebookVersion.number)
    )
    return {clause.ref: (clause, found) for clause, found in session.execute(wanted)}


def clauses_in(version: RulebookVersion, *, search: str = "") -> Sequence[Clause]:
    """The clauses of a version in reading order; `search` narrows to title or text in either language."""
    wanted = select(Clause).where(Clause.version_id == version.id).order_by(Clause.place)
    if search:
        columns = (Clause.title, Clause.text, Clause.title_en, Clause.text_en, Clause.ref)
        wanted = wanted.where(or_(*(column.icontains(search, autoescape=True) for column in columns)))
    return session.scalars(wanted).all()


def get_book(number: int) -> Rulebook:
    """A rulebook by its number; NotFound where there is none."""
    found = session.scalars(select(Rulebook).where(Rulebook.number == number)).one_or_none()
    if found is None:
        raise NotFound(f"rulebook {number}")
    return found


def book_of(version: RulebookVersion) -> Rulebook:
    """The rulebook a version belongs to."""
    return session.get_one(Rulebook, version.rulebook_id)


def newest_of(book: Rulebook) -> RulebookVersion:
    """The version published last; NotFound before the first."""
    wanted = select(RulebookVersion).where(RulebookVersion.rulebook_id == book.id)
    found = session.scalars(wanted.order_by(RulebookVersion.number.desc()).limit(1)).one_or_none()
    if found is None:
        raise NotFound(f"rulebook {book.number}")
    return found


def is_open_for_work() -> bool:
    """Whether the company has closed its set-up: before that nobody is asked to read a book still being chosen."""
    return session.scalar(select(Company.setup_closed_at)) is not None
