"""Who counts: lines of a sheet, of a scanner, of a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed
from saas.events import Author
from saas.processes import actions, people
from saas.warehouse.stocktake import counting
from saas.warehouse.stocktake.counting import Saved, Typed
from saas.warehouse.stocktake.models import Stocktake
from saas.warehouse.stocktake.process import STOCKTAKE

MOST = 25_000


def may_count(stocktake: Stocktake, by: Author, *, at: datetime) -> bool:
    """Whether the author counts in this warehouse."""
    return people.is_one(STOCKTAKE, (Permission.STOCKTAKE_COUNT,), stocktake, by, on=actions.day_of(at))


def count(stocktake: Stocktake, typed: Sequence[Typed], *, by: Author, at: datetime) -> Saved:
    """Save what was counted; NotAllowed for whoever does not count here."""
    if not may_count(stocktake, by, at=at):
        raise NotAllowed
    return counting.save(stocktake, typed[:MOST], by=by, at=at)
