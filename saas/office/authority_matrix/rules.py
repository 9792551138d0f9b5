"""When a power may be delegated: pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_

CLAUSE = "D17-12"


@dataclass(frozen=True)
class Wish:
    """A delegation as it is asked for."""

    first_on: date
    last_on: date
    to_self: bool
    holds_it: bool


def last_day(first_on: date, max_days: int) -> date:
    """The last day a delegation from `first_on` may have."""
    return first_on + timedelta(days=max_days - 1)


def objections(wish: Wish, *, max_days: int, today: date) -> list[Objection]:
    """Dated, not backwards, no longer than the threshold, to somebody else, and nothing that one lacks."""
    found = []
    if wish.to_self:
        found.append(_no("own", N_("A power is delegated to somebody else."), "delegate_id"))
    if wish.first_on < today:
        found.append(_no("past", N_("A delegation begins today at the earliest."), "first_on"))
    if wish.last_on < wish.first_on:
        found.append(_no("span", N_("The end lies before the start."), "last_on"))
    latest = last_day(wish.first_on, max_days)
    if wish.last_on > latest:
        text = N_("A delegation lasts %(most)s days at most: until %(latest)s.")
        found.append(_no("max_days", text, "last_on", {"most": max_days, "latest": latest}))
    if not wish.holds_it:
        found.append(_no("lacking", N_("You do not hold what this power opens, so you cannot hand it on."), ""))
    return found


def _no(rule: str, text: str, field: str, facts: Mapping[str, object] | None = None) -> Objection:
    return Objection(f"delegation.{rule}", text, facts or {}, field=field, clause=CLAUSE)
