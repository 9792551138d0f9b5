"""Words and figures that all pages of the warehouse share."""

from __future__ import annotations

from decimal import Decimal

from saas.warehouse.quantities import plain


def figure(quantity: Decimal | int | None) -> str:
    """A quantity without idle zeros; a dash for none."""
    return "—" if quantity is None else plain(Decimal(quantity))


def shown(quantity: Decimal | int | None) -> str:
    """The same for reading, with a minus as long as a figure."""
    return figure(quantity).replace("-", "−")
