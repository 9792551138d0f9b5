"""Which column of the file is which of ours: guessed, remembered, corrected by the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.imports import MAY, bp
from blueprints.imports.pages import kind_of
from saas import clock
from saas.core.errors import Objection, Refused
from saas.imports import actions, queries
from saas.imports.models import ImportRun
from saas.imports.states import RUN, RunState
from saas.web import refusals
from saas.web.access import requires
from saas.web.htmx import go_to
from saas.web.sessions import actor

SAMPLES, SAMPLE = 3, 24


@dataclass(frozen=True)
class Place:
    """One column of the file: its heading, what stands below it, which of ours it is."""

    place: int
    heading: str
    samples: list[str]
    chosen: str


def is_choosing(run: ImportRun) -> bool:
    """Whether the columns may still be chosen."""
    return "map" in RUN.open_moves(RunState(run.state))


@bp.get("/imports/<int:run_id>/columns")
@requires(*MAY)
def choose(run_id: int) -> Response:
    """The columns again, until something was imported."""
    run = queries.one(actor(), run_id)
    if not is_choosing(run):
        return go_to(url_for("imports.show", run_id=run.id))
    return columns_page(run)


def columns_page(run: ImportRun, reasons: tuple[Objection, ...] = (), *, status: int = 200) -> Response:
    """The page with a line for each column of the file."""
    kind = kind_of(run.kind)
    head: list[list[str]] = next(sheet["head"] for sheet in run.sheets if sheet["name"] == run.sheet)
    chosen = {place: key for key, place in run.mapping.items()}
    places = [
        Place(place, heading, _samples(head[run.head_line :], place), chosen.get(place, ""))
        for place, heading in enumerate(run.headings)
    ]
    facts: dict[str, Any] = {
        "run": run,
        "kind": kind,
        "places": [place for place in places if place.heading or place.samples],
        "choices": [("", gettext("leave out")), *((column.key, gettext(column.label)) for column in kind.columns)],
        "required": [column for column in kind.columns if column.required],
        "sheets": [(sheet["name"], f"{sheet['name']} · {sheet['lines']}") for sheet in run.sheets if sheet["lines"]],
        "objections": reasons,
    }
    return make_response(render_template("imports/columns.html", **facts), status)


def _samples(lines: list[list[str]], place: int) -> list[str]:
    found = [line[place] for line in lines if place < len(line) and line[place]]
    return [text if len(text) <= SAMPLE else f"{text[:SAMPLE]}…" for text in found[:SAMPLES]]


@bp.post("/imports/<int:run_id>/sheet")
@requires(*MAY)
def look_at(run_id: int) -> Response:
    """Another sheet, or another line of headings."""
    run = queries.one(actor(), run_id)
    kind_of(run.kind)
    line = request.form.get("head", "")
    if is_choosing(run):
        wanted = int(line) if line.isdecimal() and len(line) < 4 and request.form.get("sheet") == run.sheet else None
        actions.look_at(run, request.form.get("sheet", ""), wanted)
    return go_to(url_for("imports.choose", run_id=run.id))


@bp.post("/imports/<int:run_id>/columns")
@requires(*MAY)
def map_columns(run_id: int) -> Response:
    """These it is: have the rows judged."""
    run = queries.one(actor(), run_id)
    kind = kind_of(run.kind)
    mapping, twice = _mapping(run)
    if twice:
        text = gettext("Two columns of the file are said to be: %(column)s.", column=gettext(kind.column(twice).label))
        return columns_page(run, (Objection("import.column", text),), status=422)
    try:
        actions.map_columns(run, mapping, by=actor(), at=clock.now())
    except Refused as refusal:
        refusals.undo(refusal)
        return columns_page(queries.one(actor(), run_id), tuple(refusal.objections), status=422)
    flash(gettext("The rows are being checked."), "")
    return go_to(url_for("imports.show", run_id=run.id))


def _mapping(run: ImportRun) -> tuple[dict[str, int], str]:
    """What was chosen for each column, and a column that was chosen twice."""
    found: dict[str, int] = {}
    for place in range(len(run.headings)):
        key = request.form.get(f"column-{place}", "")
        if key and key in found:
            return found, key
        if key:
            found[key] = place
    return found, ""
