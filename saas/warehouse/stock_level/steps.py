"""What the steps of a stock list bring about: its items and figures, the keeper's proposals, the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author, bulk_insert, record
from saas.processes import actions, people
from saas.processes.declare import Doing, Process
from saas.warehouse.item_models import Item, Warehouse
from saas.warehouse.ledger_models import StockDay
from saas.warehouse.registers import in_the_warehouses_unit
from saas.warehouse.stock_level import queries, rules
from saas.warehouse.stock_level.models import ListedItem, StockList
from saas.warehouse.stock_level.rules import Bounds, Seen
from saas.warehouse.stock_policy import StockLevelPolicy


@dataclass(frozen=True)
class Proposal:
    """What the keeper proposes for one item."""

    action: str
    quantity: Decimal | None = None
    note: str = ""


def drawn_up(doing: Doing) -> None:
    """Every item is looked at; those out of bounds are listed, the short ones with a replenishment proposed."""
    row: StockList = doing.record
    in_the_warehouses_unit(doing)
    row.listed_on = doing.on
    row.title = f"{doing.on.isoformat()} {session.get_one(Warehouse, row.warehouse_id).name}"
    policy = doing.read(StockLevelPolicy)
    general = Bounds(policy.min_cover_days, policy.max_cover_days, policy.overstock_days)
    found = [
        (seen, general.of_item(item.min_cover_days, item.max_cover_days), item)
        for seen, item in queries.seen(row.warehouse_id, on=doing.on)
    ]
    row.spread = rules.spread((seen, bounds) for seen, bounds, _ in found)
    listed = [_line(row.id, seen, bounds, item) for seen, bounds, item in found]
    _list(row, [one for one in listed if one is not None])


def _list(row: StockList, listed: Sequence[dict[str, Any]]) -> None:
    kinds = [one["kind"] for one in listed]
    row.under, row.over, row.old = (kinds.count(kind) for kind in (rules.UNDER, rules.OVER, rules.OLD))
    session.flush()
    bulk_insert(ListedItem, listed, source=f"stock_list:{row.id}")


def _line(list_id: int, seen: Seen, bounds: Bounds, item: Item) -> dict[str, Any] | None:
    kind = rules.verdict(seen, bounds)
    if kind is None:
        return None
    quantity = rules.to_replenish(seen, bounds) if kind == rules.UNDER else Decimal(0)
    return {
        "list_id": list_id,
        "item_id": item.id,
        "kind": kind,
        "stock": seen.stock,
        "daily_use": seen.daily_use,
        "cover_days": seen.cover,
        "age_days": seen.age,
        "low": bounds.low,
        "high": bounds.high,
        "action": rules.REPLENISH if quantity else "",
        "quantity": quantity or None,
    }


def has_lines(doing: Doing) -> Sequence[Objection]:
    """A list without items needs no proposal."""
    if _count(doing.record):
        return []
    return [Objection("stock.bounds", N_("Every item is within its bounds."), clause="D09-22")]


def _count(row: StockList) -> int:
    return row.under + row.over + row.old


def may_propose(doing: Doing) -> Sequence[Objection]:
    """What is short or old has its proposal."""
    return rules.proposing_objections(queries.without_proposal(doing.record.id))


def proposed(doing: Doing) -> None:
    """The keeper answers for the proposals."""
    doing.record.proposed_by_id = _person(doing)


def decided(doing: Doing) -> None:
    """Who decided, and when."""
    doing.record.decided_by_id, doing.record.decided_at = _person(doing), doing.at


def _person(doing: Doing) -> int | None:
    return doing.by.person_id if isinstance(doing.by, Actor) else None


def may_write(process: Process, row: StockList, by: Author, *, on: date) -> bool:
    """Whether the author may write proposals now."""
    act = next(act for act in process.moves if act.name == "propose")
    return row.state == "found" and people.is_one(process, act.who, row, by, on=on)


def propose(process: Process, row: StockList, line_id: int, wish: Proposal, *, by: Author, at: datetime) -> None:
    """What the keeper proposes for one item, while the list is with her."""
    actions.lock(row, None)
    if row.state != "found":
        raise Refused(Objection("stock.proposed", N_("The list is with the director; it stays as it is.")))
    if not may_write(process, row, by, on=actions.day_of(at)):
        raise NotAllowed
    shown = queries.line(row.id, line_id)
    actions.insist(rules.line_objections(shown.line.kind, wish.action, wish.quantity))
    shown.line.action, shown.line.quantity, shown.line.note = wish.action, wish.quantity, wish.note.strip()
    session.flush()
    record("warehouse.stock_level.proposed", row, by=by, item=shown.item.code, action=wish.action)


def list_due(process: Process, *, at: datetime, on: date) -> int:
    """The list of the week for each warehouse whose ledger has begun: on Monday, or on the first day after it."""
    made = 0
    for house in session.scalars(select(Warehouse).order_by(Warehouse.id)):
        if _has_ledger(house.id) and not _is_listed(house.id, on):
            draw_up(process, house.id, at=at)
            made += 1
    return made


def draw_up(process: Process, warehouse_id: int, *, at: datetime) -> StockList:
    """The list of a warehouse as of now; those concerned hear of it where something is out of bounds."""
    row: StockList = actions.file(process, {"warehouse_id": warehouse_id}, by=SYSTEM, at=at)
    if _count(row):
        actions.follow(process, row, "find", by=SYSTEM, at=at)
    return row


def _has_ledger(warehouse_id: int) -> bool:
    return session.scalar(select(StockDay.id).where(StockDay.warehouse_id == warehouse_id).limit(1)) is not None


def _is_listed(warehouse_id: int, on: date) -> bool:
    monday = date.fromordinal(on.toordinal() - on.weekday())
    wanted = select(StockList.id).where(StockList.warehouse_id == warehouse_id, StockList.listed_on >= monday)
    return session.scalar(wanted.limit(1)) is not None
