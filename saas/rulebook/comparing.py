"""Two versions, or a version and a draft, side by side with the values of both days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from saas.rulebook import diff_rules, values
from saas.rulebook.diff_rules import Pair, Said
from saas.rulebook.models import Rulebook, Wording
from saas.rulebook.owners import place_of
from saas.rulebook.values import Values


@dataclass(frozen=True)
class Compared:
    """The pairs, and what each threshold was on the two days."""

    pairs: Sequence[Pair]
    old_values: Values
    new_values: Values

    @property
    def changed(self) -> list[Pair]:
        """The pairs in which something differs."""
        return [pair for pair in self.pairs if pair.kind not in ("same", "moved")]


def compare(old: Sequence[Wording], new: Sequence[Wording], book: Rulebook, *, old_on: date, new_on: date) -> Compared:
    """Clause by clause; each threshold's value on both days."""
    keys = list(dict.fromkeys([*values.keys_in(old), *values.keys_in(new)]))
    before = values.values_of(keys, place_of(book, on=old_on), on=old_on)
    after = values.values_of(keys, place_of(book, on=new_on), on=new_on)
    pairs = diff_rules.compared(said(old), said(new), values.differing(before, after))
    return Compared(pairs, before, after)


def said(clauses: Iterable[Wording]) -> list[Said]:
    """What is compared of each clause."""
    return [Said(c.ref, c.number, c.chapter, c.title, c.text, tuple(c.thresholds)) for c in clauses]
