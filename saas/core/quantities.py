"""Amounts of working time in whole minutes, and how they read in days."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

Minutes = NewType("Minutes", int)

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Amount:
    """The same minutes as a reader counts them: whole days, then hours, then the rest."""

    days: int
    hours: int
    minutes: int


def minutes_of_days(days: int, day_minutes: int) -> Minutes:
    """Whole days in minutes, where a day has `day_minutes`."""
    return Minutes(days * day_minutes)


def days_of(minutes: int, day_minutes: int) -> Decimal:
    """Days to two places for showing only; ledgers keep the minutes. ValueError where a day has no minutes."""
    if day_minutes <= 0:
        raise ValueError("a day needs minutes")
    return (Decimal(minutes) / day_minutes).quantize(_HUNDREDTH, ROUND_HALF_UP)


def in_days(minutes: int, day_minutes: int) -> str:
    """Days as a reader writes them: 1, 2.5, 0.06; never 1.00 and never 1E+1."""
    text = f"{days_of(minutes, day_minutes):f}"
    return text.rstrip("0").rstrip(".")


def split(minutes: int, day_minutes: int) -> Amount:
    """Whole days, hours and minutes of an amount that is not negative; ValueError otherwise."""
    if minutes < 0 or day_minutes <= 0:
        raise ValueError("an amount is not negative and a day needs minutes")
    days, rest = divmod(minutes, day_minutes)
    hours, left = divmod(rest, 60)
    return Amount(days, hours, left)
