"""An item's ledger page at a short and at a long history: the same statements and blocks, whatever lies behind."""

from __future__ import annotations

from sqlalchemy import text

from bench.cpu import Meter
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit, paired, ratios
from bench.statements import counted
from bench.stock import Goods
from saas.db import session
from saas.warehouse import queries
from saas.warehouse.queries import Cursor, Filters
from tenants import context

FILL = """
insert into "{schema}".stock_movement (balance_id, seq, item_id, quantity, quantity_after, effective_on, recorded_at,
  source_kind, source_id, source_line, reason, by_name)
select b.id, g, b.item_id, 1, g, date '2026-01-01' + (g * 300 / :rows)::int,
  timestamptz '2026-01-01' + g * interval '5 minutes' + b.id * interval '1 millisecond',
  'history', b.id * 1000000 + g, 1, '', 'bench'
from "{schema}".stock_balance b cross join generate_series(1, :rows) g order by g, b.id
"""
BLOCKS = """
select coalesce(sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0)), 0)
from pg_statio_user_tables where schemaname = :schema and relname in ('stock_movement', 'stock_balance')
"""


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """The first page and one from the middle of the longest history."""
    balances = plan.of(10_000, 100)
    sizes = {"short": plan.of(10, 2), "long": plan.of(500, 6)}
    total = balances * sizes["long"]
    sheet.title("stock_history", f"an item's ledger page: {balances * sizes['short']:,} rows against {total:,}")
    houses = {name: _filled(ground, name, balances, rows) for name, rows in sizes.items()}
    cpu = paired(plan, {name: lambda goods=goods: _page(goods)[0] for name, goods in houses.items()})
    sheet.figure("page of the long history, CPU", cpu["long"], unit="ms", most=200)
    sheet.figure("long against short, CPU", ratios(cpu["long"], cpu["short"]))
    blocks = {name: _page(goods)[1] for name, goods in houses.items()}
    sheet.figure("blocks read at the long history", [blocks["long"]])
    sheet.figure("blocks, long against short", [blocks["long"] / max(1, blocks["short"])], most=1.5)
    with counted(ground.app) as count:
        _page(houses["long"])
    sheet.figure("statements", [len(count.texts) - 1], most=2)  # one of them only brings the counts up to date


def _filled(ground: Ground, name: str, balances: int, rows: int) -> Goods:
    """A company whose balances have so many rows each; filled once."""
    goods = Goods(ground, f"bench-stock-{name}-{balances}", balances)
    schema = goods.inside.schema
    with ground.owner() as owner:
        found = owner.execute(text(f'select max(seq) from "{schema}".stock_balance')).scalar_one()
        if found != rows:
            owner.execute(text(f'truncate "{schema}".stock_movement'))
            owner.execute(text(FILL.format(schema=schema)), {"rows": rows})
            owner.execute(text(f'update "{schema}".stock_balance set quantity = :rows, seq = :rows'), {"rows": rows})
            owner.execute(text(f'analyze "{schema}".stock_movement'))
            owner.execute(text(f'analyze "{schema}".stock_balance'))
    return goods


def _page(goods: Goods) -> tuple[float, int]:
    """CPU milliseconds of two pages, and the blocks they touched."""
    item = goods.pairs[0][0]
    before = _blocks(goods)
    with goods.ground.app.app_context(), context.enter(goods.inside):
        meter = Meter([], goods.ground.postmaster, own=True)
        first = queries.ledger(item, [goods.warehouse_id], Filters())
        last = first[-1].place
        middle = queries.ledger(item, [goods.warehouse_id], Filters(), before=Cursor(last.recorded_at, 0, 0))
        spent = meter.cost().cpu * 1000
        session.execute(text("select pg_stat_force_next_flush()"))
        session.commit()
    if len(first) != queries.PAGE or not middle:
        raise Unfit(f"{len(first)} and {len(middle)} rows on a page")
    return spent, _blocks(goods) - before


def _blocks(goods: Goods) -> int:
    with goods.ground.owner() as owner:
        return int(owner.execute(text(BLOCKS), {"schema": goods.inside.schema}).scalar_one())
