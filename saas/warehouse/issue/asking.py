"""Goods are asked for, approved by signatures, and may be taken back before they are picked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select

from saas.approvals import actions as approvals
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.organisation import people
from saas.papers.numbers import NumberKind, number_later
from saas.warehouse import reserving
from saas.warehouse.issue import approving
from saas.warehouse.issue.models import GoodsIssue, GoodsIssueLine
from saas.warehouse.issue.states import IssueState
from saas.warehouse.item_models import Item, Warehouse
from saas.warehouse.posting import Source

NUMBER = NumberKind("goods_issue", "CK-{year}-{serial:05}")
MOST_LINES = 500


@dataclass(frozen=True)
class WishLine:
    """One item in its own unit; `written` is how it was typed."""

    item_id: int
    quantity: Decimal
    written: str = ""


@dataclass(frozen=True)
class Wish:
    """What somebody asks for."""

    purpose: str
    lines: Sequence[WishLine]
    recipient_id: int | None = None


def ask(house: Warehouse, wish: Wish, *, by: Actor, at: datetime, on: date) -> GoodsIssue:
    """Send a wish for goods: judged, written down, the first signature opened."""
    if by.person_id is None:
        raise NotFound("a person")
    if not by.may(Permission.ISSUE_ASK):
        raise NotAllowed
    _refuse_any(wish)
    issue = GoodsIssue(
        warehouse_id=house.id,
        unit_id=people.unit_of(by.person_id, on=on),
        asked_by_id=by.person_id,
        recipient_id=wish.recipient_id,
        purpose=wish.purpose.strip(),
        asked_at=at,
    )
    number_later(issue, NUMBER, on=on)
    session.add(issue)
    session.flush()
    session.add_all(
        GoodsIssueLine(issue_id=issue.id, place=place, item_id=line.item_id, asked=line.quantity, asked_as=line.written)
        for place, line in enumerate(wish.lines, start=1)
    )
    record("warehouse.issue.requested", issue, by=by, purpose=issue.purpose, lines=len(wish.lines))
    approving.ask(issue, by=by, at=at, on=on)
    return issue


def _refuse_any(wish: Wish) -> None:
    found = []
    if not wish.purpose.strip():
        found.append(Objection("issue.purpose", N_("Say what the goods are for."), {}, "purpose", "D09-08"))
    if not 0 < len(wish.lines) <= MOST_LINES:
        text = N_("Write 1 to %(most)s lines.")
        found.append(Objection("issue.lines", text, {"most": MOST_LINES}, "lines", "D09-01"))
    wanted = select(Item).where(Item.id.in_({line.item_id for line in wish.lines}))
    items = {item.id: item for item in session.scalars(wanted)}
    for place, line in enumerate(wish.lines, start=1):
        item = items[line.item_id]
        if not item.is_active:
            text = N_("Line %(line)s: %(item)s is out of use.")
            found.append(Objection("item.retired", text, {"line": place, "item": item.name}, "lines"))
        if line.quantity <= 0:
            text = N_("Line %(line)s: a quantity above nothing is needed.")
            found.append(Objection("stock.unit", text, {"line": place}, "lines"))
    if found:
        raise Refused(*found)


def withdraw(issue: GoodsIssue, *, by: Actor, at: datetime) -> None:
    """Whoever asked takes it back before it is picked; what was set aside is free again."""
    if by.person_id != issue.asked_by_id:
        raise NotAllowed
    approvals.hold(issue)
    session.refresh(issue, with_for_update=True)
    is_waiting = issue.state == IssueState.REQUESTED
    issue.move("withdraw")
    if is_waiting:
        approvals.withdraw(issue, by=by, at=at)
    reserving.release(Source(GoodsIssue.__tablename__, issue.id), at=at)
    record("warehouse.issue.withdrawn", issue, by=by)
