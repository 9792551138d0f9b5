"""From the differences to the ledger: codes are read, the book is adjusted at once after the decision."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.processes.declare import Doing
from saas.processes.parts import Words
from saas.warehouse.discrepancy import rules
from saas.warehouse.discrepancy.models import Discrepancy, DiscrepancyLine
from saas.warehouse.discrepancy.policy import DiscrepancyPolicy
from saas.warehouse.item_models import Item, Location
from saas.warehouse.posting import Line, Source, post
from saas.warehouse.registers import item_by_code, items_by_code

AT_ONCE = 1000
"""Lines of one posting; a longer report is posted in several, all in one transaction."""


def lines_of(report: Discrepancy) -> Sequence[DiscrepancyLine]:
    """The differences of a report in their order."""
    wanted = select(DiscrepancyLine).where(DiscrepancyLine.report_id == report.id).order_by(DiscrepancyLine.id)
    return session.scalars(wanted).all()


def line_objections(doing: Doing) -> list[Objection]:
    """A difference is of a kind the rulebook names, of an item and at a place that exist."""
    given = doing.given
    found = rules.kind_objections(str(given.get("kind") or ""), doing.read(DiscrepancyPolicy).kinds)
    if item_by_code(str(given.get("item_code") or "")) is None:
        found.append(Objection("discrepancy.item", N_("No item has this code."), field="item_code"))
    code = str(given.get("location_code") or "").strip()
    if code not in _places(doing.record.warehouse_id, [code]):
        text = N_("This warehouse has no location with this code.")
        found.append(Objection("discrepancy.location", text, field="location_code"))
    return found


def _places(warehouse_id: int, codes: Sequence[str]) -> dict[str, int]:
    wanted = select(Location.code, Location.id).where(Location.warehouse_id == warehouse_id, Location.code.in_(codes))
    return {row.code: row.id for row in session.execute(wanted)}


def read_codes(report: Discrepancy) -> None:
    """Typed differences get the item and the place they name."""
    typed = [line for line in lines_of(report) if line.item_id is None or line.location_id is None]
    items = items_by_code(line.item_code for line in typed)
    places = _places(report.warehouse_id, [line.location_code.strip() for line in typed])
    for line in typed:
        line.item_id = items[line.item_code.strip()].id
        line.location_id = places[line.location_code.strip()]


def item_names(lines: Sequence[DiscrepancyLine]) -> Words:
    """What the items of these lines are called: by the item, or by the code while nobody has read it yet."""
    wanted = select(Item).where(Item.id.in_({line.item_id for line in lines} - {None}))
    by_id = {item.id: item for item in session.scalars(wanted)}
    typed = [line.item_code for line in lines if line.item_id is None]
    by_code = items_by_code(typed) if typed else {}
    found = {line.id: by_id.get(line.item_id or 0) or by_code.get(line.item_code.strip()) for line in lines}
    return {line_id: (item.name, item.name_en or item.name) for line_id, item in found.items() if item is not None}


def adjust(doing: Doing) -> None:
    """Post every difference at once; Refused where the goods have gone in the meantime."""
    report: Discrepancy = doing.record
    lines = lines_of(report)
    steps = rules.steps_of((line.kind, line.quantity, line.condition) for line in lines)
    wanted = [_movement(line, step) for line, parts in zip(lines, steps, strict=True) for step in parts]
    for first in range(0, len(wanted), AT_ONCE):
        _post(report, wanted[first : first + AT_ONCE], doing)
    report.adjusted_at = doing.at


def _post(report: Discrepancy, wanted: Sequence[Line], doing: Doing) -> None:
    post(
        wanted,
        source=Source("discrepancy", report.id),
        warehouse_id=report.warehouse_id,
        effective_on=doing.on,
        by=doing.by,
        at=doing.at,
        past_reserved=True,
    )


def _movement(line: DiscrepancyLine, step: rules.Step) -> Line:
    place = _known(line.item_id), _known(line.location_id)
    return Line(*place, step.quantity, line.lot, step.condition, step.line, line.kind)


def _known(value: int | None) -> int:
    if value is None:
        raise Refused(Objection("discrepancy.lines", N_("Enter the differences first."), clause="D09-17"))
    return value
