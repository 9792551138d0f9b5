"""Marks, passing, what makes a quiz whole, and who has to take a course again when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_

LETTERS = ("a", "b", "c", "d")
SECURITY, INDUCTION = "security", "induction"
FEWEST = 1
WEEK = 7


@dataclass(frozen=True)
class Question:
    """One question with its answers; `answer` is the letter of the right one."""

    text: str
    options: tuple[str, ...]
    answer: str


def score(questions: Sequence[Question], given: Sequence[str]) -> int:
    """Percent of right answers, rounded down; nothing answered is wrong."""
    if not questions:
        return 0
    right = sum(1 for one, letter in zip(questions, given, strict=True) if letter == one.answer)
    return right * 100 // len(questions)


def pass_mark(kind: str, own: int, security_mark: int) -> int:
    """The mark of a course; the security course never asks for less than the rulebook (D18-14)."""
    return max(own, security_mark) if kind == SECURITY else own


def is_passed(points: int, mark: int) -> bool:
    """Whether the points suffice."""
    return points >= mark


def question_objections(one: Question) -> list[Objection]:
    """At least two answers, and the right one is among them."""
    held = [letter for letter, text in zip(LETTERS, one.options, strict=True) if text.strip()]
    if len(held) < 2:
        return [Objection("training.question", N_("Write at least two answers."), field="option_b", clause="D18-14")]
    if one.answer not in held:
        return [Objection("training.question", N_("This answer is empty."), field="answer", clause="D18-14")]
    return []


def opening_objections(questions: int) -> list[Objection]:
    """A course with a test has questions."""
    if questions >= FEWEST:
        return []
    return [Objection("training.quiz", N_("Write the questions first."), clause="D18-14")]


def next_course(passed_on: date | None, months: int) -> date | None:
    """Until when the last pass counts; None where there is none (D18-13)."""
    return add_months(passed_on, months) if passed_on is not None else None


def is_missing(passed_on: date | None, months: int, today: date) -> bool:
    """Whether the course has to be passed (again)."""
    until = next_course(passed_on, months)
    return until is None or today > until


def induct_by(employed_on: date, days: int) -> date:
    """Until when the induction is done (D08-09)."""
    return employed_on + timedelta(days=days)


def topics_objections(ticked: Mapping[str, bool]) -> list[Objection]:
    """The induction covered every topic (D15-12, D19-06)."""
    open_ones = [topic for topic, done in ticked.items() if not done]
    if not open_ones:
        return []
    text = N_("Not covered yet: %(topics)s.")
    return [Objection("training.induction_topics", text, {"topics": "、".join(open_ones)}, clause="D15-12")]


def holding_objections(people: int, attended: int) -> list[Objection]:
    """A session that was held was attended by somebody."""
    if not people:
        return [Objection("training.people", N_("Nobody is on the list."), clause="D19-07")]
    if not attended:
        return [Objection("training.people", N_("Tick who was there."), clause="D08-09")]
    return []


def is_cycle_over(last_on: date | None, months: int, today: date) -> bool:
    """Whether a cycle has passed without a session of a kind (D19-07)."""
    return last_on is None or today > add_months(last_on, months)


def wishing_objections(basis: str, *, collected: bool) -> list[Objection]:
    """Wishes are taken where the rulebook collects them; what the work needs always is (D21-19)."""
    if basis != "wish" or collected:
        return []
    return [Objection("training_plan.wish_collection", N_("Wishes are not collected."), field="basis", clause="D21-19")]
