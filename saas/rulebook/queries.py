"""Reading the rulebook as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import or_, select

from saas.db import in_force, session
from saas.rulebook.models import Clause, RulebookVersion

_PUBLIC = ("effective", "superseded")


def version_on(day: date) -> RulebookVersion | None:
    """The version in force on a day; None before the first."""
    wanted = select(RulebookVersion).where(RulebookVersion.state.in_(_PUBLIC), in_force(RulebookVersion, day))
    return session.scalars(wanted.order_by(RulebookVersion.number.desc()).limit(1)).one_or_none()


def clause_of(ref: str, *, on: date) -> tuple[Clause, RulebookVersion] | None:
    """A clause in the words of a day, with the version that held it; one statement."""
    return clauses_of([ref], on=on).get(ref)


def clauses_of(refs: Iterable[str], *, on: date) -> dict[str, tuple[Clause, RulebookVersion]]:
    """Clauses by their reference, in the words of a day; those the version does not hold are absent. One statement."""
    wanted = (
        select(Clause, RulebookVersion)
        .join(RulebookVersion, RulebookVersion.id == Clause.version_id)
        .where(Clause.ref.in_(list(refs)), RulebookVersion.state.in_(_PUBLIC), in_force(RulebookVersion, on))
        .order_by(RulebookVersion.number)
    )
    return {clause.ref: (clause, version) for clause, version in session.execute(wanted)}


def clauses_in(version: RulebookVersion, *, search: str = "") -> Sequence[Clause]:
    """The clauses of a version in reading order; `search` narrows to title or text in either language."""
    wanted = select(Clause).where(Clause.version_id == version.id).order_by(Clause.place)
    if search:
        columns = (Clause.title, Clause.text, Clause.title_en, Clause.text_en, Clause.ref)
        wanted = wanted.where(or_(*(column.icontains(search, autoescape=True) for column in columns)))
    return session.scalars(wanted).all()
