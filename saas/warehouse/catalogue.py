"""Every declared process of the warehouse, one line each; the roof registers them with their thresholds."""

from __future__ import annotations

from saas.processes.declare import Process
from saas.warehouse.daily_check.process import CHECK
from saas.warehouse.discrepancy.process import DISCREPANCY
from saas.warehouse.handoff.process import HANDOFF
from saas.warehouse.safety_inspection.process import SAFETY
from saas.warehouse.special_goods.process import SPECIAL
from saas.warehouse.stock_level.process import STOCK_LEVEL
from saas.warehouse.stock_report.process import STOCK_REPORT
from saas.warehouse.stocktake.process import STOCKTAKE
from saas.warehouse.visitors.process import ENTRY

PROCESSES: tuple[Process, ...] = (
    CHECK,
    SAFETY,
    ENTRY,
    SPECIAL,
    HANDOFF,
    STOCKTAKE,
    DISCREPANCY,
    STOCK_REPORT,
    STOCK_LEVEL,
)

POLICIES: tuple[type, ...] = tuple(policy for process in PROCESSES for policy in process.policies)
