"""Head-count, turnover and length of service: pure figures from first and last days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from saas.core.periods import add_months
from saas.hr.resignation.rules import tenure

MONTHS = 12


@dataclass(frozen=True)
class Span:
    """Somebody's time with the company; `reason` is why she left, "" while she is here or nobody knows."""

    employed_on: date
    left_on: date | None
    reason: str = ""


@dataclass(frozen=True)
class Month:
    """One month: how many at its end, how many came and went, and how many went of a hundred."""

    first: date
    head_count: int
    joined: int
    left: int
    mean: float

    @property
    def turnover(self) -> float:
        """Leavers per hundred people of the month."""
        return round(100 * self.left / self.mean, 1) if self.mean else 0.0


@dataclass(frozen=True)
class Exits:
    """A year of months, and its leavers by reason and by length of service (D21-05)."""

    months: Sequence[Month]
    by_reason: Counter[str] = field(default_factory=Counter)
    by_tenure: Counter[str] = field(default_factory=Counter)

    @property
    def left(self) -> int:
        """All leavers of the year."""
        return sum(month.left for month in self.months)

    @property
    def turnover(self) -> float:
        """Leavers per hundred people of the year's mean head-count."""
        mean = sum(month.mean for month in self.months) / len(self.months) if self.months else 0
        return round(100 * self.left / mean, 1) if mean else 0.0


def months_before(day: date, count: int = MONTHS) -> list[date]:
    """The first days of so many months, the last one that of `day`."""
    here = day.replace(day=1)
    return [add_months(here, -back) for back in range(count - 1, -1, -1)]


def here_on(spans: Iterable[Span], day: date) -> int:
    """How many worked here on a day."""
    return sum(one.employed_on <= day and (one.left_on is None or one.left_on >= day) for one in spans)


def figures(spans: Sequence[Span], until: date) -> Exits:
    """The year that ends with the month of `until`; that month counts up to the day."""
    months = [_month(spans, first, until) for first in months_before(until)]
    start = months[0].first
    gone = [one for one in spans if one.left_on is not None and start <= one.left_on <= until]
    by_tenure = Counter(tenure(one.employed_on, one.left_on) for one in gone if one.left_on is not None)
    return Exits(months, Counter(one.reason for one in gone), by_tenure)


def _month(spans: Sequence[Span], first: date, until: date) -> Month:
    last = min(add_months(first, 1) - timedelta(days=1), until)
    before, after = here_on(spans, first), here_on(spans, last)
    joined = sum(first <= one.employed_on <= last for one in spans)
    left = sum(one.left_on is not None and first <= one.left_on <= last for one in spans)
    return Month(first, after, joined, left, (before + after) / 2)


def service(employed_on: date, last_on: date) -> tuple[int, int]:
    """Full years and months from the first day to the last, both included."""
    following = last_on + timedelta(days=1)
    months = (following.year - employed_on.year) * MONTHS + following.month - employed_on.month
    months -= following.day < employed_on.day
    return divmod(max(months, 0), MONTHS)
