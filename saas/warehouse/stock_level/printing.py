"""What the paper of a stock list holds: a table for each kind of proposal, then what is only listed."""

from __future__ import annotations

from collections.abc import Iterable

from saas.core.text import N_
from saas.processes.declare import Printed
from saas.warehouse.quantities import plain
from saas.warehouse.stock_level import queries
from saas.warehouse.stock_level.models import StockList
from saas.warehouse.stock_level.rules import ACTIONS

MOST = 3000
"""Items of one paper; the spreadsheet holds all."""
COLUMNS = (
    (N_("Item code"), False),
    (N_("Item"), False),
    (N_("Unit of measure"), False),
    (N_("Stock"), True),
    (N_("Use per day"), True),
    (N_("Lasts (days)"), True),
    (N_("Least and most"), True),
    (N_("Lies (days)"), True),
    (N_("Quantity"), True),
    (N_("Remark"), False),
)
TABLES = {**ACTIONS, "": N_("Without a proposal")}


def printed(row: StockList) -> Iterable[Printed]:
    """The tables of its paper."""
    shown = queries.lines(row.id, size=MOST)
    for action, label in TABLES.items():
        cells = [_cells(one) for one in shown if one.line.action == action]
        if cells:
            yield Printed(label, COLUMNS, cells)


def _cells(shown: queries.Shown) -> list[str]:
    line, item = shown.line, shown.item
    figures = [plain(line.stock), plain(round(line.daily_use, 2)), _days(line.cover_days)]
    bounds = f"{line.low}–{line.high}"
    return [
        item.code, item.name, item.uom, *figures, bounds, _days(line.age_days),
        plain(line.quantity) if line.quantity else "—", line.note,
    ]  # fmt: skip


def _days(value: int | None) -> str:
    return "—" if value is None else str(value)
