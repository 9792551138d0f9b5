"""What a discrepancy report needs at each step, and which movements adjust the book."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from saas.core.errors import Objection
from saas.core.text import N_

SURPLUS, SHORTAGE, DAMAGED = "surplus", "shortage", "damaged"
PERSON = "person"


@dataclass(frozen=True)
class Step:
    """One movement that adjusts: signed quantity, in a condition; `line` numbers it within the report."""

    line: int
    quantity: Decimal
    condition: str


def kind_objections(kind: str, kinds: Collection[str]) -> list[Objection]:
    """Only the kinds the rulebook names (D09-17)."""
    if kind in kinds:
        return []
    return [Objection("discrepancy.kinds", N_("The rulebook does not know this kind."), field="kind", clause="D09-17")]


def explaining_objections(
    lines: int, responsibility: str, responsible_id: int | None, statement: str
) -> list[Objection]:
    """The differences are named, and so is whoever is responsible, with her own words (D09-18)."""
    found = []
    if not lines:
        found.append(Objection("discrepancy.lines", N_("Enter the differences first."), clause="D09-17"))
    if responsibility != PERSON:
        return found
    if responsible_id is None:
        text = N_("Name who is responsible.")
        found.append(Objection("discrepancy.responsible", text, field="responsible_id", clause="D09-18"))
    if not statement.strip():
        text = N_("Write down what the person says about it.")
        found.append(Objection("discrepancy.statement", text, field="statement", clause="D09-18"))
    return found


def steps_of(lines: Iterable[tuple[str, Decimal, str]]) -> list[list[Step]]:
    """What each difference (kind, quantity, condition) moves: damaged goods stay, as defective ones."""
    found = []
    for number, (kind, quantity, condition) in enumerate(lines):
        first, second = 2 * number + 1, 2 * number + 2
        sign = 1 if kind == SURPLUS else -1
        steps = [Step(first, sign * quantity, condition)]
        found.append([*steps, Step(second, quantity, "defective")] if kind == DAMAGED else steps)
    return found
