"""Every starter in one place: templates, clauses and roles, and the questions asked of them."""

from collections.abc import Iterable, Iterator, Mapping

from saas.starters import checks
from saas.starters.clauses import (
    attendance,
    authority,
    book,
    book_changes,
    chapters,
    conduct,
    daily,
    documents,
    leave,
    permissions,
    plans,
    positions,
    settings,
    structure,
    units,
    voices,
    work,
    working_time,
)
from saas.starters.roles import ROLES
from saas.starters.shapes import ClauseSeed, TemplateSeed
from saas.starters.templates import overlays, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t14, t17

__all__ = ["CLAUSES", "ROLES", "TEMPLATES", "clauses_for", "common_clauses", "problems_in"]

_ALL_TEMPLATES: tuple[TemplateSeed, ...] = (
    *(module.TEMPLATE for module in (t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12)),
    overlays.T13,
    t14.TEMPLATE,
    overlays.T15,
    overlays.T16,
    t17.TEMPLATE,
    overlays.T18,
)
TEMPLATES: Mapping[str, TemplateSeed] = {template.key: template for template in _ALL_TEMPLATES}


def _in_reading_order(clauses: Iterable[ClauseSeed]) -> Iterator[ClauseSeed]:
    yield from sorted(clauses, key=lambda clause: (chapters.ORDER.index(clause.chapter), clause.id))


CLAUSES: Mapping[str, ClauseSeed] = {
    clause.id: clause
    for clause in _in_reading_order(
        (
            *structure.CLAUSES,
            *units.CLAUSES,
            *positions.CLAUSES,
            *permissions.CLAUSES,
            *working_time.CLAUSES,
            *attendance.CLAUSES,
            *leave.CLAUSES,
            *settings.CLAUSES,
            *book.CLAUSES,
            *book_changes.CLAUSES,
            *conduct.CLAUSES,
            *authority.CLAUSES,
            *daily.CLAUSES,
            *voices.CLAUSES,
            *documents.CLAUSES,
            *work.CLAUSES,
            *plans.CLAUSES,
        )
    )
}


def common_clauses() -> tuple[ClauseSeed, ...]:
    """The clauses of a company that starts empty."""
    return tuple(clause for clause in CLAUSES.values() if clause.common)


def clauses_for(template_key: str | None) -> tuple[ClauseSeed, ...]:
    """The clauses of a company's version 1, chapter by chapter; None asks for a company that starts empty.

    Version 1 holds the common clauses and those of the template's own source. Where the template's clauses
    together speak of every setting a common clause has, the common one gives way: the book says a thing once,
    in the words the company chose. So no threshold that governs somebody is ever without a clause.
    """
    if template_key is None:
        return common_clauses()
    own = tuple(CLAUSES[clause_id] for clause_id in TEMPLATES[template_key].sources)
    spoken_of = {key for clause in own for key in clause.thresholds}
    kept = tuple(clause for clause in common_clauses() if not _gives_way(clause, spoken_of))
    return tuple(_in_reading_order({clause.id: clause for clause in (*own, *kept)}.values()))


def _gives_way(clause: ClauseSeed, spoken_of: set[str]) -> bool:
    return bool(clause.thresholds) and spoken_of.issuperset(clause.thresholds)


def problems_in(template: TemplateSeed) -> list[str]:
    """What is structurally wrong with a template, a sentence each; empty when it can be applied."""
    return checks.problems_in(template, roles=ROLES)
