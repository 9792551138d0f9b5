"""The figures of a monthly report, taken from the closes alone; and reading them item by item, drawer by drawer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, text

from saas.core.errors import NotFound
from saas.core.periods import add_months
from saas.db import session
from saas.events import note_act
from saas.warehouse.item_models import Item, ItemCategory
from saas.warehouse.ledger_models import StockMonth
from saas.warehouse.stock_report.models import ReportLine, StockReport

PAGE = 100
# What stood at the last settled month before, moved on by the closed days since; the ledger's rows are never read.
TAKE = """
with parts as (
  select m.item_id, m.closing as before, 0::numeric as received, 0::numeric as issued
  from stock_month_balance m where m.month_id = :settled
  union all
  select b.item_id, case when d.day < :first then d.received - d.issued else 0 end,
    case when d.day >= :first then d.received else 0 end, case when d.day >= :first then d.issued else 0 end
  from stock_day_balance d join stock_balance b on b.id = d.balance_id
  where d.warehouse_id = :warehouse and d.day >= :since and d.day < :next
), figures as (
  select item_id, sum(before) as opening, sum(received) as received, sum(issued) as issued from parts group by item_id
)
insert into stock_report_line (report_id, item_id, opening, received, issued, closing)
select :report, item_id, opening, received, issued, opening + received - issued from figures
where opening <> 0 or received <> 0 or issued <> 0
on conflict (report_id, item_id) do update set opening = excluded.opening, received = excluded.received,
  issued = excluded.issued, closing = excluded.closing
"""
BEGINNING = date(1, 1, 1)


@dataclass(frozen=True)
class Shown:
    """One line with the names a reader needs; `drawer` is the item's category."""

    line: ReportLine
    item: Item
    drawer: str


@dataclass(frozen=True)
class Total:
    """The sum of a category in one unit of measure: pieces and bottles are never added."""

    drawer: str
    uom: str
    items: int
    opening: Decimal
    received: Decimal
    issued: Decimal
    closing: Decimal


def take(row: StockReport) -> None:
    """Take the figures anew; remarks stay."""
    before = select(StockMonth.id, StockMonth.month).where(
        StockMonth.warehouse_id == row.warehouse_id, StockMonth.month < row.month
    )
    settled = session.execute(before.order_by(StockMonth.month.desc()).limit(1)).one_or_none()
    values = {
        "report": row.id,
        "warehouse": row.warehouse_id,
        "first": row.month,
        "next": add_months(row.month, 1),
        "settled": settled.id if settled else 0,
        "since": add_months(settled.month, 1) if settled else BEGINNING,
    }
    session.execute(text(TAKE), values)
    note_act(ReportLine, "taken", source=f"stock_report:{row.id}")


def _joined(wanted: Any, report_id: int, words: str, category_id: int | None) -> Any:
    named = wanted.join(Item, Item.id == ReportLine.item_id)
    named = named.outerjoin(ItemCategory, ItemCategory.id == Item.category_id)
    return named.where(ReportLine.report_id == report_id, *_asked(words, category_id))


def _asked(words: str, category_id: int | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if words:
        found.append(or_(Item.code.icontains(words, autoescape=True), Item.name.icontains(words, autoescape=True)))
    if category_id is not None:
        found.append(Item.category_id == category_id)
    return found


def lines(
    report_id: int, *, words: str = "", category_id: int | None = None, after: int = 0, size: int = PAGE
) -> Sequence[Shown]:
    """The lines by category and code."""
    wanted = _joined(select(ReportLine, Item, ItemCategory.name), report_id, words, category_id)
    ordered = wanted.order_by(ItemCategory.name.nulls_last(), Item.code).offset(after).limit(size)
    return [Shown(line, item, drawer or "") for line, item, drawer in session.execute(ordered)]


def count(report_id: int, *, words: str = "", category_id: int | None = None) -> int:
    """How many lines."""
    return session.scalar(_joined(select(func.count(ReportLine.id)), report_id, words, category_id)) or 0


def totals(report_id: int) -> Sequence[Total]:
    """The sums by category and unit of measure."""
    sums = [func.sum(column) for column in (ReportLine.opening, ReportLine.received, ReportLine.issued)]
    wanted = select(ItemCategory.name, Item.uom, func.count(), *sums, func.sum(ReportLine.closing))
    grouped = _joined(wanted.select_from(ReportLine), report_id, "", None).group_by(ItemCategory.name, Item.uom)
    ordered = grouped.order_by(ItemCategory.name.nulls_last(), Item.uom)
    return [Total(row[0] or "", *row[1:]) for row in session.execute(ordered)]


def line(report_id: int, line_id: int) -> Shown:
    """One line of a report; NotFound otherwise."""
    wanted = _joined(select(ReportLine, Item, ItemCategory.name), report_id, "", None)
    found = session.execute(wanted.where(ReportLine.id == line_id)).one_or_none()
    if found is None:
        raise NotFound(f"line {line_id} of report {report_id}")
    return Shown(found[0], found[1], found[2] or "")
