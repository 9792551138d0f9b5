"""Why the ledger refuses a posting, in the reader's words; the names are read only when something is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from sqlalchemy import select

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.warehouse.item_models import Item, Location
from saas.warehouse.quantities import MOST, PLACES, shown

Named = TypeVar("Named", Item, Location)


class Wanted(Protocol):
    """What a refusal has to know of a line."""

    @property
    def item_id(self) -> int: ...
    @property
    def location_id(self) -> int: ...
    @property
    def quantity(self) -> Decimal: ...
    @property
    def line(self) -> int: ...
    @property
    def key(self) -> tuple[int, int, str, str]: ...


def insist_on_quantities(lines: Sequence[Wanted]) -> None:
    """Refuse what no ledger row can hold: nothing, zero, absurd amounts, more places than are kept."""
    if not lines:
        raise Refused(Objection("stock.unit", N_("There is no line to post."), clause="D09-10"))
    wrong = [line for line in lines if not _fits(line.quantity)]
    if wrong:
        text = N_("Line %(line)s: %(quantity)s is no quantity that can be posted.")
        raise Refused(
            *(
                Objection("stock.unit", text, {"line": line.line, "quantity": line.quantity}, clause="D09-10")
                for line in wrong
            )
        )
    if len({(line.line, line.key) for line in lines}) < len(lines):
        raise ValueError("two lines of a document have one number and one balance")


def _fits(quantity: Decimal) -> bool:
    if not quantity.is_finite() or not 0 < abs(quantity) <= MOST:
        return False
    exponent = quantity.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= PLACES


def posted_already(kind: str, source_id: int) -> Objection:
    """The same document twice."""
    text = N_("This document is in the ledger already; correct it by a new one.")
    return Objection("stock.posted_already", text, {"kind": kind, "id": source_id}, clause="D09-01")


def day_closed(day: date) -> Objection:
    """A movement for a day that is closed, or that lies before one that is."""
    text = N_("%(day)s is closed in the stock ledger. Post on an open day; the reason says what it was for.")
    return Objection("stock.day_closed", text, {"day": day}, field="effective_on", clause="D09-11")


def day_ahead(day: date) -> Objection:
    """A movement for a day to come."""
    text = N_("%(day)s has not begun. A movement is posted on the day it happens.")
    return Objection("stock.day_ahead", text, {"day": day}, field="effective_on", clause="D09-10")


def no_places(lines: Sequence[Wanted], warehouse_id: int) -> list[Objection]:
    """Each line whose location or item is not of this warehouse."""
    wanted = select(Location.id).where(Location.warehouse_id == warehouse_id)
    here = set(session.scalars(wanted.where(Location.id.in_({line.location_id for line in lines}))))
    text = N_("Line %(line)s: this location does not belong to the warehouse.")
    found = [line for line in lines if line.location_id not in here]
    if not found:
        return [Objection("stock.place", N_("An item of this document does not exist."), clause="D09-10")]
    return [Objection("stock.place", text, {"line": line.line}, clause="D09-10") for line in found]


def shortages(short: Sequence[tuple[Wanted, Decimal]]) -> list[Objection]:
    """Each line that takes more than is there; the figure is what could be taken."""
    items = {item.id: item for item in _rows(Item, (line.item_id for line, _ in short))}
    places = {place.id: place for place in _rows(Location, (line.location_id for line, _ in short))}
    text = N_("Line %(line)s: %(item)s at %(location)s: %(asked)s asked, %(there)s there.")
    found = []
    for line, there in short:
        item = items[line.item_id]
        facts = {
            "line": line.line,
            "item": item.name,
            "location": places[line.location_id].code,
            "asked": shown(-line.quantity, item.uom),
            "there": shown(max(there, Decimal(0)), item.uom),
        }
        found.append(Objection("stock.short", text, facts, field="quantity", clause="D09-10"))
    return found


def _rows(model: type[Named], ids: Iterable[int]) -> Sequence[Named]:
    return session.scalars(select(model).where(model.id.in_(set(ids)))).all()
