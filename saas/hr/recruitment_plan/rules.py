"""What a recruitment plan needs, and how it stands against the people hired."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_


def period_objections(first_on: date | None, last_on: date | None) -> list[Objection]:
    """A period ends after it began (D06-09)."""
    if first_on is None or last_on is None or first_on <= last_on:
        return []
    return [
        Objection("recruitment_plan.period", N_("The end lies before the start."), field="last_on", clause="D06-09")
    ]


def raising_objections(needs: int) -> list[Objection]:
    """A plan says which positions are wanted, and how many (D06-09)."""
    if needs:
        return []
    return [Objection("recruitment_plan.needs", N_("Name the positions that are wanted first."), clause="D06-09")]


def still_wanted(planned: int, hired: int) -> int:
    """How many are missing against the plan; never below nothing."""
    return max(0, planned - hired)
