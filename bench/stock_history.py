"""A ledger of millions of rows: pages read as many blocks as at a short one, and the whole of it can be proved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import event, select, text

from bench import company
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit, paired, ratios, stopwatch
from bench.stock_goods import AT, TODAY, Goods
from saas.core.periods import add_months
from saas.db import db, session
from saas.events import SYSTEM
from saas.papers import numbers
from saas.processes import actions
from saas.warehouse import days, proof
from saas.warehouse.stock_report import figures
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stock_report.process import STOCK_REPORT
from tenants import context

REPORTED = add_months(TODAY.replace(day=1), -1)
ROWS_A_MONTH, PLACES = 5, 5
# Five rows a month for each balance, on one day: two in, one out, in turn. Then the closes that follow from them.
FILL = (
    """insert into stock_movement (balance_id, seq, item_id, quantity, quantity_after, effective_on, recorded_at,
      source_kind, source_id, source_line, reason, by_name)
    select b.id, g, b.item_id, case when g % 2 = 1 then 2 else -1 end, (g + 1) / 2 * 2 - g / 2, d.day,
      d.day + interval '8 hours' + g % 5 * interval '1 hour' + b.id * interval '1 millisecond',
      'history', b.id * 1000000 + g, 1, '', 'bench'
    from generate_series(1, :rows) g
    cross join lateral (select (cast(:first as date) + make_interval(months => (g - 1) / 5))::date as day) d
    cross join stock_balance b order by g, b.id""",
    """update stock_balance b set quantity = m.quantity_after, seq = m.seq from stock_movement m
    where m.balance_id = b.id and m.seq = :rows""",
    """insert into stock_day (warehouse_id, day, state, late_after, opened_at, closed_at, closed_by_name, remark,
      movements, late)
    select :warehouse, effective_on, 'closed', effective_on + interval '2 days', effective_on,
      effective_on + interval '1 day', 'bench', '', count(*), 0 from stock_movement group by effective_on""",
    """insert into stock_day_balance (balance_id, day, warehouse_id, opening, received, issued, closing)
    select balance_id, effective_on, :warehouse, sum(moved) over past - moved, received, issued, sum(moved) over past
    from (select balance_id, effective_on, sum(quantity) as moved, sum(greatest(quantity, 0)) as received,
      -sum(least(quantity, 0)) as issued from stock_movement group by balance_id, effective_on) d
    window past as (partition by balance_id order by effective_on)""",
    """insert into stock_month (warehouse_id, month, settled_at, settled_by_name, remark)
    select :warehouse, date_trunc('month', day), day + interval '40 days', 'bench', '' from stock_day
    where state = 'closed'""",
    """insert into stock_month_balance (balance_id, month_id, item_id, location_id, opening, received, issued, closing)
    select d.balance_id, m.id, b.item_id, b.location_id, d.opening, d.received, d.issued, d.closing
    from stock_day_balance d join stock_month m on m.month = date_trunc('month', d.day)
    join stock_balance b on b.id = d.balance_id""",
)
MORE = """
with added as (
  insert into stock_movement (balance_id, seq, item_id, quantity, quantity_after, effective_on, recorded_at,
    source_kind, source_id, source_line, reason, by_name)
  select id, seq + 1, item_id, 1, quantity + 1, :day, :at, 'history', -id, 1, '', 'bench' from stock_balance
  returning 1
) select count(*) from added
"""
TABLES = "stock_movement, stock_day_balance, stock_month_balance, stock_month, stock_day, stock_balance"


@dataclass
class Seen:
    """One page: wall milliseconds, statements, and the blocks its reading statements touch."""

    wall: float
    statements: int
    blocks: int


class House:
    """A company with a long or a short ledger, and somebody who reads it."""

    def __init__(self, ground: Ground, balances: int, months: int) -> None:
        self.goods = Goods(ground, f"bench-history-{balances}-{months}", balances, places=PLACES)
        self.ground, self.months = ground, months
        self._fill()
        with self.inside():
            self.report_id = self._report()
            numbers.assign(today=TODAY)
            session.commit()
        with company.inside_as_owner(ground, self.goods.inside) as owner:
            owner.execute(text("analyze stock_report, stock_report_line, item, location"))
        self.cookie = company.signed_in(ground, self.goods.inside)
        self.client = ground.app.test_client(use_cookies=False)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Work in the company; what is not committed is taken back."""
        with self.ground.app.app_context(), context.enter(self.goods.inside):
            yield
            session.rollback()

    def _fill(self) -> None:
        """Once: every row before the ground's own goes, what stands is counted from the new ones."""
        rows = self.months * ROWS_A_MONTH
        first = add_months(REPORTED, 1 - self.months).replace(day=15)
        with company.inside_as_owner(self.ground, self.goods.inside) as owner:
            if owner.execute(text("select max(seq) from stock_balance")).scalar_one() == rows:
                return
            owner.execute(text("set local session_replication_role = replica"))  # the keys are right by construction
            owner.execute(text("truncate stock_movement, stock_day_balance, stock_month_balance cascade"))
            owner.execute(text("delete from stock_day"))
            for statement in FILL:
                values = {"rows": rows, "first": first, "warehouse": self.goods.warehouse_id}
                named = {name: value for name, value in values.items() if f":{name}" in statement}
                owner.execute(text(statement), named)
            owner.execute(text(f"analyze {TABLES}"))

    def _report(self) -> int:
        found = session.scalar(select(StockReport.id).where(StockReport.month == REPORTED))
        if found is not None:
            return int(found)
        asked = {"warehouse_id": self.goods.warehouse_id, "month": REPORTED}
        return int(actions.file(STOCK_REPORT, asked, by=SYSTEM, at=AT).id)

    def page(self, path: str, *, says: bytes) -> Seen:
        """A page as its reader gets it while what is kept for a moment is kept: the first of three that asks least."""
        return min((self._once(path, says) for _time in range(3)), key=lambda seen: seen.statements)

    def _once(self, path: str, says: bytes) -> Seen:
        asked = company.ask(self.goods.inside, path, self.cookie)
        base = self.ground.app.extensions["zhidu.settings"].base_url
        with _captured(self.ground) as statements, stopwatch() as spent:
            answer = self.client.get(asked.path, base_url=base, headers={"Cookie": asked.cookie})
        if answer.status_code != 200 or says not in answer.data:
            raise Unfit(f"{path} answers {answer.status}")
        return Seen(spent[0] * 1000, len(statements), self._blocks(statements))

    def _blocks(self, statements: list[tuple[str, Any]]) -> int:
        """What the statements about the stock read, hit or not, when they are run once more."""
        found = 0
        with self.inside():
            for words, values in statements:
                if " stock_" in words and words.startswith("SELECT"):
                    explain = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {words}"
                    plan = session.connection().exec_driver_sql(explain, values).scalar_one()
                    node = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
                    found += node["Shared Hit Blocks"] + node["Shared Read Blocks"]
        return found

    def drawn_up(self) -> float:
        """Seconds for the figures of the month from the closes."""
        with self.inside(), stopwatch() as spent:
            figures.take(session.get_one(StockReport, self.report_id))
        return spent[0]

    def closed(self) -> float:
        """Seconds for one more day with a row of each balance, proved and closed; nothing of it stays."""
        with self.inside():
            days.open_day(self.goods.warehouse_id, TODAY, at=AT)
            session.execute(text(MORE), {"day": TODAY, "at": AT})
            session.execute(text("update stock_balance set quantity = quantity + 1, seq = seq + 1"))
            with stopwatch() as spent:
                days.close(days.one(self.goods.warehouse_id, TODAY), by=SYSTEM, at=AT)
        return spent[0]

    def proved(self) -> float:
        """Seconds to recompute the whole ledger."""
        with self.inside(), stopwatch() as spent:
            found = proof.prove()
        if found.faults:
            raise Unfit(f"the ledger is wrong: {found.faults}")
        return spent[0]


@contextmanager
def _captured(ground: Ground) -> Iterator[list[tuple[str, Any]]]:
    """The statements of a stretch of work with their values."""
    found: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        found.append((statement, values))

    with ground.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """An item's ledger page and the page of a monthly report at both; then what is done with the long one."""
    balances, months = plan.of(10_000, 50), {"short": plan.of(2, 2), "long": plan.of(100, 6)}
    short, long = (f"{balances * count * ROWS_A_MONTH:,}" for count in months.values())
    sheet.title("stock_history", f"a ledger of {long} rows against {short}")
    houses = {name: House(ground, balances, count) for name, count in months.items()}
    for words, limit in (("ledger", 200), ("report", 1000)):
        _pages(plan, sheet, houses, (words, limit))
    house = houses["long"]
    acts = {"report": house.drawn_up, "close": house.closed, "proof": house.proved}
    took = paired(Plan(1, plan.small), acts)
    sheet.figure("figures of a month drawn up from the closes", took["report"], unit="s", most=2)
    sheet.figure(f"a day of {balances:,} rows proved and closed", took["close"], unit="s", most=10)
    sheet.figure("the whole ledger proved", took["proof"], unit="s")


def _pages(plan: Plan, sheet: Sheet, houses: dict[str, House], what: tuple[str, int]) -> None:
    """One page at both houses, as its reader gets it."""
    name, limit = what

    def seen(house: House) -> Seen:
        if name == "report":
            return house.page(f"/warehouse/stock-reports/{house.report_id}", says=b"B-0")
        return house.page(f"/warehouse/ledger/{house.goods.pairs[0][0]}", says=b"B-0")

    for house in houses.values():
        seen(house)  # the first one compiles
    found = paired(plan, {key: partial(seen, house) for key, house in houses.items()})
    sheet.figure(f"page of the {name}", [page.wall for page in found["long"]], unit="ms", most=limit)
    counts = [abs(a.statements - b.statements) for a, b in zip(found["long"], found["short"], strict=True)]
    sheet.figure(f"page of the {name}, statements", [page.statements for page in found["long"]])
    sheet.figure(f"page of the {name}, statements more than at the short one", counts, most=0)
    sheet.figure(f"page of the {name}, blocks read", [page.blocks for page in found["long"]])
    more = ratios([page.blocks for page in found["long"]], [page.blocks for page in found["short"]])
    sheet.figure(f"page of the {name}, blocks against the short one", more, most=1.5)
