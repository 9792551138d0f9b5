"""The monthly stock report and the weekly stock list over a long run of closed days: they read no row of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import text

from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit, paired, stopwatch
from bench.stock_goods import AT, TODAY, Goods
from saas.db import session
from saas.events import SYSTEM
from saas.processes import actions
from saas.warehouse.stock_level import queries
from saas.warehouse.stock_report import figures
from saas.warehouse.stock_report.process import STOCK_REPORT
from tenants import context

# On each closed day every balance gets ten and gives nine; the opening rows of the ground stand for the day before.
FILL = """
insert into "{schema}".stock_day_balance (balance_id, day, warehouse_id, opening, received, issued, closing)
select b.id, date '2026-11-22' - g, b.warehouse_id, 1000 - g, 10, 9, 1001 - g
from "{schema}".stock_balance b cross join generate_series(0, :days - 1) g
"""


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Drawing a report up, reading a page of it, and looking at every item of the warehouse."""
    balances, span = plan.of(20_000, 100), plan.of(80, 5)
    sheet.title("stock_report", f"{balances:,} balances, {balances * span:,} closed balance days")
    goods = _filled(ground, balances, span)
    acts = {"report": _drawn_up, "page": _page, "list": _looked_at}
    found = paired(plan, {name: partial(_timed, goods, act) for name, act in acts.items()})
    sheet.figure("report drawn up", found["report"], unit="s", most=2.0)
    sheet.figure("page of the report", found["page"], unit="s", most=1.0)
    sheet.figure("every item looked at for the stock list", found["list"], unit="s", most=10.0)


def _filled(ground: Ground, balances: int, span: int) -> Goods:
    """The company with its closed days; filled once, with one report that stays."""
    goods = Goods(ground, f"bench-stock-report-{balances}", balances)
    schema = goods.inside.schema
    with ground.owner() as owner:
        if not owner.execute(text(f'select count(*) from "{schema}".stock_day_balance')).scalar_one():
            owner.execute(text(FILL.format(schema=schema)), {"days": span})
            owner.execute(text(f'analyze "{schema}".stock_day_balance'))
    return goods


def _timed(goods: Goods, act: Callable[[Goods], float]) -> float:
    """Wall seconds of one act; nothing of it stays."""
    with goods.ground.app.app_context(), context.enter(goods.inside):
        spent = act(goods)
        session.rollback()
    return spent


def _report(goods: Goods) -> Any:
    return actions.file(STOCK_REPORT, {"warehouse_id": goods.warehouse_id, "month": TODAY}, by=SYSTEM, at=AT)


def _drawn_up(goods: Goods) -> float:
    with stopwatch() as spent:
        row = _report(goods)
    if not figures.count(row.id):
        raise Unfit("the report has no lines")
    return spent[0]


def _page(goods: Goods) -> float:
    row = _report(goods)
    session.flush()
    with stopwatch() as spent:
        figures.count(row.id)
        figures.lines(row.id)
        figures.totals(row.id)
    return spent[0]


def _looked_at(goods: Goods) -> float:
    with stopwatch() as spent:
        found = queries.seen(goods.warehouse_id, on=TODAY)
    if not found:
        raise Unfit("nothing was looked at")
    return spent[0]
