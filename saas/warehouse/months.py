"""The months of the stock ledger: settled in order, from the proved days; reports read what is kept here (月结)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select, text

from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation.reach import insist
from saas.warehouse import days, matching
from saas.warehouse.item_models import Warehouse
from saas.warehouse.ledger_models import StockDay, StockMonth
from saas.warehouse.stock_policy import MATCHES

KEEP = """
with before as (
  select balance_id, closing from stock_month_balance
  where month_id = (select id from stock_month where warehouse_id = :warehouse and month < :first
    order by month desc limit 1)
), moved as (
  select balance_id, sum(received) as received, sum(issued) as issued from stock_day_balance
  where warehouse_id = :warehouse and day >= :first and day < :next group by balance_id
)
insert into stock_month_balance (balance_id, month_id, item_id, location_id, opening, received, issued, closing)
select x.id, :month, x.item_id, x.location_id, coalesce(b.closing, 0), coalesce(m.received, 0), coalesce(m.issued, 0),
  coalesce(b.closing, 0) + coalesce(m.received, 0) - coalesce(m.issued, 0)
from (select balance_id from before where closing <> 0 union select balance_id from moved) k
join stock_balance x on x.id = k.balance_id left join before b on b.balance_id = k.balance_id
left join moved m on m.balance_id = k.balance_id
"""
# The settled closing has to be what the last proved day of each balance says.
UNPROVED = """
select min(m.balance_id) from stock_month_balance m join lateral (
  select d.closing from stock_day_balance d where d.balance_id = m.balance_id and d.day < :next
  order by d.day desc limit 1
) d on true where m.month_id = :month and m.closing <> d.closing
"""


def first_of(day: date) -> date:
    """The month a day is in."""
    return day.replace(day=1)


def settled_to(warehouse_id: int) -> date | None:
    """The last month that is settled."""
    wanted = select(func.max(StockMonth.month)).where(StockMonth.warehouse_id == warehouse_id)
    found: date | None = session.scalar(wanted)
    return found


def to_settle(warehouse_id: int, *, on: date) -> date | None:
    """The earliest month before `on` that is not settled yet; None when there is nothing to settle."""
    last = settled_to(warehouse_id)
    if last is not None:
        wanted = add_months(last, 1)
    else:
        first = session.scalar(select(func.min(StockDay.day)).where(StockDay.warehouse_id == warehouse_id))
        if first is None:
            return None
        wanted = first_of(first)
    return wanted if add_months(wanted, 1) <= on else None


def speaks_against(warehouse_id: int, month: date, *, on: date) -> list[Objection]:
    """Every reason not to settle the month yet, in reading order."""
    policy = days.ledger_policy(warehouse_id, on=on)
    after = add_months(month, 1)
    if after > on:
        return [_no("stock.month_runs", N_("The month is not over yet."))]
    if (due := to_settle(warehouse_id, on=on)) is not None and due != month:
        return [_no("stock.month_order", N_("Settle %(month)s first: months are settled in their order."), month=due)]
    if due is None:
        return [_no("stock.month_settled", N_("There is nothing to settle in this month."))]
    found = []
    open_ = days.open_days([warehouse_id], before=after)
    if open_ and "day" in policy.close_cycle:
        words = N_("%(count)s days of the month are open; the first is %(day)s.")
        found.append(_no("ledger.close_cycle", words, count=len(open_), day=open_[0].day))
    for kind in matching.missing(warehouse_id, policy.reconcile_kinds, first=month):
        words = N_("“%(kind)s” has not been compared in this month.")
        found.append(_no("ledger.reconcile_kinds", words, kind=MATCHES[kind], clause="D09-12"))
    if count := matching.count_open(warehouse_id):
        words = N_("%(count)s differences of the ledger are not explained yet.")
        found.append(_no("ledger.reconcile_kinds", words, count=count, clause="D09-12"))
    return found


def _no(rule: str, words: str, clause: str = "D09-11", **facts: object) -> Objection:
    return Objection(rule, words, facts, clause=clause)


def settle(warehouse_id: int, month: date, *, by: Author, at: datetime, on: date, remark: str = "") -> StockMonth:
    """Keep opening, in, out and closing of every balance, and let nothing more be posted for the month.

    Where the company does not close by the day, the days that are open are closed with it, in their order.
    """
    insist(by, Permission.STOCK_CLOSE, days.unit_of(warehouse_id))
    session.execute(select(Warehouse.id).where(Warehouse.id == warehouse_id).with_for_update())
    if against := speaks_against(warehouse_id, month, on=on):
        raise Refused(*against)
    for day in days.open_days([warehouse_id], before=add_months(month, 1)):
        days.close(day, by=by, at=at, remark=remark)
    row = StockMonth(
        warehouse_id=warehouse_id,
        month=month,
        settled_at=at,
        settled_by_id=by.user_id,
        settled_by_name=by.name,
        remark=remark.strip(),
    )
    session.add(row)
    session.flush()
    _keep(row)
    record("warehouse.month.settled", row, by=by, month=month)
    return row


def _keep(row: StockMonth) -> None:
    values = {
        "warehouse": row.warehouse_id,
        "month": row.id,
        "first": row.month,
        "next": add_months(row.month, 1),
    }
    session.execute(text(KEEP), values)
    wrong = session.scalar(text(UNPROVED), values)
    if wrong is not None:
        words = N_("The figures of balance %(balance)s do not agree with its days: the month cannot be settled.")
        raise Refused(_no("stock.unproved", words, balance=wrong, clause="D09-12"))
