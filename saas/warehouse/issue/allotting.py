"""Goods are set aside for an issue, place by place in walking order: that is its pick list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from saas.auth.actor import Actor
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.warehouse import reserving, standing_stock
from saas.warehouse.issue import queries
from saas.warehouse.issue.holding import insist, source_of
from saas.warehouse.issue.models import GoodsIssue, GoodsIssueLine, GoodsIssuePick
from saas.warehouse.issue.rules import Lying, Take, taken
from saas.warehouse.item_models import Item
from saas.warehouse.posting import Line
from saas.warehouse.quantities import shown

SET_ASIDE = timedelta(days=7)
"""How long goods wait for a picker before they are free again."""


def set_aside(issue: GoodsIssue, *, by: Actor, at: datetime) -> None:
    """Make the pick list and hold its goods; Refused with every line that is short."""
    lines = queries.lines_of(issue)
    lying = _lying(issue, {item.id for _line, item in lines})
    short, picks = list[Objection](), list[GoodsIssuePick]()
    for line, item in lines:
        takes = taken(line.asked, lying.get(item.id, ()))
        short += _short(line, item, takes)
        lying[item.id] = _without(lying.get(item.id, ()), takes)
        picks += [_pick(issue, line, take) for take in takes]
    insist(short)
    session.add_all(picks)
    session.flush()
    wanted = [Line(row.item_id, row.location_id, row.quantity, lot=row.lot, line=row.id) for row in picks]
    reserving.reserve(wanted, source=source_of(issue), until=at + SET_ASIDE, by=by, at=at)


def _lying(issue: GoodsIssue, item_ids: set[int]) -> dict[int, Sequence[Lying]]:
    found: dict[int, list[Lying]] = {}
    for balance, place in standing_stock.free_at(item_ids, issue.warehouse_id):
        free = balance.quantity - balance.reserved
        found.setdefault(balance.item_id, []).append(Lying(place.id, balance.lot, free))
    return dict(found)


def _short(line: GoodsIssueLine, item: Item, takes: Sequence[Take]) -> list[Objection]:
    there = sum((take.quantity for take in takes), Decimal(0))
    if there >= line.asked:
        return []
    text = N_("%(item)s: %(asked)s asked, %(there)s free.")
    facts = {"item": item.name, "asked": shown(line.asked, item.uom), "there": shown(there, item.uom)}
    return [Objection("stock.short", text, facts, "papers", "D09-10")]


def _without(lying: Sequence[Lying], takes: Sequence[Take]) -> list[Lying]:
    gone: Mapping[tuple[int, str], Decimal] = {(take.location_id, take.lot): take.quantity for take in takes}
    left = [
        Lying(place.location_id, place.lot, place.free - gone.get((place.location_id, place.lot), Decimal(0)))
        for place in lying
    ]
    return [place for place in left if place.free > 0]


def _pick(issue: GoodsIssue, line: GoodsIssueLine, take: Take) -> GoodsIssuePick:
    return GoodsIssuePick(
        issue_id=issue.id,
        line_id=line.id,
        item_id=line.item_id,
        location_id=take.location_id,
        lot=take.lot,
        quantity=take.quantity,
    )
