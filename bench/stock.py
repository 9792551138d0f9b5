"""Movements through the real action, against pgbench and the ORM way: 16 writers, hot balances, long documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bench.ground import Ground
from bench.measure import Plan, Sheet, paired, ratios
from bench.pgbench import tpcb
from bench.stock_goods import Goods
from bench.stock_writers import WRITERS, Write, by_action, by_orm, crossing, together, without_lock

HOT = 10


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Rates against pgbench of the same round, then what may never happen."""
    count, writers = plan.of(10_000, 200), plan.of(WRITERS, 2)
    sheet.title("stock", f"movements of {writers} writers through the real action, {count:,} balances")
    goods = Goods(ground, f"bench-stock-{count}", count)

    def rate(write: Write, most: int) -> Callable[[], float]:
        return lambda: together(goods, write, most, seconds=plan.seconds, writers=writers)[0]

    found = paired(
        plan,
        {
            "tpcb": tpcb(ground, plan, WRITERS),
            "single": rate(by_action, count),
            "hot": rate(by_action, HOT),
            "twenty": rate(partial(by_action, lines=20), count),
            "orm": rate(by_orm, count),
        },
    )
    names = {
        "tpcb": "pgbench, tpcb-like",
        "single": "the real action, one line",
        "hot": f"on {HOT} hot balances",
        "twenty": "documents of 20 lines",
        "orm": "the ORM way",
    }
    for key, words in names.items():
        sheet.figure(words, found[key], unit="/s")
    sheet.figure("one line against pgbench", ratios(found["single"], found["tpcb"]), least=0.4)
    sheet.figure("one line against the ORM way", ratios(found["single"], found["orm"]), least=3)
    sheet.figure("hot balances against all", ratios(found["hot"], found["single"]), least=0.5)
    sheet.figure("documents of 20 lines against pgbench, in lines", ratios(found["twenty"], found["tpcb"]), least=3)
    sheet.figure("wrong balances", [goods.wrong()], most=0)
    times = plan.of(10_000, 100) // writers
    _rate, deadlocks = together(goods, crossing, HOT, seconds=600, times=times, writers=writers)
    sheet.figure(f"deadlocks in {times * writers:,} crossing documents", [deadlocks], most=0)
    sheet.figure("wrong balances after them", [goods.wrong()], most=0)
    _check_the_checker(ground, plan, sheet, max(writers, 4))


def _check_the_checker(ground: Ground, plan: Plan, sheet: Sheet, writers: int) -> None:
    """A writer that holds nothing has to be found out."""
    spoilt = Goods(ground, "bench-stock-unlocked", 100)
    spoilt.empty()
    together(spoilt, without_lock, HOT, seconds=plan.seconds, writers=writers)
    sheet.figure("wrong balances of a writer without locks", [spoilt.wrong()], least=1)
    spoilt.empty()
