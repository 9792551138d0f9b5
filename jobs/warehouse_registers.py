"""What the warehouse's calendar asks for by itself: sheets of the day, inspections and stocktakes of their cycles."""

from __future__ import annotations

from datetime import date

from jobs.bindings import Result, Task, job
from saas.core.text import N_


@job("warehouse.registers", label=N_("Check sheets, inspections and stocktakes"), minutes=10)
def registers(task: Task, *, on: date) -> Result:
    """Lay out the sheets of the day, ask for inspections and stocktakes that are due; each once."""
    from saas.warehouse.daily_check.opening import open_sheets
    from saas.warehouse.safety_inspection.acts import open_due
    from saas.warehouse.safety_inspection.process import SAFETY
    from saas.warehouse.stocktake.process import STOCKTAKE
    from saas.warehouse.stocktake.steps import plan_due

    return {
        "sheets": open_sheets(at=task.at, on=on),
        "inspections": open_due(SAFETY, at=task.at, on=on),
        "stocktakes": plan_due(STOCKTAKE, at=task.at, on=on),
    }
