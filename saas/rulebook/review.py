"""What the rulebook's owner has to look after: parity of text and behaviour, and the review that comes round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from saas.core.periods import add_months
from saas.core.thresholds import Declared, Source
from saas.db import session
from saas.policies import registry
from saas.policies.reading import values_in_force
from saas.rulebook import owners, parity_rules, reading
from saas.rulebook.models import Clause, Rulebook, RulebookVersion, Wording
from saas.rulebook.parity_rules import Parity, Written


@dataclass(frozen=True)
class ReviewDue:
    """A version whose review is due, since when."""

    book: Rulebook
    version: RulebookVersion
    due_on: date


_screens: set[str] = set()


def register_screens(keys: Iterable[str]) -> None:
    """The pages that clauses may be carried out on; the roof says which there are."""
    _screens.update(keys)


def known_screens() -> frozenset[str]:
    """Keys of the pages there are."""
    return frozenset(_screens)


def parity_of(clauses: Iterable[Wording], screens: Collection[str]) -> Parity:
    """How these clauses and the product's settings match."""
    written = [Written(one.ref, one.text, tuple(one.thresholds), one.screen) for one in clauses]
    return parity_rules.checked(written, [item.key for item in registry.all_items()], screens)


def clauses_on(day: date) -> Sequence[Clause]:
    """The clauses of every rulebook in force on a day."""
    ids = [version.id for version in reading.in_force_on(day)]
    wanted = select(Clause).where(Clause.version_id.in_(ids)).order_by(Clause.version_id, Clause.place)
    return session.scalars(wanted).all()


def reviews_due(*, on: date) -> list[ReviewDue]:
    """Versions older than `rulebook.review_cycle_months`; a draft under way is a review and ends it."""
    found = []
    for version in reading.in_force_on(on):
        book = session.get_one(Rulebook, version.rulebook_id)
        due_on = add_months(version.first_on, owners.policy_of(book, on=on).review_cycle_months)
        if due_on <= on and reading.open_draft(book) is None:
            found.append(ReviewDue(book, version, due_on))
    return found


def unset_keys(*, on: date) -> list[Declared]:
    """Thresholds that came blank and have no value anywhere yet: their rules are off."""
    blank = [item for item in registry.all_items() if item.threshold.source is Source.BLANK and item.default is None]
    rows = values_in_force([item.key for item in blank], on=on)
    return [item for item in blank if all(row.value is None for row in rows.get(item.key, {}).values())]
