"""Where processes stand in the house: the page of all registers, the menu, and what is late on the home page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext

from blueprints.processes import bp
from blueprints.processes.clockwork import soonest
from saas import clock
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.papers import uploads
from saas.papers.uploads import Purpose
from saas.processes import overview, queries, registry, talk
from saas.processes.declare import Process
from saas.processes.overview import Counted
from saas.web import homepage, navigation
from saas.web.access import requires
from saas.web.navigation import Entry
from saas.web.sessions import actor

AREAS: Mapping[str, str] = {
    "office": N_("Office"),
    "hr": N_("HR"),
    "warehouse": N_("Warehouse"),
    "operations": N_("Operations"),
}
HR, WAREHOUSE, SHOWN = "hr", "warehouse", 6
WAREHOUSE_READERS = (
    Permission.WAREHOUSE_VISIT,
    Permission.SAFETY_READ,
    Permission.ISSUE_READ,
    Permission.STOCK_READ,
    Permission.STOCKTAKE_READ,
)


@bp.get("/registers")
@requires(Permission.SELF)
def hub() -> str:
    """Every register the reader may use, with what is open and hers; some areas have pages of their own."""
    return _registers((one for one in registry.everything() if one.area not in (HR, WAREHOUSE)), gettext("Registers"))


@bp.get("/hr/registers")
@requires(Permission.SELF)
def people() -> str:
    """The registers of HR, on a page of their own."""
    return _registers((one for one in registry.everything() if one.area == HR), gettext("HR registers"))


@bp.get("/warehouse/registers")
@requires(Permission.SELF)
def warehouse() -> str:
    """The warehouse's registers, on a page of their own."""
    return _registers((one for one in registry.everything() if one.area == WAREHOUSE), gettext("Warehouse registers"))


def _registers(known: Iterable[Process], title: str) -> str:
    open_ones = [one for one in known if actor().may(one.read) or actor().may(one.file)]
    figures = overview.counted(open_ones, actor(), at=clock.now())
    return render_template("processes/hub.html", groups=list(_grouped(figures)), title=title)


def _grouped(figures: Sequence[Counted]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The registers under the headings of their area; where it has none, under the area's own name."""
    for area in dict.fromkeys(one.process.area for one in figures):
        here = [one for one in figures if one.process.area == area]
        whole = ((AREAS.get(area, area), [one.process for one in here]),)
        for label, members in registry.headings(area) or whole:
            entries = [_entry(one) for one in here if one.process in members]
            if entries:
                yield gettext(label), entries


def _entry(one: Counted) -> dict[str, Any]:
    process = one.process
    return {
        "process": process,
        "label": gettext(process.plural),
        "about": gettext(process.about) if process.about else "",
        "url": url_for("processes.list_", process=process),
        "new_url": _new_url(process),
        "open": one.open,
        "mine": one.mine,
        "late": one.late,
    }


def _new_url(process: Process) -> str:
    may = process.is_filed_by_hand and actor().may(process.file)
    return url_for("processes.new", process=process) if may else ""


def mine_card(who: Actor) -> Mapping[str, Any] | None:
    """What the reader has open in any register, the earliest due first."""
    open_ones = [one for one in registry.everything() if who.may(one.read)]
    found, count = overview.held_by(open_ones, who, most=SHOWN)
    at = clock.now()
    rows = [
        {
            "name": named(one),
            "kind": gettext(one.process.label),
            "url": url_for("processes.show", process=one.process, record_id=one.record_id),
            "left": soonest(one.due_at, at, is_held=one.is_held),
        }
        for one in found
    ]
    return {"rows": rows, "count": count, "url": url_for("processes.hub")} if rows else None


def named(one: overview.Held) -> str:
    """The record's title, and whose it is where the title does not say so."""
    title = one.name or gettext(one.process.label)
    return f"{title} · {one.whose}" if one.whose and one.whose not in title else title


def sees_file(who: Actor, file_id: int) -> bool:
    """Whoever sees the record sees its files."""
    for table, record_id in talk.records_of(file_id):
        process = registry.of_table(table)
        if process is not None and queries.sees(process, who, record_id):
            return True
    return False


def _of_area(label: str, area: str, readers: tuple[Permission, ...]) -> Entry:
    return Entry(label, f"processes.{area}", "list", readers, area, order=60, below=f"/{area}/")


def plug_in() -> None:
    """Menu, home page, files; the roof calls this once."""
    navigation.add(
        Entry(N_("Registers"), "processes.hub", "list", group="work", order=30),
        Entry(N_("HR registers"), "processes.people", "list", group="people", order=60, below="/hr/"),
        _of_area(N_("Warehouse registers"), WAREHOUSE, WAREHOUSE_READERS),
    )
    homepage.add_card(18, Permission.SELF, "processes/_home.html", mine_card, waits=True)
    uploads.register(Purpose("processes.attachment", sees=sees_file))
