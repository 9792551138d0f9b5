"""Words of the ledger's pages: where a row comes from, ways in and out, what a row says in a file or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext

from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.papers.sheets import Column
from saas.warehouse.discrepancy.process import CONDITIONS
from saas.warehouse.quantities import plain
from saas.warehouse.queries import REVERSAL, Entry
from saas.web.locale import is_chinese, moment
from saas.web.sessions import actor


@dataclass(frozen=True)
class Paper:
    """A kind of document: its word, its page and who may open it."""

    label: str
    endpoint: str = ""
    argument: str = ""
    permission: Permission | None = None


WAYS = {"": N_("In and out"), "in": N_("In"), "out": N_("Out")}
SOURCES: Mapping[str, Paper] = {
    "stock_correction": Paper(N_("Correction")),
    "opening_stock": Paper(N_("Opening stock")),
    "opening_stock_undo": Paper(N_("Opening stock taken back")),
    "goods_receipt": Paper(N_("Goods receipt"), "receipts.show", "receipt_id", Permission.RECEIPT_READ),
    "goods_issue": Paper(N_("Goods issue"), "issues.show", "issue_id", Permission.ISSUE_READ),
    "discrepancy": Paper(N_("Discrepancy report")),
}
"""What rows come from, by the kind their source is of."""
TAKEN_BACK = N_("Taken back: %(paper)s")


def source_name(entry: Entry) -> str:
    """The document behind a row in the reader's language: its kind and its number."""
    kind = entry.movement.source_kind
    bare = kind.removeprefix(REVERSAL)
    word = gettext(SOURCES[bare].label) if bare in SOURCES else bare
    name = f"{word} {entry.number or entry.movement.source_id}"
    return gettext(TAKEN_BACK, paper=name) if bare != kind else name


def source_url(entry: Entry) -> str:
    """The page of that document; empty where it has none or the reader may not open it."""
    paper = SOURCES.get(entry.movement.source_kind.removeprefix(REVERSAL))
    if paper is None or paper.permission is None or not actor().may(paper.permission):
        return ""
    address: dict[str, Any] = {paper.argument: entry.movement.source_id}
    return url_for(paper.endpoint, **address)


def name_of(entry: Entry) -> str:
    """The item's name in the reader's language."""
    item = entry.item
    return item.name if is_chinese() or not item.name_en else item.name_en


def columns() -> list[Column]:
    """Heads of a file of rows."""
    return [
        Column(gettext("Day"), "day"),
        Column(gettext("Recorded"), "moment"),
        Column(gettext("Item code")),
        Column(gettext("Item name"), width=30),
        Column(gettext("Place")),
        Column(gettext("Lot")),
        Column(gettext("Condition")),
        Column(gettext("In"), "decimal"),
        Column(gettext("Out"), "decimal"),
        Column(gettext("Balance"), "decimal"),
        Column(gettext("Unit of measure"), width=8),
        Column(gettext("Source document"), width=20),
        Column(gettext("By")),
        Column(gettext("Reason"), width=30),
    ]


def rows(entries: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    """The same rows for the file."""
    for entry in entries:
        row, balance = entry.movement, entry.balance
        into, out = (row.quantity, None) if row.quantity > 0 else (None, -row.quantity)
        where = (entry.location, balance.lot, gettext(CONDITIONS[balance.condition]))
        paper = source_name(entry)
        told = (entry.item.uom, paper, row.by_name, row.reason)
        yield (
            row.effective_on,
            row.recorded_at,
            entry.item.code,
            name_of(entry),
            *where,
            into,
            out,
            row.quantity_after,
            *told,
        )


def printed(entries: Iterable[Entry], *, with_item: bool) -> list[tuple[str, ...]]:
    """The same rows for paper: day, item or place, in, out, balance, document, by."""
    found: list[tuple[str, ...]] = []
    for entry in entries:
        row = entry.movement
        into, out = (plain(row.quantity), "") if row.quantity > 0 else ("", plain(-row.quantity))
        what = f"{entry.item.code} {name_of(entry)}" if with_item else entry.location
        what = f"{what} {entry.balance.lot}".strip()
        paper = source_name(entry)
        when = f"{row.effective_on:%m-%d} {moment(row.recorded_at)[-5:]}"
        found.append((when, what, into, out, plain(row.quantity_after), paper, row.by_name))
    return found
