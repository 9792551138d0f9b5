"""What an engagement asks: competence shown, rules acknowledged, a term that ends."""

from __future__ import annotations

from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_

AHEAD = (30, 7, 3, 0)
REVIEW_DAYS = 7


def term_objections(first_on: date, last_on: date, kind: str) -> list[Objection]:
    """An engagement is of somebody from outside and has an end (D07-15)."""
    found = []
    if kind != "contractor":
        text = N_("An engagement is for people from outside; she is an employee.")
        found.append(Objection("contractor.kind", text, field="person_id", clause="D07-02"))
    if last_on < first_on:
        text = N_("The last day lies before the first.")
        found.append(Objection("contractor.term", text, field="last_on", clause="D07-15"))
    return found


def engaging_objections(evidence: str, *, acknowledged: bool) -> list[Objection]:
    """Competence is shown and the rules are acknowledged before access is given (D07-15, D07-16)."""
    found = []
    if not evidence.strip():
        text = N_("Say what shows her competence.")
        found.append(Objection("contractor.evidence", text, field="evidence", clause="D07-15"))
    if not acknowledged:
        text = N_("She acknowledges the rules before she gets access.")
        found.append(Objection("contractor.acknowledged", text, field="acknowledged", clause="D07-16"))
    return found


def is_told_on(last_on: date, today: date) -> bool:
    """The end is told a month, a week and three days ahead, and on the day."""
    return any(last_on - timedelta(days=ahead) == today for ahead in AHEAD)


def is_over(last_on: date, today: date) -> bool:
    """Whether the last day has passed."""
    return today > last_on


def review_is_missing(ended_on: date, today: date) -> bool:
    """Each week until somebody has said how the service was (D07-17)."""
    return today > ended_on and (today - ended_on).days % REVIEW_DAYS == 0
