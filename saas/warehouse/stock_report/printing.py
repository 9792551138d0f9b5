"""What the paper of a monthly report holds: the sums by category, then each item with its remark."""

from __future__ import annotations

from collections.abc import Iterable

from saas.core.text import N_
from saas.processes.declare import Printed
from saas.warehouse.quantities import plain
from saas.warehouse.stock_report import figures
from saas.warehouse.stock_report.models import StockReport

MOST = 3000
"""Items of one paper; where there are more, their sums stand on paper and the items in the spreadsheet."""
FIGURES = ((N_("Opening stock"), True), (N_("In"), True), (N_("Out"), True), (N_("Closing stock"), True))
TOTALS = ((N_("Category"), False), (N_("Unit of measure"), False), (N_("Items"), True), *FIGURES)
ITEMS = ((N_("Item code"), False), (N_("Item"), False), (N_("Unit of measure"), False), *FIGURES, (N_("Remark"), False))


def printed(row: StockReport) -> Iterable[Printed]:
    """The tables of its paper."""
    sums = [
        [one.drawer or "—", one.uom, str(one.items), *map(plain, (one.opening, one.received, one.issued, one.closing))]
        for one in figures.totals(row.id)
    ]
    found = [Printed(N_("By category"), TOTALS, sums)] if sums else []
    if sums and figures.count(row.id) <= MOST:
        found.append(Printed(N_("By item"), ITEMS, [_cells(one) for one in figures.lines(row.id, size=MOST)]))
    return found


def _cells(shown: figures.Shown) -> list[str]:
    line = shown.line
    counted = map(plain, (line.opening, line.received, line.issued, line.closing))
    return [shown.item.code, shown.item.name, shown.item.uom, *counted, line.remark]
