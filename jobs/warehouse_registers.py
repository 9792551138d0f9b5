"""What the warehouse's calendar asks for by itself: sheets of the day, inspections and stocktakes of their cycles."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from jobs.bindings import Result, Task, job
from saas.auth.permissions import Permission
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM
from saas.notices.actions import Message, tell_persons
from saas.processes import people
from saas.warehouse.item_models import Warehouse
from saas.warehouse.visitors.models import WarehouseEntry

A_DAY = timedelta(days=1)
VISITORS = N_("%(house)s: %(count)s entries in the visitor register of %(month)s. Print it and file it.")


@job("warehouse.registers", label=N_("Check sheets, inspections and stocktakes"), minutes=10)
def registers(task: Task, *, on: date) -> Result:
    """Lay out the sheets of the day, ask for inspections and stocktakes that are due; each once."""
    from saas.warehouse.daily_check.opening import open_sheets
    from saas.warehouse.safety_inspection.acts import open_due
    from saas.warehouse.safety_inspection.process import SAFETY
    from saas.warehouse.stocktake.process import STOCKTAKE
    from saas.warehouse.stocktake.steps import plan_due

    if add_months(on.replace(day=1), 1) - A_DAY == on:
        _tell_of_visitors(on, task.at)
    return {
        "sheets": open_sheets(at=task.at, on=on),
        "inspections": open_due(SAFETY, at=task.at, on=on),
        "stocktakes": plan_due(STOCKTAKE, at=task.at, on=on),
    }


def _tell_of_visitors(on: date, at: datetime) -> None:
    """On the last day of a month: whoever keeps the register of visitors prints it (D09-29)."""
    since = at - timedelta(days=on.day)
    counted = select(WarehouseEntry.warehouse_id, func.count()).where(WarehouseEntry.entered_at >= since)
    for house_id, count in session.execute(counted.group_by(WarehouseEntry.warehouse_id)):
        house = session.get_one(Warehouse, house_id)
        facts = {"house": house.name, "count": count, "month": f"{on:%Y-%m}"}
        message = Message("processes.reminder", VISITORS, facts, "/warehouse/warehouse-visitors")
        whom = sorted(people.meant((Permission.WAREHOUSE_VISIT,), house, on=on))
        tell_persons(whom, message, key=f"warehouse.visitors:{house_id}:{on:%Y-%m}", by=SYSTEM, at=at)
