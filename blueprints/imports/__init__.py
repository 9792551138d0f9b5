"""HTTP doors of imports: kinds and history, the file, its columns, the verdict on its rows, applying and undoing."""

from __future__ import annotations

from flask import Blueprint

from blueprints.imports.speaking import spoken
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.hr.attendance.punches_import import PUNCHES
from saas.hr.catalogue import PROCESSES as PEOPLE_PROCESSES
from saas.hr.leave.balances_import import BALANCES
from saas.imports import kinds
from saas.office.holidays_import import HOLIDAYS
from saas.office.people_import import PEOPLE
from saas.office.positions_import import POSITIONS
from saas.office.units_import import UNITS
from saas.processes import importing
from saas.processes.intake import permission_of
from saas.warehouse.items_import import ITEMS
from saas.warehouse.locations_import import PLACES
from saas.warehouse.opening_import import OPENING
from saas.warehouse.receipt.note_import import NOTES
from saas.warehouse.stocktake.lines_import import COUNTS
from saas.web import navigation
from saas.web.navigation import Entry

bp = Blueprint("imports", __name__)
KINDS = (UNITS, POSITIONS, PEOPLE, HOLIDAYS, BALANCES, PUNCHES, PLACES, ITEMS, OPENING, NOTES, COUNTS)
DECLARED = tuple((process, process.intake) for process in PEOPLE_PROCESSES if process.intake is not None)
"""Registers whose declaration says what a file may bring."""
MAY: tuple[Permission, ...] = tuple(
    dict.fromkeys((*(kind.permission for kind in KINDS), *(permission_of(*one) for one in DECLARED)))
)
"""Whoever may import anything may open these pages; each kind asks for its own permission."""

from blueprints.imports import columns, pages, rows, runs  # noqa: E402 - the routes need the blueprint above


def plug_in() -> None:
    """Offer the kinds, and the page in the navigation."""
    kinds.register(*KINDS, *(importing.kind_of(process, intake, spoken) for process, intake in DECLARED))
    navigation.add(Entry(N_("Imports"), "imports.index", "download", MAY, "company", 60))


__all__ = ["DECLARED", "KINDS", "MAY", "bp", "columns", "pages", "plug_in", "rows", "runs"]
