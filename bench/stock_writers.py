"""The writers of the stock figures: the real action, the ORM way, one without a lock; and all of them together."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from psycopg.errors import DeadlockDetected
from sqlalchemy import select, text

from bench.measure import Unfit
from bench.stock_goods import AT, TODAY, Goods
from saas.db import db, session
from saas.events import SYSTEM, note_act, record
from saas.warehouse.ledger_models import Balance, Movement
from saas.warehouse.posting import Line, post
from tenants import context

WRITERS = 16
Write = Callable[[Goods, Random, int], int]


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
