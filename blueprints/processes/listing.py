"""The list of a process: views, filters, order, pages, the file of it, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from flask import Response, jsonify, request, url_for
from flask_babel import gettext

from blueprints.processes import bp
from blueprints.processes.address import insist, wants_json
from blueprints.processes.clockwork import Left, shortest
from blueprints.processes.faces import told
from blueprints.processes.forms import options_of
from blueprints.processes.words import (
    NUMBERS,
    Names,
    field_of,
    heading,
    in_file,
    in_row,
    may_read,
    names_for,
    states_of,
)
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.clocks import queries as clocks
from saas.core.text import N_
from saas.imports import kinds
from saas.papers.sheets import Column
from saas.processes import queries
from saas.processes.declare import Process
from saas.processes.fields import Field, FieldKind
from saas.processes.queries import VIEWS, Page, Wanted
from saas.web.access import requires
from saas.web.exports import ENDINGS, export
from saas.web.htmx import page_or_fragment
from saas.web.locale import choose_zone
from saas.web.paging import turn
from saas.web.sessions import actor

VIEW_LABELS: Mapping[str, str] = {"open": N_("Unfinished"), "mine": N_("Mine"), "late": N_("Late"), "all": N_("All")}
DAYS = (FieldKind.DAY, FieldKind.MOMENT)


class Line(NamedTuple):
    """One row as it is shown."""

    id: int
    number: str
    name: str
    cells: list[tuple[str, str, bool]]
    left: Left | None
    state: str


def wanted(process: Process) -> Wanted:
    """What the address asks for; what makes no sense counts as not given."""
    given, by = request.args, {}
    for name in process.filters:
        one = field_of(process, name)
        sides = (f"{name}.from", f"{name}.to") if one.kind in DAYS else (name,)
        by.update({side: given[side] for side in sides if given.get(side) and _fits(process, one, given[side])})
    page = given.get("page", "")
    return Wanted(
        view=given["view"] if given.get("view") in VIEWS else "open",
        text=given.get("q", "")[:100],
        by=by,
        sort=given["sort"] if given.get("sort", "").removeprefix("-") in process.columns else "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def _fits(process: Process, one: Field, value: str) -> bool:
    if one.kind in DAYS:
        return _is_day(value)
    if one.name == "state":
        return value in states_of(process)
    if one.kind is FieldKind.CHOICE:
        return value in one.offered(today())
    if one.kind is FieldKind.FLAG:
        return value in ("yes", "no")
    return value.isascii() and value.isdigit() and len(value) < 19


def _is_day(value: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(value).year < 2200 and len(value) == 10
    except ValueError:
        return False


def kept(process: Process, **more: Any) -> dict[str, Any]:
    """The address as it stands, to be carried to the next page."""
    names = (
        "view",
        "q",
        "sort",
        *process.filters,
        *(f"{n}.{side}" for n in process.filters for side in ("from", "to")),
    )
    here = {name: request.args[name] for name in names if request.args.get(name)}
    return {name: value for name, value in {**here, **more}.items() if value not in (None, "")}


@bp.get("/<process:process>")
@requires(Permission.SELF)
def list_(process: Process) -> Response:
    """The list."""
    insist(process)
    query, at = wanted(process), clock.now()
    found = queries.page_of(process, actor(), query, at=at, zone=choose_zone())
    if wants_json():
        return jsonify({"rows": [told(process, row) for row in found.rows], "total": found.total})
    return page_or_fragment("processes/list.html", "processes/_list.html", **_facts(process, query, found))


def _facts(process: Process, query: Wanted, found: Page) -> dict[str, Any]:
    here = kept(process)
    return {
        "process": process,
        "query": query,
        "found": found,
        "lines": lines_of(process, found.rows),
        "columns": [_head(process, name, query) for name in shown_columns(process)],
        "turn": turn("processes.list_", {**here, "process": process}, query.page, more=found.has_next),
        "states": states_of(process),
        "tabs_of_list": _tabs(process, query),
        "filters": [one for name in process.filters if (one := _filter(process, name, query)) is not None],
        "links": list(_links(process)),
        "exports": [(e.upper(), url_for("processes.export_", process=process, ending=e, **here)) for e in ENDINGS],
    }


def _links(process: Process) -> Iterator[tuple[str, str, str]]:
    """Label, address and icon of what else there is to this register, as far as this reader may go."""
    for page in process.pages:
        if not page.argument and actor().may(page.permission):
            yield gettext(page.label), url_for(page.endpoint), page.icon
    if process.board:
        yield gettext("Board"), url_for("processes.board", process=process), "flow"
    if process.report != "none":
        yield gettext("Monthly paper"), url_for("processes.register", process=process), "print"
    if process.intake is not None and kinds.get(process.slug).is_open_to(actor()):
        yield gettext("Import"), url_for("imports.new", kind=process.slug), ""


def shown_columns(process: Process) -> list[str]:
    """The columns this reader sees: the name stands first, the state last, so both are left out here."""
    names = [name for name in process.columns if name not in (process.title, "state", "number")]
    return [name for name in names if may_read(field_of(process, name))]


def lines_of(process: Process, rows: Any) -> list[Line]:
    """The rows in the reader's words."""
    fields = [field_of(process, name) for name in shown_columns(process)]
    names, at = names_for(process, rows, fields), clock.now()
    running = clocks.open_of(process.table, [row.id for row in rows])
    return [
        Line(
            row.id,
            row.number or "",
            heading(process, row),
            [_cell(process, one, row, names) for one in fields if one.name != "due"],
            shortest(running.get(row.id, ()), at) if "due" in process.columns else None,
            row.state,
        )
        for row in rows
    ]


def _cell(process: Process, one: Field, row: Any, names: Names) -> tuple[str, str, bool]:
    is_number = one.kind in (FieldKind.WHOLE, FieldKind.DECIMAL)
    return gettext(one.label), in_row(process, one, row, names), is_number


def _head(process: Process, name: str, query: Wanted) -> dict[str, Any]:
    one = field_of(process, name)
    down = query.sort == name
    direction = {name: "asc", f"-{name}": "desc"}.get(query.sort, "")
    url = url_for("processes.list_", process=process, **kept(process, sort=f"-{name}" if down else name))
    is_number = one.kind in (FieldKind.WHOLE, FieldKind.DECIMAL)
    return {"name": name, "label": gettext(one.label), "num": is_number, "sort": {"url": url, "direction": direction}}


def _tabs(process: Process, query: Wanted) -> list[dict[str, Any]]:
    counted = queries.counts(process, actor(), at=clock.now())
    return [
        {
            "label": gettext(label),
            "url": url_for("processes.list_", process=process, **kept(process, view=view)),
            "current": query.view == view,
            "count": counted.get(view),
        }
        for view, label in VIEW_LABELS.items()
        if view != "late" or process.clocks
    ]


def _filter(process: Process, name: str, query: Wanted) -> dict[str, Any] | None:
    one = field_of(process, name)
    label = gettext(one.label)
    if one.kind in DAYS:
        return {"kind": "days", "name": name, "label": label, "by": query.by}
    if name == "state":
        choices: list[tuple[Any, str]] = [(key, words) for key, (words, _) in states_of(process).items()]
    elif one.kind is FieldKind.CHOICE:
        choices = [(key, gettext(words)) for key, words in one.offered(today()).items()]
    elif one.kind is FieldKind.FLAG:
        choices = [("yes", gettext("yes")), ("no", gettext("no"))]
    else:
        choices = list(options_of(one))
    return {"kind": "pick", "name": name, "label": label, "choices": [("", gettext("All")), *choices], "by": query.by}


@bp.get("/<process:process>/all.<any(csv, xlsx):ending>")
@requires(Permission.SELF)
def export_(process: Process, ending: str) -> Response:
    """The same list as a file."""
    insist(process)
    fields = [field_of(process, name) for name in _export_columns(process)]
    columns = [Column(gettext(one.label), NUMBERS.get(one.kind, "text")) for one in fields]  # type: ignore[arg-type]
    found = queries.export_of(process, actor(), wanted(process), at=clock.now(), zone=choose_zone())
    return export(columns, _rows(process, fields, found), ending, gettext(process.plural))


def _export_columns(process: Process) -> list[str]:
    base = ["number", *(name for name in process.columns if name not in ("number", "due", "state"))]
    more = [one.name for one in process.fields.values() if process.has_column(one.name)]
    names = dict.fromkeys([*base, *more, "unit_id", "filed_by_id", "filed_at", "state"])
    return [name for name in names if may_read(field_of(process, name))]


def _rows(process: Process, fields: list[Field], found: Iterator[Any]) -> Iterator[tuple[object, ...]]:
    states, rows = states_of(process), list(found)
    names = names_for(process, rows, fields)
    for row in rows:
        told = (states[row.state][0] if one.name == "state" else in_file(process, one, row, names) for one in fields)
        yield tuple(told)
