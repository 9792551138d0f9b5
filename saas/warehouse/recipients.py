"""Who hears of trouble in the warehouse: refusals, abnormal checks, reports (D09-07, D09-09, D09-35)."""

from __future__ import annotations

from datetime import date

from saas.approvals.people import Place, find
from saas.policies.reading import read
from saas.warehouse.days import place_of
from saas.warehouse.stock_policy import WarehousePolicy

NOBODY = 0


def recipients(warehouse_id: int, *, on: date) -> list[int]:
    """The persons that `warehouse.report_recipients` means on a day, each once, in its order."""
    place = place_of(warehouse_id, on=on)
    chain = read(WarehousePolicy, on=on, for_=place).report_recipients
    here = Place(NOBODY, place.unit_ids, on)
    found = [one.person_id for step in chain.steps for one in find(step.who, here)]
    return list(dict.fromkeys(found))
