"""What the tests of stocktakes share: one that is planned, begun, counted, compared, closed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from saas.db import session
from saas.events import SYSTEM
from saas.organisation.models import Person
from saas.processes import actions
from saas.warehouse.discrepancy.models import Discrepancy
from saas.warehouse.discrepancy.process import DISCREPANCY
from saas.warehouse.ledger_models import Balance
from saas.warehouse.posting import Line, Source, post
from saas.warehouse.stocktake.counting import Saved, Typed, save
from saas.warehouse.stocktake.models import CountLine, Stocktake
from saas.warehouse.stocktake.process import STOCKTAKE
from tests.factories_leave import AT, TODAY, actor
from tests.factories_warehouse_registers import Depot


def move(at: Depot, quantity: str, when: datetime = AT, kind: str = "test") -> None:
    number = (session.scalar(select(func.max(Balance.seq))) or 0) + 1
    line = Line(at.item.id, at.place.id, Decimal(quantity))
    post([line], source=Source(kind, number), warehouse_id=at.house.id, effective_on=TODAY, by=SYSTEM, at=when)


def planned(at: Depot, **more: Any) -> Stocktake:
    given = {"title": "年底盘点", "warehouse_id": at.house.id, "due_on": date(2026, 12, 31), **more}
    row: Stocktake = actions.file(STOCKTAKE, given, by=actor(at.keeper), at=AT)
    return row


def make(row: Any, name: str, who: Person, when: datetime = AT, process: Any = STOCKTAKE, **given: Any) -> None:
    actions.perform(process, row, name, given, by=actor(who), at=when)


def begun(at: Depot) -> Stocktake:
    row = planned(at)
    make(row, "freeze", at.keeper)
    return row


def count(row: Stocktake, quantity: str, who: Person, when: datetime = AT, **more: Any) -> Saved:
    key = more.pop("key", f"{who.id}:{when.isoformat()}:{quantity}")
    typed = Typed(key, more.pop("place", "A-01-01"), more.pop("code", "A-100"), quantity, **more)
    return save(row, [typed], by=actor(who), at=when)


def compared(at: Depot, row: Stocktake) -> None:
    make(row, "finish", at.keeper)
    make(row, "compare", at.keeper)


def closed(at: Depot, row: Stocktake) -> None:
    make(row, "sign", at.keeper)
    make(row, "cosign", at.finance)
    make(row, "close", at.keeper)


def line_of(row: Stocktake) -> Any:
    session.expire_all()
    return session.scalars(select(CountLine).where(CountLine.stocktake_id == row.id)).one()


def adjusted(at: Depot) -> list[Discrepancy]:
    reports = list(session.scalars(select(Discrepancy).where(Discrepancy.state == "found")))
    for report in reports:
        said = {"cause": "漏记", "responsibility": "nobody", "responsible_id": None, "statement": ""}
        make(report, "explain", at.keeper, process=DISCREPANCY, **said)
        make(report, "report", at.keeper, process=DISCREPANCY, proposal="调账")
        make(report, "approve", at.director, process=DISCREPANCY, decision_note="同意")
        make(report, "adjust", at.keeper, process=DISCREPANCY)
    return reports
