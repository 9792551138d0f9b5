"""The whole ledger recomputed: rows numbered without a gap, each balance the sum of its rows, closes that agree."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from saas.core.text import N_
from saas.db import session

ROWS = """
select balance_id, seq from (
  select balance_id, seq, quantity_after,
    row_number() over w as place, sum(quantity) over w as running
  from stock_movement window w as (partition by balance_id order by seq)
) as counted where seq <> place or quantity_after <> running order by balance_id, seq limit 1
"""
BALANCES = """
select b.id, b.seq from stock_balance b left join (
  select balance_id, sum(quantity) as quantity, count(*) as rows from stock_movement group by balance_id
) m on m.balance_id = b.id
where b.quantity <> coalesce(m.quantity, 0) or b.seq <> coalesce(m.rows, 0) order by b.id limit 1
"""
RESERVED = """
select b.id, b.seq from stock_balance b left join (
  select balance_id, sum(quantity) as quantity from stock_reservation where state = 'held' group by balance_id
) r on r.balance_id = b.id where b.reserved <> coalesce(r.quantity, 0) order by b.id limit 1
"""
DAYS = """
select d.balance_id, to_char(d.day, 'YYYY-MM-DD') from (
  select balance_id, day, opening, received, issued, closing,
    lag(closing, 1, 0::numeric) over (partition by balance_id order by day) as before from stock_day_balance
) d left join (
  select balance_id, effective_on, coalesce(sum(quantity) filter (where quantity > 0), 0) as received,
    coalesce(-sum(quantity) filter (where quantity < 0), 0) as issued
  from stock_movement group by balance_id, effective_on
) m on m.balance_id = d.balance_id and m.effective_on = d.day
where d.opening <> d.before or d.received <> coalesce(m.received, 0) or d.issued <> coalesce(m.issued, 0)
order by 1, 2 limit 1
"""
UNCLOSED = """
select m.balance_id, m.seq from stock_movement m join stock_balance b on b.id = m.balance_id
join stock_day s on s.warehouse_id = b.warehouse_id and s.day = m.effective_on and s.state = 'closed'
left join stock_day_balance d on d.balance_id = m.balance_id and d.day = m.effective_on
where d.balance_id is null order by 1, 2 limit 1
"""
MONTHS = """
select m.balance_id, to_char(s.month, 'YYYY-MM') from stock_month_balance m join stock_month s on s.id = m.month_id
left join lateral (
  select d.closing from stock_day_balance d where d.balance_id = m.balance_id and d.day < s.month + interval '1 month'
  order by d.day desc limit 1
) d on true where m.closing <> coalesce(d.closing, 0) order by 1, 2 limit 1
"""
CHECKS = (
    (N_("A row is missing or its running balance is wrong"), ROWS),
    (N_("A balance is not the sum of its rows"), BALANCES),
    (N_("What is set aside is not the sum of the reservations"), RESERVED),
    (N_("A closed day does not agree with its rows"), DAYS),
    (N_("A row of a closed day is not in the close"), UNCLOSED),
    (N_("A settled month does not agree with its days"), MONTHS),
)


@dataclass(frozen=True)
class Fault:
    """The first disagreement: what is wrong, in which balance, at which row, day or month."""

    what: str
    balance_id: int
    at: str


@dataclass(frozen=True)
class Proof:
    """What was recomputed, and the first fault of each kind."""

    balances: int
    movements: int
    faults: tuple[Fault, ...]


def prove() -> Proof:
    """Recompute everything of the company we are in; each check is one statement, so it sees one moment."""
    faults = []
    for what, statement in CHECKS:
        found = session.execute(text(statement)).first()
        if found is not None:
            faults.append(Fault(what, int(found[0]), str(found[1])))
    counts = "select (select count(*) from stock_balance), (select count(*) from stock_movement)"
    balances, movements = session.execute(text(counts)).one()
    return Proof(int(balances), int(movements), tuple(faults))
