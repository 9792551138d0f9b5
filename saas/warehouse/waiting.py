"""What waits in the warehouse for one reader: papers by their state, as far as her rights and her houses reach."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, literal, select, union_all

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.db import session
from saas.warehouse import days, matching, months
from saas.warehouse.daily_check.models import CheckSheet
from saas.warehouse.discrepancy.models import Discrepancy
from saas.warehouse.handoff.models import Handoff
from saas.warehouse.issue.models import GoodsIssue
from saas.warehouse.receipt.models import GoodsReceipt
from saas.warehouse.recipients import recipients
from saas.warehouse.safety_inspection.models import SafetyInspection
from saas.warehouse.special_goods.models import SpecialGoods
from saas.warehouse.stock_level.models import StockList
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stocktake.models import Stocktake
from saas.warehouse.visitors.models import WarehouseEntry


@dataclass(frozen=True)
class Duty:
    """Papers that wait in one state: `whose` has the act, None means the recipients of reports."""

    name: str
    model: Any
    states: tuple[str, ...]
    whose: Permission | None


DUTIES: tuple[Duty, ...] = (
    Duty("checks", CheckSheet, ("due",), Permission.SAFETY_CHECK),
    Duty("receipts_count", GoodsReceipt, ("arrived",), Permission.RECEIPT_DO),
    Duty("receipts_settle", GoodsReceipt, ("counted",), Permission.RECEIPT_DO),
    Duty("receipts_enter", GoodsReceipt, ("accepted", "with_differences"), Permission.RECEIPT_DO),
    Duty("issues_papers", GoodsIssue, ("approved",), Permission.ISSUE_DO),
    Duty("issues_pick", GoodsIssue, ("complete",), Permission.ISSUE_DO),
    Duty("issues_pack", GoodsIssue, ("picked",), Permission.ISSUE_DO),
    Duty("issues_hand_out", GoodsIssue, ("packed",), Permission.ISSUE_DO),
    Duty("parcels", Handoff, ("ready", "partly"), Permission.HANDOVER_DO),
    Duty("counts", Stocktake, ("frozen", "counted"), Permission.STOCKTAKE_COUNT),
    Duty("counts_sign", Stocktake, ("compared",), Permission.STOCKTAKE_MANAGE),
    Duty("counts_cosign", Stocktake, ("signed",), Permission.STOCKTAKE_COSIGN),
    Duty("counts_close", Stocktake, ("cosigned",), Permission.STOCKTAKE_MANAGE),
    Duty("discrepancies_explain", Discrepancy, ("found", "explained"), Permission.STOCKTAKE_MANAGE),
    Duty("discrepancies_decide", Discrepancy, ("reported",), Permission.DISCREPANCY_DECIDE),
    Duty("discrepancies_adjust", Discrepancy, ("decided",), Permission.STOCK_POST),
    Duty("lists_propose", StockList, ("found",), Permission.STOCK_POST),
    Duty("lists_decide", StockList, ("proposed",), None),
    Duty("reports_submit", StockReport, ("generated", "checked"), Permission.STOCK_POST),
    Duty("reports_read", StockReport, ("submitted",), None),
    Duty("checks_handle", CheckSheet, ("abnormal",), None),
    Duty("inspections", SafetyInspection, ("due",), Permission.SAFETY_CHECK),
    Duty("special", SpecialGoods, ("flagged", "unlabelled"), Permission.SPECIAL_GOODS_MANAGE),
    Duty("visitors", WarehouseEntry, ("entered",), Permission.WAREHOUSE_VISIT),
)


@dataclass(frozen=True)
class Waits:
    """So many papers of one duty; the record where there is only one, and the house of the first."""

    name: str
    count: int
    first_id: int
    house_id: int


def waiting(actor: Actor, house_ids: Collection[int], *, on: date) -> list[Waits]:
    """Everything that waits for her in these houses, in the order of a keeper's day."""
    if not house_ids:
        return []
    hears = [house for house in house_ids if actor.person_id in recipients(house, on=on)]
    parts = [
        _count(place, duty, house_ids if duty.whose else hears)
        for place, duty in enumerate(DUTIES)
        if (actor.may(duty.whose) if duty.whose else hears)
    ]
    rows = session.execute(union_all(*parts)).all() if parts else []
    found = [Waits(DUTIES[row[0]].name, row[1], row[2], row[3]) for row in sorted(rows) if row[1]]
    return found + (_ledger(house_ids, on) if actor.may(Permission.STOCK_CLOSE) else [])


def _count(place: int, duty: Duty, house_ids: Collection[int]) -> Any:
    model = duty.model
    figures = (literal(place), func.count(), func.min(model.id), func.min(model.warehouse_id))
    return select(*figures).where(model.state.in_(duty.states), model.warehouse_id.in_(house_ids))


def _ledger(house_ids: Collection[int], on: date) -> list[Waits]:
    """Days to close, months to settle, differences to explain."""
    open_days = days.open_days(list(house_ids), before=on)
    due = [house for house in house_ids if months.to_settle(house, on=on) is not None]
    differing = {house: count for house in house_ids if (count := matching.count_open(house))}
    found: Sequence[tuple[str, int, int]] = (
        ("days", len(open_days), open_days[0].warehouse_id if open_days else 0),
        ("months", len(due), due[0] if due else 0),
        ("differences", sum(differing.values()), next(iter(differing), 0)),
    )
    return [Waits(name, count, 0, house) for name, count, house in found if count]
