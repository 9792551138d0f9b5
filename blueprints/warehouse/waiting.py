"""What waits in the warehouse, in words and with the way there: on the home page and on the warehouse's first page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask import url_for
from flask_babel import gettext

from blueprints.wording import today
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.processes import registry
from saas.warehouse import location_queries, waiting
from saas.warehouse.daily_check.models import CheckSheet
from saas.warehouse.discrepancy.models import Discrepancy
from saas.warehouse.handoff.models import Handoff
from saas.warehouse.safety_inspection.models import SafetyInspection
from saas.warehouse.special_goods.models import SpecialGoods
from saas.warehouse.stock_level.models import StockList
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stocktake.models import Stocktake
from saas.warehouse.visitors.models import WarehouseEntry
from saas.warehouse.waiting import Waits
from saas.web import homepage

RECEIPT, ISSUE = "receipts.show", "issues.show"
LISTS: Mapping[str, str] = MappingProxyType({RECEIPT: "receipts.list_", ISSUE: "issues.list_"})


@dataclass(frozen=True)
class Way:
    """How a duty is said, and where it is done: the page of a paper, or the register of these records."""

    label: str
    target: Any
    state: str = ""
    colour: str = "amber"


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "checks": Way(N_("Daily checks to fill in"), CheckSheet, "due"),
        "receipts_count": Way(N_("Deliveries to count"), RECEIPT),
        "receipts_settle": Way(N_("Deliveries to settle"), RECEIPT),
        "receipts_enter": Way(N_("Deliveries to put into stock"), RECEIPT),
        "issues_papers": Way(N_("Issues whose papers are to be checked"), ISSUE),
        "issues_pick": Way(N_("Issues to pick"), ISSUE),
        "issues_pack": Way(N_("Issues to pack"), ISSUE),
        "issues_hand_out": Way(N_("Packed issues to hand out"), ISSUE),
        "parcels": Way(N_("Handovers that wait for the courier"), Handoff),
        "counts": Way(N_("Stocktakes to count"), Stocktake),
        "counts_sign": Way(N_("Stocktakes to sign"), Stocktake, "compared"),
        "counts_cosign": Way(N_("Stocktakes to sign beside the keeper"), Stocktake, "signed"),
        "counts_close": Way(N_("Stocktakes to close"), Stocktake, "cosigned"),
        "discrepancies_explain": Way(N_("Differences to explain and report"), Discrepancy),
        "discrepancies_decide": Way(N_("Difference reports to decide"), Discrepancy, "reported"),
        "discrepancies_adjust": Way(N_("Decided differences to adjust"), Discrepancy, "decided"),
        "lists_propose": Way(N_("Stock lists that want proposals"), StockList, "found"),
        "lists_decide": Way(N_("Stock proposals to decide"), StockList, "proposed"),
        "reports_submit": Way(N_("Monthly reports to check and submit"), StockReport),
        "reports_read": Way(N_("Monthly reports to read"), StockReport, "submitted", ""),
        "checks_handle": Way(N_("Abnormal checks to handle"), CheckSheet, "abnormal", "red"),
        "inspections": Way(N_("Safety inspections that are due"), SafetyInspection, "due"),
        "special": Way(N_("Special goods without keeper or label"), SpecialGoods),
        "visitors": Way(N_("Visitors in the warehouse now"), WarehouseEntry, "entered", ""),
        "days": Way(N_("Days to close"), "ledger.home"),
        "months": Way(N_("Months to settle"), "ledger.home"),
        "differences": Way(N_("Ledger differences to explain"), "ledger.matches"),
    }
)


def rows(who: Actor, house_ids: Collection[int]) -> list[dict[str, Any]]:
    """What waits for her in these houses: words, how many, and where to go."""
    return [
        {"label": gettext(WAYS[one.name].label), "count": one.count, "url": _url(one), "colour": WAYS[one.name].colour}
        for one in waiting.waiting(who, house_ids, on=today())
    ]


def _url(one: Waits) -> str:
    """The only record itself, else the list of them."""
    way = WAYS[one.name]
    if not isinstance(way.target, str):
        process = registry.of_table(way.target.__tablename__)
        if one.count == 1:
            return url_for("processes.show", process=process, record_id=one.first_id)
        return url_for("processes.list_", process=process, state=way.state or None)
    if way.target not in LISTS:
        return url_for(way.target, warehouse=one.house_id)
    if one.count == 1:
        return _document(way.target, one.first_id)
    return url_for(LISTS[way.target])


def _document(endpoint: str, record_id: int) -> str:
    if endpoint == RECEIPT:
        return url_for(endpoint, receipt_id=record_id)
    return url_for(endpoint, issue_id=record_id)


def card(who: Actor) -> Mapping[str, Any] | None:
    """The card of the home page; None for whoever has nothing to do in a warehouse."""
    found = rows(who, [house.id for house in location_queries.houses(who)])
    return {"rows": found, "count": sum(one["count"] for one in found)} if found else None


def plug_in() -> None:
    """The card on the home page."""
    homepage.add_card(12, Permission.STOCK_READ, "warehouse/_waiting.html", card, waits=True)
