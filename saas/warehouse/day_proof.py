"""The figures of a day, proved before they are kept: what stood before, came and went has to meet the balance."""

from __future__ import annotations

from sqlalchemy import text

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.warehouse.ledger_models import StockDay

# One row per balance that moved. What was posted for later days meanwhile is taken off before the comparison.
FIGURES = """
with moved as (
  select m.balance_id, count(*) as movements, count(*) filter (where m.recorded_at > :late_after) as late,
    sum(m.quantity) filter (where m.quantity > 0) as received, -sum(m.quantity) filter (where m.quantity < 0) as issued
  from stock_movement m join stock_balance b on b.id = m.balance_id
  where m.effective_on = :day and b.warehouse_id = :warehouse group by m.balance_id
), later as (
  select m.balance_id, sum(m.quantity) as quantity from stock_movement m
  where m.effective_on > :day and m.balance_id in (select balance_id from moved) group by m.balance_id
)
select v.balance_id, v.movements, v.late, coalesce(v.received, 0) as received, coalesce(v.issued, 0) as issued,
  coalesce(p.closing, 0) as opening, b.quantity - coalesce(l.quantity, 0) as counted
from moved v join stock_balance b on b.id = v.balance_id left join later l on l.balance_id = v.balance_id
left join lateral (
  select d.closing from stock_day_balance d where d.balance_id = v.balance_id and d.day < :day
  order by d.day desc limit 1
) p on true
"""
KEEP = f"""
insert into stock_day_balance (balance_id, day, warehouse_id, opening, received, issued, closing)
select balance_id, :day, :warehouse, opening, received, issued, counted from ({FIGURES}) as figures
"""  # noqa: S608 - put together from constants of this module
SUMS = f"""
select coalesce(sum(movements), 0) as movements, coalesce(sum(late), 0) as late,
  min(balance_id) filter (where opening + received - issued <> counted) as wrong from ({FIGURES}) as figures
"""  # noqa: S608 - as above


def proved(day: StockDay) -> tuple[int, int]:
    """How many movements a day has and how many came late; Refused where the figures of a balance do not agree."""
    found = session.execute(text(SUMS), values_of(day)).one()
    if found.wrong is not None:
        words = N_("The figures of balance %(balance)s do not agree with its rows: the day cannot be closed.")
        raise Refused(Objection("stock.unproved", words, {"balance": found.wrong}, clause="D09-12"))
    return int(found.movements), int(found.late)


def keep(day: StockDay) -> None:
    """Keep the figures of a day that was proved and is locked by the caller; the table checks each sum once more."""
    session.execute(text(KEEP), values_of(day))


def values_of(day: StockDay) -> dict[str, object]:
    """What the statements ask for."""
    return {"day": day.day, "warehouse": day.warehouse_id, "late_after": day.late_after}
