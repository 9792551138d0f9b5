"""When a probation ends, when it is assessed, and what the law asks before somebody does not pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_

LAST_CALL_DAYS = 3


def last_day(first_on: date, months: int) -> date:
    """The last day of a probation of so many months."""
    return add_months(first_on, months) - timedelta(days=1)


def is_due(last_on: date, days_before: int, today: date) -> bool:
    """Whether the assessment is due."""
    return today >= last_on - timedelta(days=days_before)


def is_over(last_on: date, today: date) -> bool:
    """Whether the last day has passed; whoever is still undecided is a regular employee."""
    return today > last_on


def is_last_call(last_on: date, today: date) -> bool:
    """Three days before the end those who decide are told once more."""
    return (last_on - today).days == LAST_CALL_DAYS


def term_objections(months: int, longest: int | None) -> list[Objection]:
    """A probation needs a signed contract and is no longer than its term allows (art. 19); once only."""
    if longest is None:
        text = N_("Probation stands in a labour contract: have that signed first.")
        return [Objection("probation.contract", text, field="person_id", clause="D06-16")]
    if 0 < months <= longest:
        return []
    text = N_("With this contract the law allows %(months)s months of probation at most (Labour Contract Law art. 19).")
    return [Objection("probation.months", text, {"months": longest}, "months", "D06-16")]


def extension_objections(months: int, held: int, longest: int | None, *, agreed: bool) -> list[Objection]:
    """Longer only within the law's bound, only by agreement (D06-17)."""
    found = term_objections(months, longest)
    if months <= held:
        text = N_("It lasts %(months)s months already.")
        found.append(Objection("probation.months", text, {"months": held}, "months", "D06-17"))
    if not agreed:
        text = N_("Only by agreement with the person.")
        found.append(Objection("probation.agreed", text, field="agreed", clause="D06-17"))
    return found


def in_time(last_on: date, today: date) -> list[Objection]:
    """Assessed and decided before the end; afterwards the person is a regular employee (D19-05)."""
    if not is_over(last_on, today):
        return []
    text = N_("Probation ended on %(day)s: she is a regular employee.")
    return [Objection("probation.default_if_undecided", text, {"day": last_on}, clause="D19-05")]


def assessing_objections(criteria: int) -> list[Objection]:
    """Nobody is assessed without a standard (D06-17)."""
    if criteria:
        return []
    text = N_("HR has set no criteria yet.")
    return [Objection("probation.criteria", text, clause="D06-17")]


@dataclass(frozen=True)
class Proof:
    """What stands behind "not passed"."""

    last_on: date
    criteria_known_on: date | None
    reasons: str
    files: int


def failing_objections(proof: Proof, today: date) -> list[Objection]:
    """Not passed: before the end, by criteria the person knew, with reasons and proof (art. 21, 39; D19-05)."""
    found = in_time(proof.last_on, today)
    if proof.criteria_known_on is None:
        text = N_("She never signed for the criteria; without them nobody fails (Labour Contract Law art. 39).")
        found.append(Objection("probation.criteria", text, clause="D19-05"))
    if not proof.reasons.strip():
        text = N_("Say why; the person is told the reasons (Labour Contract Law art. 21).")
        found.append(Objection("probation.reasons", text, field="reasons", clause="D06-17"))
    if not proof.files:
        found.append(Objection("probation.proof", N_("Put the proof under this record first."), clause="D19-05"))
    return found


def confirming_objections(last_on: date, today: date, *, inducted: bool, despite: str) -> list[Objection]:
    """Passing without any training on the job needs a word why (D08-09)."""
    found = in_time(last_on, today)
    if not inducted and not despite.strip():
        text = N_("No induction is on record. Say why she passes all the same.")
        found.append(Objection("training.induction_days", text, field="despite", clause="D08-09"))
    return found


def mean(scores: Sequence[int]) -> int | None:
    """The mean of the scores, rounded half up; None without any."""
    return (2 * sum(scores) + len(scores)) // (2 * len(scores)) if scores else None
