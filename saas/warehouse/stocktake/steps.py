"""What the steps of a stocktake bring about: lines, second counts, signatures, discrepancy reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import Objection
from saas.db import session
from saas.events import SYSTEM, note_act
from saas.organisation.queries import company
from saas.policies.reading import read
from saas.processes import actions
from saas.processes.declare import Doing, Process
from saas.warehouse.days import place_of
from saas.warehouse.discrepancy.models import DiscrepancyLine
from saas.warehouse.discrepancy.process import DISCREPANCY
from saas.warehouse.item_models import Warehouse
from saas.warehouse.registers import in_the_warehouses_unit
from saas.warehouse.statement import run
from saas.warehouse.stocktake import counting, rules
from saas.warehouse.stocktake.counting_sql import COUNT_AGAIN, DIFFERENCES, ELSEWHERE, HOLD, MARK_SECOND
from saas.warehouse.stocktake.models import CountLine, Stocktake
from saas.warehouse.stocktake.policy import StocktakePolicy

SIGNS = {"surplus": 1, "shortage": -1}
WORDS = {"surplus": ("盘盈", "Surplus"), "shortage": ("盘亏", "Shortage")}


def planned(doing: Doing) -> None:
    """It belongs to the unit that keeps the warehouse."""
    in_the_warehouses_unit(doing)


def frozen(doing: Doing) -> None:
    """The scope is laid out; nothing stands still, each count finds its own row of the ledger."""
    doing.record.frozen_at = doing.at
    counting.lay_out(doing.record)


def all_counted(doing: Doing) -> Sequence[Objection]:
    """Every line has its count."""
    return rules.finishing_objections(counting.figures(doing.record).uncounted)


def finished(doing: Doing) -> None:
    """Large differences are to be counted again."""
    percent = doing.read(StocktakePolicy).second_count_percent
    run(MARK_SECOND, {"stocktake": doing.record.id, "percent": percent})


def all_counted_twice(doing: Doing) -> Sequence[Objection]:
    """Nothing waits for its second count."""
    return rules.comparing_objections(counting.figures(doing.record).waiting)


def signed(doing: Doing) -> None:
    """The keeper signs what was counted."""
    doing.record.keeper_id = doing.by.person_id if isinstance(doing.by, Actor) else None
    doing.record.keeper_at = doing.at


def cosigned(doing: Doing) -> None:
    """Somebody of finance signs beside her."""
    doing.record.cosigner_id = doing.by.person_id if isinstance(doing.by, Actor) else None
    doing.record.cosigner_at = doing.at


def may_close(doing: Doing) -> Sequence[Objection]:
    """Both have signed; no difference is dealt with by another count (the balances are held until this is closed)."""
    row: Stocktake = doing.record
    run(HOLD, {"stocktake": row.id})
    found = rules.signing_objections(row.keeper_id, row.cosigner_id)
    return found + rules.closing_objections([row[1] for row in _elsewhere(doing.record)])


def _elsewhere(stocktake: Stocktake) -> Sequence[tuple[int, str]]:
    return run(ELSEWHERE, {"stocktake": stocktake.id})


def again(doing: Doing) -> None:
    """Lines that another count deals with are counted anew; where there are none, every line that differs."""
    row: Stocktake = doing.record
    ids = [line_id for line_id, _words in _elsewhere(row)]
    if not ids:
        differing = select(CountLine.id).where(CountLine.stocktake_id == row.id, CountLine.variance != 0)
        ids = list(session.scalars(differing))
    run(COUNT_AGAIN, {"lines": ids})
    row.keeper_id = row.keeper_at = row.cosigner_id = row.cosigner_at = None
    note_act(CountLine, "count_again", source=f"stocktake:{row.id}", count=len(ids))


def closed(doing: Doing) -> None:
    """Differences become discrepancy reports, one for what is too much, one for what is missing."""
    row: Stocktake = doing.record
    row.closed_at = doing.at
    found = counting.figures(row)
    for kind, count in (("surplus", found.surplus), ("shortage", found.shortage)):
        if count:
            _report(row, kind, count, doing.at)


def _report(row: Stocktake, kind: str, count: int, at: datetime) -> None:
    words = WORDS[kind][company().locale == "en"]
    given = {"title": f"{row.title} · {words}", "warehouse_id": row.warehouse_id, "unit_id": row.unit_id}
    report = actions.file(DISCREPANCY, given, by=SYSTEM, at=at)
    report.stocktake_id, report.filed_by_id = row.id, row.keeper_id
    session.flush()
    run(DIFFERENCES, {"report": report.id, "stocktake": row.id, "kind": kind, "sign": SIGNS[kind]})
    note_act(DiscrepancyLine, "from_stocktake", source=f"stocktake:{row.id}", count=count)


def plan_due(process: Process, *, at: datetime, on: date) -> int:
    """Plan the stocktakes whose period ends within a week, one for each warehouse and period; how many are new."""
    made = 0
    for house in session.scalars(select(Warehouse).order_by(Warehouse.id)):
        due = rules.to_be_planned(on, cycle_of(house.id, on=on))
        if due is not None and not is_planned(house.id, due):
            title = ("{name} {day} 盘点", "Stocktake of {name}, {day}")[company().locale == "en"]
            given = {
                "title": title.format(name=house.name, day=due.isoformat()),
                "warehouse_id": house.id,
                "due_on": due,
            }
            actions.file(process, given, by=SYSTEM, at=at)
            made += 1
    return made


def cycle_of(warehouse_id: int, *, on: date) -> str:
    """How often the goods of a warehouse are counted."""
    return read(StocktakePolicy, on=on, for_=place_of(warehouse_id, on=on)).cycle


def is_planned(warehouse_id: int, due: date) -> bool:
    """Whether a count of the whole warehouse is planned for the end of a period."""
    known = select(Stocktake.id).where(Stocktake.warehouse_id == warehouse_id, Stocktake.due_on == due)
    return session.scalar(known.where(Stocktake.zone == "").limit(1)) is not None
