"""A receipt goes into stock: each line to its place, then all of it to the ledger."""

from __future__ import annotations

from datetime import date, datetime

from saas.auth.actor import Actor
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.events import record
from saas.policies.reading import read
from saas.warehouse import item_queries, location_queries
from saas.warehouse.days import place_of
from saas.warehouse.item_models import Location
from saas.warehouse.item_rules import misplaced
from saas.warehouse.location_policy import LocationPolicy
from saas.warehouse.posting import Line, Posted, Source, post
from saas.warehouse.receipt import queries
from saas.warehouse.receipt.holding import begin, insist
from saas.warehouse.receipt.models import GoodsReceipt, GoodsReceiptLine
from saas.warehouse.receipt.rules import goes_in
from saas.warehouse.receipt.states import ReceiptState


def put_away(receipt: GoodsReceipt, place: int, code: str, *, by: Actor, on: date) -> None:
    """Where a line goes; Refused away from the place kept for its item (D09-25)."""
    begin(receipt, by)
    if receipt.state in (ReceiptState.POSTED, ReceiptState.REFUSED):
        receipt.move("post")
    line = queries.line_of(receipt, place)
    location = location_queries.called(receipt.warehouse_id, code)
    if location is None:
        text = N_("No place has this code: %(code)s.")
        raise Refused(Objection("location.unknown", text, {"code": code.strip()}, "location", "D09-25"))
    _insist_on_place(receipt, line, location, on)
    line.location_id = location.id
    record("warehouse.receipt.put_away", receipt, by=by, line=place, location=location.code)


def _insist_on_place(receipt: GoodsReceipt, line: GoodsReceiptLine, location: Location, on: date) -> None:
    policy = read(LocationPolicy, on=on, for_=place_of(receipt.warehouse_id, on=on))
    if not policy.fixed_placement or location.kind != "storage":
        return
    own = item_queries.fixed_places([line.item_id], receipt.warehouse_id).get(line.item_id, [])
    reason = misplaced(location.fixed_item_id, [place.id for place in own], line.item_id, location.id)
    if reason is not None:
        raise Refused(Objection(reason.rule, reason.text, reason.facts, "location", reason.clause))


def enter(receipt: GoodsReceipt, *, by: Actor, at: datetime, on: date) -> Posted | None:
    """Post what was really counted to the ledger; None where the taken lines hold nothing (D09-01, 05)."""
    begin(receipt, by)
    lines = [(line, goes_in(queries.as_counted(line))) for line in queries.lines_of(receipt)]
    text = N_("Line %(line)s has no place yet.")
    insist(
        [
            Objection("receipt.place", text, {"line": line.place}, clause="D09-25")
            for line, quantity in lines
            if quantity and line.location_id is None
        ]
    )
    receipt.move("post")
    receipt.posted_by_id, receipt.posted_at = by.person_id, at
    record("warehouse.receipt.posted", receipt, by=by)
    wanted = [
        Line(line.item_id, line.location_id or 0, quantity, lot=line.lot, line=line.place)
        for line, quantity in lines
        if quantity
    ]
    if not wanted:
        return None
    source = Source(GoodsReceipt.__tablename__, receipt.id)
    return post(wanted, source=source, warehouse_id=receipt.warehouse_id, effective_on=on, by=by, at=at)
