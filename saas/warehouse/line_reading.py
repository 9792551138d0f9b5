"""Lines of a document as people type, paste or scan them: a code, how much, and the lot."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.warehouse import item_queries, quantities
from saas.warehouse.item_models import Item

MOST = 2_000
_REST = re.compile(r"(?P<much>\d[\d.,]*(?:\s*[^\d\s.,]+(?=\s|$))?)?\s*(?P<lot>.*)")


@dataclass(frozen=True)
class Typed:
    """One line, read: in the item's own unit, and as it was written."""

    item: Item
    quantity: Decimal
    written: str
    lot: str


def read_lines(text: str, field: str = "lines") -> list[Typed]:
    """Each line `code quantity unit lot`, by blanks or tabs; a bare code is one piece, and the same again one more.

    So a scanner that types a code and Enter fills the field. Refused with every line that cannot be read.
    """
    rows = [(place, row.strip()) for place, row in enumerate(text.splitlines(), start=1) if row.strip()]
    if len(rows) > MOST:
        raise Refused(Objection("lines.most", N_("At most %(most)s lines."), {"most": MOST}, field))
    found, problems = list[Typed](), list[Objection]()
    for place, row in rows:
        line = _read(row, place, field)
        if isinstance(line, Objection):
            problems.append(line)
        else:
            _add(found, line)
    if problems:
        raise Refused(*problems)
    return found


def _read(row: str, place: int, field: str) -> Typed | Objection:
    code, _tab, rest = row.partition("\t") if "\t" in row else row.partition(" ")
    hit = item_queries.scanned(code)
    if hit is None:
        text = N_("Line %(line)s: no item has the code or barcode %(code)s.")
        return Objection("item.unknown", text, {"line": place, "code": code[:60]}, field, "D09-04")
    parts = _REST.fullmatch(" ".join(rest.split()))
    much, lot = (parts["much"] or "", parts["lot"].strip()) if parts else ("", rest)
    packs = item_queries.packs_by_item([hit.item.id]).get(hit.item.id, {})
    try:
        quantity = Decimal(1) if not much and not lot else quantities.read(much or lot, hit.item.uom, packs)
    except Refused:
        text = N_("Line %(line)s: “%(text)s” is no quantity of this item; it is counted in %(units)s.")
        facts = {"line": place, "text": (much or lot)[:40], "units": "、".join((hit.item.uom, *packs))}
        return Objection("stock.unit", text, facts, field, "D09-04")
    if hit.pack is not None and not any(sign.isalpha() for sign in much):
        quantity *= hit.pack.quantity
    return Typed(hit.item, quantity, much.strip(), lot)


def _add(found: list[Typed], line: Typed) -> None:
    """A bare scan of what stands there already is one more of it."""
    for place, earlier in enumerate(found):
        if not line.written and not earlier.written and (earlier.item.id, earlier.lot) == (line.item.id, line.lot):
            found[place] = replace(earlier, quantity=earlier.quantity + line.quantity)
            return
    found.append(line)
