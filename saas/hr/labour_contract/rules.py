"""What the law asks of a labour contract: its form in time, its term, its trial, what is paid meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_

FIXED, OPEN, TASK = "fixed", "open", "task"
LONGEST_NON_COMPETE = 24
FIRST_CALL_DAYS, MONTH_DAYS = 21, 30
NEAR_DAYS = (60, 30)


@dataclass(frozen=True)
class Terms:
    """What a contract says about its time and its money; `last_on` is empty for an open one."""

    kind: str
    first_on: date
    last_on: date | None
    trial_months: int
    pay: Decimal | None = None
    trial_pay: Decimal | None = None
    non_compete_months: int = 0


def longest_trial(kind: str, first_on: date, last_on: date | None) -> int:
    """How many months a trial may last (Labour Contract Law art. 19): none below three months or for one task."""
    if kind == TASK:
        return 0
    if kind == OPEN or last_on is None:
        return 6
    after = last_on + timedelta(days=1)
    for months, longest in ((36, 6), (12, 2), (3, 1)):
        if after >= add_months(first_on, months):
            return longest
    return 0


def objections(terms: Terms, minimum: Decimal | None) -> list[Objection]:
    """Everything that the law or the rulebook has against these terms, in reading order."""
    return [*_of_term(terms), *_of_trial(terms), *_of_pay(terms, minimum), *_of_after(terms)]


def _of_term(terms: Terms) -> list[Objection]:
    if terms.kind == OPEN and terms.last_on is not None:
        text = N_("An open contract has no last day.")
        return [Objection("contract.term", text, field="ends_on", clause="D02-23")]
    if terms.kind == FIXED and terms.last_on is None:
        return [Objection("contract.term", N_("A fixed contract has a last day."), field="ends_on", clause="D02-23")]
    if terms.last_on is not None and terms.last_on < terms.first_on:
        return [Objection("contract.term", N_("The last day lies before the first."), field="ends_on", clause="D02-23")]
    return []


def _of_trial(terms: Terms) -> list[Objection]:
    longest = longest_trial(terms.kind, terms.first_on, terms.last_on)
    if terms.trial_months <= longest:
        return []
    text = N_("With this term the law allows %(months)s months of probation at most (Labour Contract Law art. 19).")
    return [Objection("probation.months", text, {"months": longest}, "probation_months", "D06-16")]


def _of_pay(terms: Terms, minimum: Decimal | None) -> list[Objection]:
    found = []
    least = [one for one in (terms.pay, terms.trial_pay if terms.trial_months else None) if one is not None]
    if minimum is not None and any(one < minimum for one in least):
        text = N_("Below the minimum wage of the work place.")
        found.append(Objection("pay.minimum_wage_month", text, field="pay", clause="D08-20"))
    if terms.trial_months and terms.pay and terms.trial_pay is not None and terms.trial_pay * 5 < terms.pay * 4:
        text = N_("During probation at least 80 percent of the agreed wage is paid (Labour Contract Law art. 20).")
        found.append(Objection("probation.wage", text, field="probation_pay", clause="D06-16"))
    return found


def _of_after(terms: Terms) -> list[Objection]:
    if terms.non_compete_months <= LONGEST_NON_COMPETE:
        return []
    text = N_("Not to compete may be agreed for 24 months at most (Labour Contract Law art. 24).")
    return [Objection("contract.non_compete", text, field="non_compete_months", clause="D19-27")]


def sign_by(first_on: date, days: int) -> date:
    """Until when the contract is signed, counted from the first day of work."""
    return first_on + timedelta(days=days)


def is_called_on(first_on: date, days: int, today: date) -> bool:
    """Unsigned contracts are called for after three weeks and when the month is over (D08-05)."""
    return (today - first_on).days in {FIRST_CALL_DAYS, days}


def is_beyond_the_month(first_on: date, today: date) -> bool:
    """Whether double pay is owed from now on (Labour Contract Law art. 82)."""
    return today > add_months(first_on, 1)


def is_near(last_on: date | None, today: date) -> bool:
    """Whether the end is at most sixty days away."""
    return last_on is not None and (last_on - today).days <= NEAR_DAYS[0]


def is_near_call(last_on: date | None, today: date) -> bool:
    """The days on which the end is told ahead."""
    return last_on is not None and (last_on - today).days in NEAR_DAYS
