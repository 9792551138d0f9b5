"""Counting in a calendar month: so many late days are free, so many more and a talk is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Tally:
    """The days of one kind in one month: which counted, and how many times the table's figure was reached."""

    days: tuple[date, ...]
    counted: tuple[date, ...]
    step: int
    times: int


def tallied(days: Sequence[date], *, free: int, every: int | None) -> Tally:
    """The first `free` days do not count; each `every` of the others propose once. None: the rule is off."""
    order = tuple(sorted(set(days)))
    counted = order[free:]
    return Tally(order, counted, every or 0, len(counted) // every if every else 0)
