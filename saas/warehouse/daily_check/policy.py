"""What a company may decide about the daily checks: when they are made, how many points they have, and which."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.errors import Objection
from saas.core.text import N_
from saas.core.thresholds import Threshold

TIMES = MappingProxyType({"opening": N_("before work"), "closing": N_("after work")})
WHEN = N_("the day the sheet is for")


@dataclass(frozen=True)
class CheckPolicy:
    """The sheet a keeper fills in before and after work."""

    times: Annotated[
        tuple[str, ...],
        Threshold(
            "checks.times",
            N_("When the warehouse is checked"),
            N_("The warehouse is checked each working day: %(value)s."),
            choices=TIMES,
            governs=WHEN,
            clauses=("D09-32",),
            area="warehouse",
        ),
    ] = ("opening", "closing")
    daily_count: Annotated[
        int,
        Threshold(
            "checks.daily_count",
            N_("Points of the daily check"),
            N_("Each check has %(value)s points; the list below names as many."),
            low=1,
            high=20,
            governs=WHEN,
            clauses=("D09-33",),
            area="warehouse",
        ),
    ] = 3
    items: Annotated[
        tuple[str, ...],
        Threshold(
            "checks.items",
            N_("What is looked at"),
            N_("Each check looks at: %(value)s."),
            governs=WHEN,
            clauses=("D09-34",),
            area="warehouse",
        ),
    ] = ("门锁无异常且物品无丢失", "锁门断电无隐患", "特殊物品单独存放")

    def conflicts(self) -> list[Objection]:
        """A check has no more points than the list names: add to the list first, then raise the number."""
        if self.daily_count <= len(self.items):
            return []
        text = N_("The list names %(listed)s points, the check would have %(count)s.")
        facts = {"listed": len(self.items), "count": self.daily_count}
        return [Objection("checks.daily_count", text, facts, clause="D09-33")]
