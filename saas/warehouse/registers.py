"""What the registers of the warehouse share: which warehouse a record is of, whose unit it is, who hears of trouble."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from saas.auth.actor import Actor
from saas.core.text import N_
from saas.db import session
from saas.events import Author
from saas.notices.actions import Message, tell_persons
from saas.office.incident.process import INCIDENT
from saas.processes import actions, people
from saas.processes.declare import Doing, Process
from saas.processes.fields import Field, pick
from saas.processes.people import head_of_unit
from saas.warehouse.item_models import Item, ItemBarcode, ItemPack, Warehouse
from saas.warehouse.recipients import recipients


def recipients_of(record: Any, on: date) -> Iterable[int]:
    """Whoever hears at once of what goes wrong; the head of the unit where nobody holds the role."""
    return recipients(record.warehouse_id, on=on) or head_of_unit(record, on)


def warehouses(_actor: Actor, _on: date) -> Sequence[tuple[int, str]]:
    """Every warehouse by its code."""
    found = session.execute(select(Warehouse.id, Warehouse.name).order_by(Warehouse.code))
    return [(row.id, row.name) for row in found]


def warehouse_field() -> Field:
    """Which warehouse it is; the only one is there already."""
    return pick("warehouse_id", N_("Warehouse"), warehouses, required=True)


def only_warehouse(_row: Any, _on: date) -> Mapping[str, Any]:
    """Where there is one warehouse nobody has to choose it."""
    found = session.scalars(select(Warehouse.id).limit(2)).all()
    return {"warehouse_id": found[0]} if len(found) == 1 else {}


def in_the_warehouses_unit(doing: Doing) -> None:
    """A record belongs to the unit that keeps the warehouse; its thresholds and its people follow from that."""
    row = doing.record
    row.unit_id = unit_of(row.warehouse_id) or row.unit_id


def unit_of(warehouse_id: int | None) -> int | None:
    """The unit that keeps a warehouse."""
    if warehouse_id is None:
        return None
    return session.scalar(select(Warehouse.unit_id).where(Warehouse.id == warehouse_id))


@dataclass(frozen=True)
class Alarm:
    """What went wrong with a record: a gettext id with %(what)s, and its other facts. `name` is told once a record."""

    name: str
    text: str
    facts: Mapping[str, object]


def sound(process: Process, row: Any, alarm: Alarm, *, by: Author, at: datetime) -> None:
    """Tell the recipients at once; an alarm never waits for a digest."""
    whom = sorted(people.meant((recipients_of,), row, on=actions.day_of(at)))
    told = {"what": actions.what(process, row), **alarm.facts}
    message = Message("warehouse.alarm", alarm.text, told, process.path_of(row))
    tell_persons(whom, message, key=f"{process.kind}:{row.id}:{alarm.name}", by=by, at=at)


def open_incident(doing: Doing, title: str, *, by: Author, at: datetime, **more: object) -> int:
    """An incident of the warehouse's unit, for what was found; its id."""
    given = {"title": title[:200], "kind": "security", "severity": "normal", "unit_id": doing.record.unit_id, **more}
    return int(actions.file(INCIDENT, given, by=by, at=at).id)


def item_by_code(code: str) -> Item | None:
    """The item of a code as it is typed or scanned: its own code, or a barcode of it."""
    return items_by_code([code]).get(code.strip())


def items_by_code(codes: Iterable[str]) -> dict[str, Item]:
    """The items behind barcodes, or item codes in any case, by what was typed; unknown ones are missing."""
    wanted = {code.strip() for code in codes} - {""}
    bars = select(ItemBarcode.code, ItemBarcode.item_id).where(ItemBarcode.code.in_(wanted))
    scanned = {row.code: row.item_id for row in session.execute(bars)}
    lower = func.lower(Item.code)
    known: ColumnElement[bool] = or_(lower.in_({code.lower() for code in wanted}), Item.id.in_(scanned.values()))
    items = session.scalars(select(Item).where(known)).all()
    by_id, by_code = {item.id: item for item in items}, {item.code.lower(): item for item in items}
    named = {code: by_code[code.lower()] for code in wanted if code.lower() in by_code}
    return named | {code: by_id[item_id] for code, item_id in scanned.items()}


def pack_units(codes: Iterable[str]) -> dict[str, str]:
    """The unit that a barcode counts, of those codes that are printed on a pack. One statement."""
    wanted = select(ItemBarcode.code, ItemPack.uom).join(ItemPack, ItemPack.id == ItemBarcode.pack_id)
    found = session.execute(wanted.where(ItemBarcode.code.in_({code.strip() for code in codes} - {""})))
    return {row.code: row.uom for row in found}
