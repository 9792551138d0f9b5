"""HTTP doors of the warehouse: items, places, receipts, issues and the ledger; each with a blueprint of its own."""

from __future__ import annotations

from blueprints.warehouse import (
    document_places,
    issues,
    items,
    ledger,
    locations,
    receipts,
    stock_levels,
    stock_reports,
    stocktakes,
    waiting,
)

FACES = (ledger, items, locations, stocktakes, stock_reports, stock_levels, receipts, issues)
"""Modules of this package with a blueprint; the roof registers them."""


def plug_in() -> None:
    """What other pages show of the warehouse: places of the menu, files, papers in numbers, imports."""
    document_places.plug_in()
    waiting.plug_in()
    for face in FACES:
        face.plug_in()
