"""Mistakes in the ledger are answered by new rows: a document taken back whole, or a correction with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation.reach import insist
from saas.warehouse import days
from saas.warehouse.ledger_models import Balance, Correction, Movement
from saas.warehouse.posting import Line, Posted, Source, post
from saas.warehouse.queries import REVERSAL

SHORTEST_REASON = 2


def reverse(source: Source, *, by: Author, at: datetime, on: date, reason: str) -> Posted:
    """Post the opposite of every row of a document as a new source; once, and only while the goods are there."""
    rows = session.execute(
        select(Movement, Balance)
        .join(Balance, Balance.id == Movement.balance_id)
        .where(Movement.source_kind == source.kind, Movement.source_id == source.id)
        .order_by(Movement.source_line, Movement.balance_id)
    ).all()
    if not rows:
        raise NotFound(f"{source.kind} {source.id} in the ledger")
    lines = [
        Line(b.item_id, b.location_id, -m.quantity, lot=b.lot, condition=b.condition, line=m.source_line, reason=reason)
        for m, b in rows
    ]
    wanted = Source(f"{REVERSAL}{source.kind}", source.id)
    # What comes back is counted first: a document that moved goods on is never short of itself.
    lines.sort(key=lambda line: line.quantity < 0)
    return post(lines, source=wanted, warehouse_id=rows[0][1].warehouse_id, effective_on=on, by=by, at=at)


def correct(
    lines: Sequence[Line], *, warehouse_id: int, effective_on: date, reason: str, by: Author, at: datetime
) -> Correction:
    """Rows that put a figure right, with the reason; the rows before them stay as they are."""
    insist(by, Permission.STOCK_POST, days.unit_of(warehouse_id))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(Objection("stock.reason", N_("Say why the ledger is corrected."), field="reason"))
    row = Correction(
        warehouse_id=warehouse_id, effective_on=effective_on, reason=reason.strip(), by_id=by.user_id, by_name=by.name
    )
    session.add(row)
    session.flush()
    numbered = [replace(line, line=at_line, reason=row.reason) for at_line, line in enumerate(lines, 1)]
    source = Source(Correction.__tablename__, row.id)
    post(numbered, source=source, warehouse_id=warehouse_id, effective_on=effective_on, by=by, at=at)
    record("warehouse.stock.corrected", row, by=by, lines=len(numbered), reason=row.reason)
    return row
