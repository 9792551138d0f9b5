"""What a company may decide about the stock ledger, its reports, how much is kept, and who hears of trouble."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.chains import Chain, of_roles
from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN_OPENED = N_("the day of the ledger")
WHEN_SETTLED = N_("the day the month is settled")
WHEN_LISTED = N_("the day the list is made")
WHEN_TOLD = N_("the day it happens")

CYCLES: Mapping[str, str] = MappingProxyType({"day": N_("Daily close"), "month": N_("Monthly settlement")})
MATCHES: Mapping[str, str] = MappingProxyType(
    {
        "book": N_("Ledger and finance book"),
        "goods": N_("Ledger and goods"),
        "card": N_("Ledger and bin card"),
    }
)
DUE_DAYS: Mapping[str, str] = MappingProxyType(
    {
        "month_end": N_("the last day of the month"),
        "25": N_("day 25 of the month"),
        "26": N_("day 26 of the month"),
        "27": N_("day 27 of the month"),
        "28": N_("day 28 of the month"),
        "29": N_("day 29 of the month"),
        "30": N_("day 30 of the month"),
        "31": N_("day 31 of the month"),
    }
)

RECIPIENTS = of_roles("operations_director")


@dataclass(frozen=True)
class LedgerPolicy:
    """How soon movements are posted, how the ledger is closed and with what it has to agree."""

    post_hours: Annotated[
        int,
        Threshold(
            "ledger.post_hours",
            N_("Posting to the stock ledger"),
            N_("A movement is in the ledger within %(value)s hours after the end of its day; later it is marked late."),
            unit="hours",
            low=1,
            high=720,
            stricter="down",
            governs=WHEN_OPENED,
            clauses=("D09-10",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = 4
    close_cycle: Annotated[
        tuple[str, ...],
        Threshold(
            "ledger.close_cycle",
            N_("Closing the stock ledger"),
            N_("The stock ledger is closed by: %(value)s."),
            choices=CYCLES,
            governs=WHEN_SETTLED,
            clauses=("D09-11",),
            area="warehouse",
        ),
    ] = ("day", "month")
    reconcile_kinds: Annotated[
        tuple[str, ...],
        Threshold(
            "ledger.reconcile_kinds",
            N_("What the stock ledger has to match"),
            N_("Before a month is settled these are compared: %(value)s."),
            choices=MATCHES,
            governs=WHEN_SETTLED,
            clauses=("D09-12",),
            area="warehouse",
        ),
    ] = ("book", "goods", "card")
    may_go_negative: Annotated[
        bool,
        Threshold(
            "ledger.may_go_negative",
            N_("Stock below zero"),
            N_("A balance may go below zero: %(value)s."),
            governs=WHEN_OPENED,
            clauses=("D09-10",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = False


@dataclass(frozen=True)
class StockReportPolicy:
    """When the monthly stock report is due, and how long before its keeper is reminded."""

    due: Annotated[
        str,
        Threshold(
            "stock_report.due",
            N_("Monthly stock report"),
            N_("The monthly stock report is due on %(value)s."),
            choices=DUE_DAYS,
            governs=WHEN_LISTED,
            clauses=("D09-14",),
            area="warehouse",
        ),
    ] = "month_end"
    remind_days_before: Annotated[
        int,
        Threshold(
            "stock_report.remind_days_before",
            N_("Reminder of the monthly stock report"),
            N_("The keeper is reminded of the monthly stock report %(value)s days before it is due."),
            unit="days",
            low=1,
            high=15,
            governs=WHEN_LISTED,
            clauses=("D09-13",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = 3


@dataclass(frozen=True)
class StockLevelPolicy:
    """How many days of sales are kept at least and at most, and after how long stock counts as old."""

    min_cover_days: Annotated[
        int,
        Threshold(
            "stock.min_cover_days",
            N_("Least stock"),
            N_("Stock that lasts fewer than %(value)s days is proposed for replenishment."),
            unit="days",
            low=1,
            high=365,
            governs=WHEN_LISTED,
            clauses=("D09-23",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = 7
    max_cover_days: Annotated[
        int,
        Threshold(
            "stock.max_cover_days",
            N_("Most stock"),
            N_("Stock that lasts more than %(value)s days is listed as too much."),
            unit="days",
            low=1,
            high=365,
            governs=WHEN_LISTED,
            clauses=("D09-22",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = 60
    overstock_days: Annotated[
        int,
        Threshold(
            "stock.overstock_days",
            N_("Old stock"),
            N_("Stock that lies for more than %(value)s days is old: its keeper proposes what to do."),
            unit="days",
            low=1,
            high=365,
            governs=WHEN_LISTED,
            clauses=("D09-24",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = 180


@dataclass(frozen=True)
class WarehousePolicy:
    """Who hears of refusals, abnormal checks and reports of the warehouse."""

    report_recipients: Annotated[
        Chain,
        Threshold(
            "warehouse.report_recipients",
            N_("Who hears of trouble in the warehouse"),
            N_("Refusals, abnormal checks and reports of the warehouse go to: %(value)s."),
            governs=WHEN_TOLD,
            clauses=("D09-07", "D09-09", "D09-35"),
            area="warehouse",
        ),
    ] = RECIPIENTS


STOCK_POLICIES: tuple[type, ...] = (LedgerPolicy, StockReportPolicy, StockLevelPolicy, WarehousePolicy)
