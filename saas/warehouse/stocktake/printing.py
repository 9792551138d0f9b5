"""What the paper of a stocktake holds: the blind count sheet before the comparison, its result afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from saas.core.text import N_
from saas.processes.declare import Printed
from saas.warehouse.quantities import plain
from saas.warehouse.stocktake import queries
from saas.warehouse.stocktake.models import Stocktake

MOST = 3000
"""Lines of one paper; a larger warehouse is counted, and printed, by zones."""
SHEET = (
    (N_("Place"), False),
    (N_("Item code"), False),
    (N_("Item"), False),
    (N_("Lot"), False),
    (N_("Unit of measure"), False),
    (N_("Counted"), True),
    (N_("Second count"), True),
)
RESULT = (
    (N_("Place"), False),
    (N_("Item code"), False),
    (N_("Item"), False),
    (N_("Lot"), False),
    (N_("Counted"), True),
    (N_("Book"), True),
    (N_("Difference"), True),
)


def printed(row: Stocktake) -> Iterable[Printed]:
    """The tables of its paper, in walking order."""
    if row.state not in queries.COMPARED:
        lines = queries.sheet_lines(row, most=MOST)
        cells = [[one.place, one.code, one.name, one.lot, one.uom, "", ""] for one in lines]
        return [Printed(N_("Count sheet"), SHEET, cells)] if cells else []
    found = queries.compared(row, differing=False, size=MOST)
    told = [
        [one.place, one.code, one.name, one.lot, *map(plain, (one.counted, one.book, one.variance))] for one in found
    ]
    return [Printed(N_("Result of the stocktake"), RESULT, told)] if told else []
