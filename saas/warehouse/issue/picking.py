"""Goods are picked in walking order, packed with other eyes, and handed out."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.warehouse import item_queries, reserving
from saas.warehouse.issue import queries
from saas.warehouse.issue.holding import begin, insist, policy_of, source_of
from saas.warehouse.issue.models import GoodsIssue, GoodsIssuePick
from saas.warehouse.issue.rules import eyes_objections, pick_objections, special_objections
from saas.warehouse.issue.states import IssueState
from saas.warehouse.item_models import Item
from saas.warehouse.posting import Line, Posted, post
from saas.warehouse.quantities import shown
from saas.warehouse.special_goods.queries import issuers


def pick(issue: GoodsIssue, pick_id: int, found: Decimal, *, by: Actor, at: datetime) -> None:
    """What the picker took from one place; not more than the list says."""
    begin(issue, by, IssueState.COMPLETE)
    wanted = select(GoodsIssuePick).where(GoodsIssuePick.id == pick_id, GoodsIssuePick.issue_id == issue.id)
    row = session.scalars(wanted).one_or_none()
    if row is None:
        raise NotFound(f"pick {pick_id}")
    if not 0 <= found <= row.quantity:
        text = N_("The list says %(quantity)s. Take no more.")
        uom = session.get_one(Item, row.item_id).uom
        raise Refused(Objection("issue.pick", text, {"quantity": shown(row.quantity, uom)}, "quantity", "D10-07"))
    row.picked, row.picked_by_id, row.picked_at = found, by.person_id, at
    record("warehouse.issue.line_picked", issue, by=by, pick=row.id, quantity=found)


def scan(issue: GoodsIssue, code: str, *, by: Actor, at: datetime) -> GoodsIssuePick:
    """One more of what the scanner read, at the next place of the walk that still wants it."""
    begin(issue, by, IssueState.COMPLETE)
    hit = item_queries.scanned(code)
    if hit is None:
        text = N_("No item has this code or barcode: %(code)s.")
        raise Refused(Objection("item.unknown", text, {"code": code.strip()}, "code", "D10-07"))
    step = hit.pack.quantity if hit.pack else Decimal(1)
    rows = [row for row, item, _place in queries.picks_of(issue) if item.id == hit.item.id]
    row = next((one for one in rows if (one.picked or Decimal(0)) + step <= one.quantity), None)
    if row is None:
        text = N_("No more of %(item)s is wanted.") if rows else N_("%(item)s is not on this list.")
        raise Refused(Objection("issue.pick", text, {"item": hit.item.name}, "code", "D10-07"))
    row.picked = (row.picked or Decimal(0)) + step
    row.picked_by_id, row.picked_at = by.person_id, at
    record("warehouse.issue.scanned", issue, by=by, pick=row.id, code=code.strip())
    return row


def finish_pick(issue: GoodsIssue, *, by: Actor, at: datetime) -> None:
    """Every place of the list was visited."""
    begin(issue, by)
    insist(pick_objections([(row.quantity, row.picked) for row, _item, _place in queries.picks_of(issue)]))
    issue.move("pick")
    issue.picked_by_id, issue.picked_at = by.person_id, at
    record("warehouse.issue.picked", issue, by=by)


def pack(issue: GoodsIssue, *, by: Actor, at: datetime, on: date) -> None:
    """Packed by a second pair of eyes: whoever packs has picked none of it (D10-07)."""
    begin(issue, by)
    policy = policy_of(issue, on=on)
    pickers = {issue.picked_by_id, *(row.picked_by_id for row, _item, _place in queries.picks_of(issue))}
    found = [reason for picker in pickers for reason in eyes_objections(picker, by.person_id, policy)]
    insist(found[:1])
    issue.move("pack")
    issue.packed_by_id, issue.packed_at = by.person_id, at
    record("warehouse.issue.packed", issue, by=by)


def hand_out(issue: GoodsIssue, *, by: Actor, at: datetime, on: date) -> Posted:
    """The goods leave: special goods by their keeper's hand, and what was picked is posted to the ledger (D09-01)."""
    begin(issue, by)
    picks = [(row, item) for row, item, _place in queries.picks_of(issue) if row.picked]
    specials = {item.id: item.name for _row, item in picks if item.is_special}
    if specials:
        insist(special_objections(specials, issuers(specials, on), by.person_id))
        issue.special_checked_by_id = by.person_id
    issue.move("issue")
    issue.issued_by_id, issue.issued_at = by.person_id, at
    record("warehouse.issue.issued", issue, by=by)
    lines = [
        Line(row.item_id, row.location_id, -(row.picked or Decimal(0)), lot=row.lot, line=row.id, reason=issue.purpose)
        for row, _item in picks
    ]
    source = source_of(issue)
    posted = post(lines, source=source, warehouse_id=issue.warehouse_id, effective_on=on, by=by, at=at)
    reserving.release(source, at=at)
    return posted
