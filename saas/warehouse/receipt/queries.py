"""Which receipts a reader may see, the list, and one receipt with its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.db import session
from saas.organisation.reach import reaches
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.item_queries import PAGE, escaped
from saas.warehouse.receipt.models import GoodsReceipt, GoodsReceiptLine
from saas.warehouse.receipt.policy import FIELDS, ReceiptPolicy
from saas.warehouse.receipt.rules import Counted, differences
from saas.warehouse.receipt.states import ReceiptState

READ, DO = Permission.RECEIPT_READ, Permission.RECEIPT_DO
VIEWS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "open": ("arrived", "counted", "accepted", "with_differences"),
        "refused": ("refused", "void"),
        "posted": ("posted",),
    }
)


def visible_to(actor: Actor) -> Select[GoodsReceipt]:
    """The receipts of the warehouses her right reaches, and those she filed."""
    scope = actor.scope_of(READ)
    wanted = select(GoodsReceipt)
    if scope is Scope.ALL:
        return wanted
    arms: list[ColumnElement[bool]] = [GoodsReceipt.filed_by_id == actor.person_id]
    if scope is Scope.UNIT:
        hers = or_(Warehouse.unit_id.is_(None), Warehouse.unit_id.in_(actor.unit_ids))
        arms.append(GoodsReceipt.warehouse_id.in_(select(Warehouse.id).where(hers)))
    return wanted.where(or_(*arms))


def one(actor: Actor, receipt_id: int) -> GoodsReceipt:
    """A receipt; NotFound when it is missing or not hers to see."""
    found = session.scalars(visible_to(actor).where(GoodsReceipt.id == receipt_id)).one_or_none()
    if found is None:
        raise NotFound(f"receipt {receipt_id}")
    return found


def title(receipt_id: int) -> tuple[str, Mapping[str, Any]]:
    """The receipt in words."""
    row = session.get_one(GoodsReceipt, receipt_id)
    return N_("Delivery %(note)s from %(supplier)s"), {"note": row.note_number, "supplier": row.supplier}


def state_of(receipt_id: int) -> ReceiptState:
    """Where a receipt stands."""
    return ReceiptState(session.get_one(GoodsReceipt, receipt_id).state)


def may_do(actor: Actor, receipt: GoodsReceipt) -> bool:
    """Whether she receives goods in this warehouse."""
    unit_id = session.get_one(Warehouse, receipt.warehouse_id).unit_id
    return reaches(actor, DO, unit_id) or (unit_id is None and actor.may(DO))


@dataclass(frozen=True)
class Filters:
    """What the list is asked for."""

    text: str = ""
    view: str = "open"
    warehouse_id: int | None = None
    page: int = 1

    @property
    def active(self) -> int:
        """How many filters are in use."""
        return sum(bool(part) for part in (self.text, self.warehouse_id))


@dataclass(frozen=True)
class ReceiptLine:
    """One row of the list."""

    receipt: GoodsReceipt
    house: str
    lines: int


def page_of(actor: Actor, wanted: Filters) -> tuple[list[ReceiptLine], int]:
    """One page, newest first, and how many there are."""
    where = _where(wanted)
    total = session.scalar(select(func.count()).select_from(visible_to(actor).where(*where).subquery())) or 0
    return stretch_of(actor, wanted, (wanted.page - 1) * PAGE, PAGE), total


def stretch_of(actor: Actor, wanted: Filters, after: int, size: int) -> list[ReceiptLine]:
    """Rows for a file: at most `size` after the first `after`."""
    count = select(func.count()).where(GoodsReceiptLine.receipt_id == GoodsReceipt.id).scalar_subquery()
    asked = visible_to(actor).add_columns(Warehouse.name, count)
    asked = asked.join(Warehouse, Warehouse.id == GoodsReceipt.warehouse_id).where(*_where(wanted))
    found = session.execute(asked.order_by(GoodsReceipt.id.desc()).offset(after).limit(size))
    return [ReceiptLine(*row) for row in found]


def _where(wanted: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.view in VIEWS:
        found.append(GoodsReceipt.state.in_(VIEWS[wanted.view]))
    if wanted.warehouse_id is not None:
        found.append(GoodsReceipt.warehouse_id == wanted.warehouse_id)
    if wanted.text:
        like = f"%{escaped(wanted.text)}%"
        columns = (GoodsReceipt.number, GoodsReceipt.supplier, GoodsReceipt.note_number)
        found.append(or_(*(column.ilike(like) for column in columns)))
    return found


@dataclass(frozen=True)
class Shown:
    """A line with its item and place, and how it differs from the note."""

    line: GoodsReceiptLine
    item: Item
    place: Location | None
    differs: tuple[str, ...]


def shown_lines(receipt: GoodsReceipt, policy: ReceiptPolicy) -> list[Shown]:
    """The lines in the note's order."""
    wanted = (
        select(GoodsReceiptLine, Item, Location)
        .join(Item, Item.id == GoodsReceiptLine.item_id)
        .outerjoin(Location, Location.id == GoodsReceiptLine.location_id)
        .where(GoodsReceiptLine.receipt_id == receipt.id)
        .order_by(GoodsReceiptLine.place)
    )
    return [
        Shown(line, item, place, differences(as_counted(line), policy)) for line, item, place in session.execute(wanted)
    ]


def lines_of(receipt: GoodsReceipt) -> Sequence[GoodsReceiptLine]:
    """The lines in the note's order."""
    wanted = select(GoodsReceiptLine).where(GoodsReceiptLine.receipt_id == receipt.id)
    return session.scalars(wanted.order_by(GoodsReceiptLine.place)).all()


def line_of(receipt: GoodsReceipt, place: int) -> GoodsReceiptLine:
    """One line; NotFound if there is none."""
    wanted = select(GoodsReceiptLine).where(GoodsReceiptLine.receipt_id == receipt.id, GoodsReceiptLine.place == place)
    found = session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(f"line {place} of receipt {receipt.id}")
    return found


def as_counted(line: GoodsReceiptLine) -> Counted:
    """The line as the rules look at it."""
    right: dict[str, Any] = {name: getattr(line, f"is_{name}_right") for name in FIELDS if name != "quantity"}
    return Counted(
        place=line.place,
        noted=line.noted,
        counted=Decimal(line.counted) if line.counted is not None else None,
        right=right,
        remark=line.remark,
        has_photo=line.photo_file_id is not None,
        is_refused=line.is_refused,
        ground=line.ground,
    )
