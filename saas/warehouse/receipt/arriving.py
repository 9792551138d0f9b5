"""A delivery arrives with its note: the note is written down once, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation.reach import reaches
from saas.papers.numbers import NumberKind, number_later
from saas.warehouse.item_models import Item, Warehouse
from saas.warehouse.item_queries import fixed_places
from saas.warehouse.receipt.models import GoodsReceipt, GoodsReceiptLine
from saas.warehouse.receipt.rules import note_key

NUMBER = NumberKind("goods_receipt", "RK-{year}-{serial:05}")
MOST_LINES = 2_000


@dataclass(frozen=True)
class NoteLine:
    """One line of a note, in the item's own unit; `written` is what stands on the paper."""

    item_id: int
    quantity: Decimal
    written: str = ""
    lot: str = ""


@dataclass(frozen=True)
class Note:
    """A supplier's delivery note."""

    supplier: str
    number: str
    lines: Sequence[NoteLine]
    on: date | None = None
    origin: str = "typed"


def arrive(house: Warehouse, note: Note, *, by: Actor, at: datetime, today: date) -> GoodsReceipt:
    """Write the note down; Refused where the same note is here already, or has no line that can be counted."""
    if not (reaches(by, Permission.RECEIPT_DO, house.unit_id) or house.unit_id is None):
        raise NotAllowed
    _refuse_any(note, today)
    row = GoodsReceipt(
        warehouse_id=house.id,
        supplier=note.supplier.strip(),
        note_number=note.number.strip(),
        note_key=note_key(note.supplier, note.number),
        note_on=note.on,
        origin=note.origin,
        arrived_at=at,
        filed_by_id=by.person_id,
    )
    number_later(row, NUMBER, on=today)
    _insert(row)
    _add_lines(row, note.lines)
    record("warehouse.receipt.arrived", row, by=by, supplier=row.supplier, note=row.note_number, lines=len(note.lines))
    return row


def join(receipt: GoodsReceipt, lines: Sequence[NoteLine], *, by: Author) -> list[int]:
    """More lines of a note that is being brought in; the ids of the new lines."""
    found = _about_items(lines)
    last = (
        session.scalar(select(func.max(GoodsReceiptLine.place)).where(GoodsReceiptLine.receipt_id == receipt.id)) or 0
    )
    if found or last + len(lines) > MOST_LINES:
        text = N_("A note has at most %(most)s lines here. Split it.")
        raise Refused(*(found or [Objection("receipt.lines", text, {"most": MOST_LINES}, "lines")]))
    _add_lines(receipt, lines, after=last)
    record("warehouse.receipt.lines_joined", receipt, by=by, lines=len(lines))
    wanted = select(GoodsReceiptLine.id).where(GoodsReceiptLine.receipt_id == receipt.id, GoodsReceiptLine.place > last)
    return list(session.scalars(wanted.order_by(GoodsReceiptLine.place)))


def take_back(receipt: GoodsReceipt, *, by: Author) -> None:
    """Undo an import before anything was counted; the receipt keeps its number, so that none is missing."""
    session.refresh(receipt, with_for_update=True)
    receipt.move("take_back")
    record("warehouse.receipt.taken_back", receipt, by=by)


def _refuse_any(note: Note, today: date) -> None:
    found = []
    if not note.lines:
        found.append(Objection("receipt.lines", N_("Write at least one line."), field="lines", clause="D09-01"))
    if len(note.lines) > MOST_LINES:
        text = N_("A note has at most %(most)s lines here. Split it.")
        found.append(Objection("receipt.lines", text, {"most": MOST_LINES}, "lines"))
    if note.on is not None and note.on > today:
        found.append(Objection("receipt.note_on", N_("This day lies in the future."), field="note_on"))
    if (earlier := earlier_receipt(note.supplier, note.number)) is not None:
        found.append(_twice(earlier))
    found += _about_items(note.lines)
    if found:
        raise Refused(*found)


def earlier_receipt(supplier: str, number: str) -> GoodsReceipt | None:
    """The receipt of the same note, unless it was refused as a whole or taken back."""
    same = (GoodsReceipt.note_key == note_key(supplier, number), GoodsReceipt.state.not_in(("refused", "void")))
    return session.scalars(select(GoodsReceipt).where(*same)).first()


def _twice(earlier: GoodsReceipt | None) -> Objection:
    text = N_("This note was taken in already, as %(number)s.")
    return Objection(
        "receipt.note", text, {"number": (earlier.number if earlier else None) or "—"}, "note_number", "D09-01"
    )


def _about_items(lines: Sequence[NoteLine]) -> list[Objection]:
    ids = {line.item_id for line in lines}
    items = {item.id: item for item in session.scalars(select(Item).where(Item.id.in_(ids)))}
    found = []
    for place, line in enumerate(lines, start=1):
        item = items[line.item_id]
        if not item.is_active:
            text = N_("Line %(line)s: %(item)s is out of use.")
            found.append(Objection("item.retired", text, {"line": place, "item": item.name}, "lines"))
        if item.track == "lot" and not line.lot:
            text = N_("Line %(line)s: %(item)s is kept by lot. Write the lot.")
            found.append(Objection("stock.lot", text, {"line": place, "item": item.name}, "lines"))
        if line.quantity <= 0:
            text = N_("Line %(line)s: a quantity above nothing is needed.")
            found.append(Objection("stock.unit", text, {"line": place}, "lines"))
    return found


def _insert(row: GoodsReceipt) -> None:
    """Two hands with one note at once: the database lets one of them through."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as problem:
        raise Refused(_twice(None)) from problem


def _add_lines(row: GoodsReceipt, lines: Sequence[NoteLine], *, after: int = 0) -> None:
    """Each line goes to the first place that is kept for its item, until somebody says otherwise."""
    places = fixed_places({line.item_id for line in lines}, row.warehouse_id)
    session.add_all(
        GoodsReceiptLine(
            receipt_id=row.id,
            place=place,
            item_id=line.item_id,
            noted=line.quantity,
            noted_as=line.written,
            lot=line.lot,
            location_id=next((kept.id for kept in places.get(line.item_id, ())), None),
        )
        for place, line in enumerate(lines, start=after + 1)
    )
