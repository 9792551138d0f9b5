"""Words of the ledger's pages: where a row comes from, ways in and out, what a row says in a file or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask_babel import gettext

from blueprints.warehouse.warehouse_words import CONDITIONS
from saas.core.text import N_
from saas.papers.sheets import Column
from saas.warehouse.quantities import plain
from saas.warehouse.queries import Entry
from saas.warehouse.reversing import REVERSAL
from saas.web.locale import is_chinese, moment

WAYS = {"": N_("In and out"), "in": N_("In"), "out": N_("Out")}
SOURCES: dict[str, tuple[str, str]] = {
    "stock_correction": (N_("Correction"), ""),
    "goods_receipt": (N_("Goods receipt"), ""),
    "goods_issue": (N_("Goods issue"), ""),
}
"""A document's table: its word, and its page's path with `{id}` in it (empty: it has none)."""
TAKEN_BACK = N_("Taken back: %(paper)s")


def name_source(kind: str, label: str, path: str = "") -> None:
    """Say what rows of this kind come from; a feature calls it when it is plugged in."""
    SOURCES[kind] = (label, path)


def source_name(kind: str) -> str:
    """The word for a kind of document in the reader's language."""
    bare = kind.removeprefix(REVERSAL)
    name = gettext(SOURCES[bare][0]) if bare in SOURCES else bare
    return gettext(TAKEN_BACK, paper=name) if bare != kind else name


def source_path(kind: str, source_id: int) -> str:
    """The page of a document below the company's address; empty where it has none."""
    path = SOURCES.get(kind.removeprefix(REVERSAL), ("", ""))[1]
    return path.format(id=source_id) if path else ""


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
        Column(gettext("Document"), width=20),
        Column(gettext("By")),
        Column(gettext("Reason"), width=30),
    ]


def rows(entries: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    """The same rows for the file."""
    for entry in entries:
        row, balance = entry.movement, entry.balance
        into, out = (row.quantity, None) if row.quantity > 0 else (None, -row.quantity)
        where = (entry.location, balance.lot, gettext(CONDITIONS[balance.condition]))
        paper = f"{source_name(row.source_kind)} {row.source_id}"
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
        paper = f"{source_name(row.source_kind)} {row.source_id}"
        when = f"{row.effective_on:%m-%d} {moment(row.recorded_at)[-5:]}"
        found.append((when, what, into, out, plain(row.quantity_after), paper, row.by_name))
    return found
