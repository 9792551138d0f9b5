"""When stocktakes are due, and what one needs before each of its steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_

LEAD = timedelta(days=7)
MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
SHOWN = 10


def end_of_period(on: date, cycle: str) -> date:
    """The last day of the period a day lies in: month, quarter, half-year or year."""
    months = MONTHS[cycle]
    first = date(on.year, on.month - (on.month - 1) % months, 1)
    return add_months(first, months) - timedelta(days=1)


def to_be_planned(on: date, cycle: str) -> date | None:
    """The last day of the period once it is seven days away or less; None until then."""
    end = end_of_period(on, cycle)
    return end if end - LEAD <= on else None


def finishing_objections(uncounted: int) -> list[Objection]:
    """Every place has been counted; nothing there is a count, too."""
    if not uncounted:
        return []
    text = N_("%(count)s lines are not counted yet. Enter 0 where nothing is left.")
    return [Objection("stocktake.uncounted", text, {"count": uncounted}, clause="D09-15")]


def comparing_objections(waiting: int) -> list[Objection]:
    """What differs much has been counted a second time."""
    if not waiting:
        return []
    text = N_("%(count)s lines differ much and wait for their second count by somebody else.")
    return [Objection("stocktake.second_count_percent", text, {"count": waiting}, clause="D09-15")]


def signing_objections(keeper_id: int | None, cosigner_id: int | None) -> list[Objection]:
    """Two different people have signed; the keeper alone closes nothing (D09-16)."""
    if keeper_id is not None and cosigner_id is not None and keeper_id != cosigner_id:
        return []
    text = N_("Keeper and finance both sign first.")
    return [Objection("stocktake.cosigner_role", text, clause="D09-16")]


def closing_objections(twice: Sequence[str]) -> list[Objection]:
    """No difference is put to the book twice: not beside an undecided report, not over an adjustment made since."""
    if not twice:
        return []
    text = N_("Another stocktake deals with these places since they were counted: %(places)s. Count them again.")
    places = "、".join(twice[:SHOWN])
    return [Objection("stocktake.counted_elsewhere", text, {"places": places}, clause="D09-17")]
