"""The figures behind the pictures of the warehouse: movements by day, stock over time, how full each place is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import func, select, text

from saas.db import session
from saas.warehouse.item_models import Location
from saas.warehouse.ledger_models import Balance, DayBalance, Movement
from saas.warehouse.stock_level.rules import WINDOW

DAYS = 14
MOST_CELLS = 400
# Closed days tell their sums; of the days since, the item's newest rows do.
MOVED = """
with closed as (
  select warehouse_id, max(day) as day from stock_day where state = 'closed' group by warehouse_id
)
select day, sum(received) as received, sum(issued) as issued from (
  select d.day, d.received, d.issued from stock_balance b join stock_day_balance d on d.balance_id = b.id
  where b.item_id = :item and d.day > :since
  union all
  select m.effective_on, greatest(m.quantity, 0), greatest(-m.quantity, 0)
  from stock_movement m join stock_balance b on b.id = m.balance_id
  left join closed c on c.warehouse_id = b.warehouse_id
  where m.item_id = :item and m.recorded_at >= :since and m.effective_on > greatest(:since, coalesce(c.day, :since))
) moved group by day
"""


@dataclass(frozen=True)
class DayFlow:
    """What came and went on a day; `standing` is what was there in the evening."""

    day: date
    received: Decimal
    issued: Decimal
    standing: Decimal


@dataclass(frozen=True)
class Rows:
    """How many balances of a warehouse grew and how many shrank on a closed day."""

    day: date
    received: int
    issued: int


@dataclass(frozen=True)
class Fill:
    """A place, or a rack of places, and how much of it is taken; None where something lies but no capacity is set."""

    zone: str
    label: str
    share: float | None


def flow(item_id: int, on_hand: Decimal, *, on: date, days: int = WINDOW) -> list[DayFlow]:
    """The last days of an item, reckoned back from what is there now."""
    rows = session.execute(text(MOVED), {"item": item_id, "since": on - timedelta(days=days)})
    moved = {row.day: (row.received, row.issued) for row in rows}
    found, standing, nothing = [], on_hand, (Decimal(0), Decimal(0))
    for ago in range(days):
        day = on - timedelta(days=ago)
        received, issued = moved.get(day, nothing)
        found.append(DayFlow(day, received, issued, standing))
        standing = standing - received + issued
    return found[::-1]


def used(item_id: int, *, on: date) -> Decimal:
    """What was handed out of an item in the last days."""
    since = on - timedelta(days=WINDOW)
    wanted = select(func.coalesce(-func.sum(Movement.quantity), 0)).where(
        Movement.item_id == item_id,
        Movement.recorded_at >= datetime.combine(since, time(), UTC),
        Movement.effective_on > since,
        Movement.source_kind.in_(("goods_issue", "reversal:goods_issue")),
    )
    return session.scalar(wanted) or Decimal(0)


def rows_by_day(warehouse_id: int, *, most: int = DAYS) -> list[Rows]:
    """The newest closed days on which something moved, oldest first."""
    newest = select(DayBalance.day).where(DayBalance.warehouse_id == warehouse_id).distinct()
    newest = newest.order_by(DayBalance.day.desc()).limit(most)
    counts = [func.count().filter(column > 0) for column in (DayBalance.received, DayBalance.issued)]
    wanted = select(DayBalance.day, *counts).where(DayBalance.warehouse_id == warehouse_id, DayBalance.day.in_(newest))
    found = session.execute(wanted.group_by(DayBalance.day).order_by(DayBalance.day))
    return [Rows(row[0], row[1], row[2]) for row in found]


def fill(warehouse_id: int) -> list[Fill]:
    """How full each place is; where there are very many, each rack."""
    lying = select(Balance.location_id, func.sum(Balance.quantity).label("quantity"))
    lies = lying.where(Balance.warehouse_id == warehouse_id).group_by(Balance.location_id).subquery()
    wanted = select(Location.zone, Location.rack, Location.code, Location.capacity, func.coalesce(lies.c.quantity, 0))
    joined = wanted.outerjoin(lies, lies.c.location_id == Location.id)
    kept = joined.where(Location.warehouse_id == warehouse_id, Location.is_active)
    rows = session.execute(kept.order_by(Location.zone, Location.walk, Location.code)).all()
    places = [(row[0], row[1], Fill(row[0], row[2], share(row[4], row[3]))) for row in rows]
    return [one for _, _, one in places] if len(places) <= MOST_CELLS else _by_rack(places)


def share(quantity: Decimal, capacity: Decimal | None) -> float | None:
    """How much of a place is taken."""
    if quantity <= 0:
        return 0.0
    return float(quantity / capacity) if capacity else None


def _by_rack(places: Sequence[tuple[str, str, Fill]]) -> list[Fill]:
    """A rack is as full as its places are on the average; a place of unknown capacity counts as half."""
    racks: dict[tuple[str, str], list[float]] = {}
    for zone, rack, one in places:
        racks.setdefault((zone, rack), []).append(0.5 if one.share is None else one.share)
    return [Fill(zone, f"{zone} {rack}".strip(), sum(all_) / len(all_)) for (zone, rack), all_ in racks.items()]
