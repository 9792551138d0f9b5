"""Absence in a row and in a month: when to warn, when a case is opened, what may be noted. Nothing ends by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saas.core.errors import Objection
from saas.core.text import N_


class Step(StrEnum):
    """What a count means."""

    NOTHING = "nothing"
    WARN = "warn"
    CASE = "case"


@dataclass(frozen=True)
class Run:
    """Working days of absence one after the other; days off between them do not part them."""

    first: date
    last: date
    days: int


def runs(expected: Sequence[date], absent: AbstractSet[date]) -> list[Run]:
    """The runs among somebody's working days, in order; a day she was there, on leave or on duty parts two runs."""
    found: list[Run] = []
    current: list[date] = []
    for day in sorted(expected):
        if day in absent:
            current.append(day)
        elif current:
            found.append(Run(current[0], current[-1], len(current)))
            current = []
    if current:
        found.append(Run(current[0], current[-1], len(current)))
    return found


def step_of(days: int, limit: int | None) -> Step:
    """Warn at one less than the limit, a case from the limit on; no limit, no rule."""
    if limit is None or days < max(limit - 1, 1):
        return Step.NOTHING
    return Step.CASE if days >= limit else Step.WARN


def note_objections(minutes: int, *, missed: int, day: int, most_days: int) -> Iterator[Objection]:
    """Why so many minutes may not be noted for pay: never more than was missed, nor than the company's figure."""
    most = min(missed, most_days * day)
    if minutes > most:
        text = N_("At most %(most)s minutes may be noted: never more than the time missed.")
        facts = {"most": most}
        yield Objection("absence.pay_deduction_days", text, facts, "note_minutes", "D02-08")


def hearing_objections(
    *, served_on: date | None, back_by: date | None, heard_on: date | None, today: date
) -> Iterator[Objection]:
    """Why a hearing cannot be noted: the notice comes first, and its time must have run or the person have spoken."""
    if served_on is None:
        yield _no(N_("The notice has not been served."), "heard_on")
    elif heard_on is not None and heard_on < served_on:
        yield _no(N_("The hearing lies before the notice."), "heard_on")
    if heard_on is None and (back_by is None or today <= back_by):
        yield _no(N_("Wait until the day in the notice, or note when the person was heard."), "heard_on")
    if heard_on is not None and heard_on > today:
        yield _no(N_("That day has not come yet."), "heard_on")


def decision_objections(decision: str, *, union_told_on: date | None, today: date) -> Iterator[Objection]:
    """Why a case cannot be decided: the union hears of a dismissal before it, and has a say."""
    if decision == "dismissal" and (union_told_on is None or union_told_on > today):
        yield _no(N_("The union is told of the reasons before a dismissal (Labour Contract Law, art. 43)."), "decision")


def _no(text: str, field: str) -> Objection:
    return Objection("absence.case", text, {}, field, "D02-09")
