"""Questions and their keys, the clock of a paper, marks, and when an assessment is passed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.job_posting.reading import tight
from saas.hr.job_posting.rules import objection_to
from saas.hr.job_posting.screening import screen

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "single": N_("One answer"),
        "multiple": N_("Several answers"),
        "truefalse": N_("True or false"),
        "text": N_("A word or a figure"),
        "essay": N_("Essay"),
        "file": N_("Practical task with a file"),
    }
)
BY_KEY = frozenset({"single", "multiple", "truefalse", "text"})
CHOOSING = frozenset({"single", "multiple"})
LETTERS = "ABCDEFGHIJ"
TRUE, FALSE = "T", "F"
MOST_MINUTES = 240
"""All papers of one assessment together: who works longer is employed and paid (Labour Contract Law art. 7)."""
GRACE = timedelta(seconds=20)
"""What was on its way when the time ended still counts."""


@dataclass(frozen=True)
class Asked:
    """One question as it is marked."""

    id: int
    kind: str
    key: str
    points: int


def options_of(written: str) -> list[tuple[str, str]]:
    """The options of a question, one on a line, with their letters."""
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    return list(zip(LETTERS, lines, strict=False))


def question_objections(
    kind: str, words: str, options: str, key: str, *, banned: Collection[str] = ()
) -> list[Objection]:
    """A question has its options and a key that fits, and asks nobody about her private life (D03-03, D06-14)."""
    found = _key_objections(kind, options_of(options), key.strip())
    asked = screen(f"{words}\n{options}", banned)
    kinds = dict.fromkeys(one.criterion for one in asked)
    return [*found, *(objection_to([one for one in asked if one.criterion == about], "words") for about in kinds)]


def _key_objections(kind: str, options: Sequence[tuple[str, str]], key: str) -> list[Objection]:
    letters = {letter for letter, _ in options}
    if kind in CHOOSING and len(options) < 2:
        text = N_("Write at least two options, one on a line.")
        return [Objection("trial.options", text, field="options", clause="D03-04")]
    wanted = set(key.upper().replace(" ", "").replace(",", ""))
    wrong = {
        "single": len(wanted) != 1 or not wanted <= letters,
        "multiple": not wanted or not wanted <= letters,
        "truefalse": key.upper() not in (TRUE, FALSE),
        "text": not key,
    }
    if not wrong.get(kind, False):
        return []
    text = N_("The key does not fit: a letter (A), letters (AC), T or F, or the right words.")
    return [Objection("trial.key", text, field="key", clause="D03-04")]


def publishing_objections(questions: int, points: int) -> list[Objection]:
    """A set is used once it has questions that are worth something."""
    if questions and points:
        return []
    return [Objection("trial.questions", N_("Write the questions first."), clause="D03-04")]


def length_objections(minutes: int) -> list[Objection]:
    """A selection test is short; work for the company is employment and paid (D03-07)."""
    if minutes <= MOST_MINUTES:
        return []
    text = N_(
        "All papers together take %(minutes)s min, at most %(most)s are a test: who works longer is employed and"
        " paid (Labour Contract Law art. 7)."
    )
    return [Objection("trial.length", text, {"minutes": minutes, "most": MOST_MINUTES}, clause="D03-07")]


def points_by_key(question: Asked, answer: str) -> int | None:
    """All points or none; None where a person has to mark."""
    if question.kind not in BY_KEY:
        return None
    given, key = answer.strip(), question.key.strip()
    if question.kind == "text":
        return question.points if given and tight(given).text in _spellings(key) else 0
    return question.points if _letters(given) == _letters(key) and given else 0


def _spellings(key: str) -> set[str]:
    """Several right answers stand in the key between slashes."""
    return {tight(one).text for one in key.split("/") if one.strip()}


def _letters(written: str) -> frozenset[str]:
    return frozenset(written.upper().replace(" ", "").replace(",", ""))


def due_at(started_at: datetime, minutes: int) -> datetime:
    """When the time of a paper ends; it runs on while the page is closed."""
    return started_at + timedelta(minutes=minutes)


def is_over(due: datetime, at: datetime) -> bool:
    """Whether nothing more is taken."""
    return at > due + GRACE


def seconds_left(due: datetime, at: datetime) -> int:
    """Whole seconds until the time ends."""
    return max(0, int((due - at).total_seconds()))


def percent(points: int, out_of: int) -> Decimal:
    """Points in percent, to one decimal."""
    if out_of <= 0:
        return Decimal(0)
    return (Decimal(points) * 100 / out_of).quantize(Decimal("0.1"), ROUND_HALF_UP)


def mean(values: Iterable[Decimal]) -> Decimal:
    """The mean to one decimal; nothing for no values."""
    found = list(values)
    return (sum(found, Decimal(0)) / len(found)).quantize(Decimal("0.1"), ROUND_HALF_UP) if found else Decimal(0)


def result_objections(have: Collection[str], exam_kinds: Iterable[str], *, handed_in: bool = False) -> list[Objection]:
    """A result of each kind of exam before a decision (D03-05)."""
    text = N_("No paper handed in for: %(kind)s.") if handed_in else N_("No result yet for: %(kind)s.")
    return [
        Objection("trial.exam_kinds", text, {"kind": kind}, clause="D03-05") for kind in exam_kinds if kind not in have
    ]


def score_objections(given: Mapping[str, int | None], dimensions: Iterable[str]) -> list[Objection]:
    """Each dimension gets its score from somebody who is named (D03-03, D21-09)."""
    text = N_("Score each dimension: %(dimension)s.")
    return [
        Objection("trial.dimensions", text, {"dimension": one}, clause="D03-03")
        for one in dimensions
        if given.get(one) is None
    ]


def passing_objections(total: Decimal, pass_mark: int) -> list[Objection]:
    """Passed from the mark on (D03-07)."""
    if total >= pass_mark:
        return []
    text = N_("%(total)s points of 100: the pass mark is %(mark)s.")
    return [Objection("trial.pass_mark", text, {"total": total, "mark": pass_mark}, clause="D03-07")]


def failing_objections(total: Decimal, pass_mark: int) -> list[Objection]:
    """Nobody who reached the mark fails (D03-07)."""
    if total < pass_mark:
        return []
    text = N_("%(total)s points of 100 reach the pass mark of %(mark)s.")
    return [Objection("trial.pass_mark", text, {"total": total, "mark": pass_mark}, clause="D03-07")]
