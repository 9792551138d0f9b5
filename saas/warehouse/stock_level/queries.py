"""What a warehouse has, uses and how long it has lain there, in one statement; and reading a list's items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, case, select, text

from saas.core.errors import NotFound
from saas.db import session
from saas.warehouse.days import closed_to
from saas.warehouse.item_models import Item
from saas.warehouse.stock_level.models import ListedItem, StockList
from saas.warehouse.stock_level.rules import WINDOW, Seen

PAGE = 100
# Goods go out first in, first out: what is here now came with the newest inflows. A day's inflow of an item is net, so
# a move between two places is none. Closed days tell their sums; only the days since are read row by row.
SEEN = """
with stock as (
  select item_id, sum(quantity) as stock, coalesce(sum(quantity) filter (where condition = 'good'), 0) as good
  from stock_balance where warehouse_id = :warehouse group by item_id
), used as (
  select m.item_id, -sum(m.quantity) as used from stock_movement m join stock_balance b on b.id = m.balance_id
  where m.effective_on > :since and m.effective_on <= :on and b.warehouse_id = :warehouse
    and m.source_kind in ('goods_issue', 'reversal:goods_issue') group by m.item_id
), moved as (
  select balance_id, day, received - issued as quantity from stock_day_balance where warehouse_id = :warehouse
  union all
  select m.balance_id, m.effective_on, m.quantity from stock_movement m join stock_balance b on b.id = m.balance_id
  where m.effective_on > :closed and b.warehouse_id = :warehouse
), inflow as (
  select b.item_id, v.day, sum(v.quantity) as quantity from moved v join stock_balance b on b.id = v.balance_id
  group by b.item_id, v.day having sum(v.quantity) > 0
), layers as (
  select item_id, day, sum(quantity) over (partition by item_id order by day desc) - quantity as newer,
    min(day) over (partition by item_id) as first_day from inflow
), aged as (
  select l.item_id, min(l.first_day) as first_day, min(l.day) filter (where l.newer < s.stock) as oldest
  from layers l join stock s on s.item_id = l.item_id group by l.item_id
)
select s.item_id, s.stock, s.good, coalesce(u.used, 0) as used, a.first_day, a.oldest
from stock s left join used u on u.item_id = s.item_id left join aged a on a.item_id = s.item_id
where s.stock <> 0 or u.used > 0 order by s.item_id
"""
BEGINNING = date(1, 1, 1)


@dataclass(frozen=True)
class Shown:
    """One line of a list with its item."""

    line: ListedItem
    item: Item


def seen(warehouse_id: int, *, on: date) -> list[tuple[Seen, Item]]:
    """Every item that is there or was used in the last days."""
    values = {
        "warehouse": warehouse_id,
        "on": on,
        "since": on - timedelta(days=WINDOW),
        "closed": closed_to(warehouse_id) or BEGINNING,
    }
    rows = session.execute(text(SEEN), values).all()
    items = {item.id: item for item in _items(row.item_id for row in rows)}
    return [(_seen(row, items[row.item_id], on), items[row.item_id]) for row in rows]


def _items(ids: Iterable[int]) -> Sequence[Item]:
    return session.scalars(select(Item).where(Item.id.in_(list(ids)))).all()


def _seen(row: Any, item: Item, on: date) -> Seen:
    here = (on - row.first_day).days + 1 if row.first_day else WINDOW
    age = (on - row.oldest).days if row.oldest else None
    return Seen(row.item_id, row.stock, row.good, row.used, min(WINDOW, max(here, 1)), age, item.is_active)


def _joined(list_id: int, kind: str) -> Select[ListedItem, Item]:
    wanted = select(ListedItem, Item).join(Item, Item.id == ListedItem.item_id).where(ListedItem.list_id == list_id)
    return wanted.where(ListedItem.kind == kind) if kind else wanted


def lines(list_id: int, *, kind: str = "", after: int = 0, size: int = PAGE) -> Sequence[Shown]:
    """The lines, by what they are listed as and by code; what is short comes first."""
    order = case({"under": 0, "old": 1}, value=ListedItem.kind, else_=2)
    found = session.execute(_joined(list_id, kind).order_by(order, Item.code).offset(after).limit(size))
    return [Shown(*row) for row in found]


def line(list_id: int, line_id: int) -> Shown:
    """One line of a list; NotFound otherwise."""
    found = session.execute(_joined(list_id, "").where(ListedItem.id == line_id)).one_or_none()
    if found is None:
        raise NotFound(f"line {line_id} of list {list_id}")
    return Shown(*found)


def without_proposal(list_id: int) -> Sequence[str]:
    """The codes of items that are short or old and have no proposal."""
    wanted = select(Item.code).join(ListedItem, ListedItem.item_id == Item.id).where(ListedItem.list_id == list_id)
    wanted = wanted.where(ListedItem.action == "", ListedItem.kind.in_(("under", "old")))
    return session.scalars(wanted.order_by(Item.code)).all()


def newest(warehouse_id: int) -> StockList | None:
    """The newest list of a warehouse."""
    wanted = select(StockList).where(StockList.warehouse_id == warehouse_id, StockList.listed_on.is_not(None))
    return session.scalars(wanted.order_by(StockList.listed_on.desc(), StockList.id.desc()).limit(1)).one_or_none()
