"""What makes a request one to another unit."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_


def sending_objections(
    from_unit: int | None, to_unit: int | None, wanted_on: date | None, today: date
) -> list[Objection]:
    """It goes to another unit than one's own, and does not ask for yesterday."""
    found = []
    if to_unit is not None and to_unit == from_unit:
        text = N_("That is your own unit: give a task instead.")
        found.append(Objection("cross_unit.own", text, field="unit_id", clause="D16-04"))
    if wanted_on is not None and wanted_on < today:
        text = N_("The day lies in the past.")
        found.append(Objection("cross_unit.day", text, field="wanted_on", clause="D22-47"))
    return found
