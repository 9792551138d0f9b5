"""Child rows on the page of a record: a table, a form to add one, a button to take one away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, flash, make_response, render_template, url_for
from flask_babel import gettext

from blueprints.processes import bp
from blueprints.processes.address import record_of
from blueprints.processes.forms import RecordForm, form_for
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.processes import lines as children
from saas.processes.declare import Lines, Process
from saas.web import refusals
from saas.web.access import requires
from saas.web.child_rows import child_rows
from saas.web.htmx import go_to, is_htmx
from saas.web.sessions import actor


@dataclass(frozen=True)
class Table:
    """The child rows of one kind, in words."""

    name: str
    label: str
    heads: list[str]
    rows: list[tuple[int, list[str]]]
    may_change: bool
    empty: str


def tables_of(process: Process, row: Any) -> list[Table]:
    """Every kind of child rows of a record."""
    return [_table(process, lines, row) for lines in process.lines]


def _table(process: Process, lines: Lines, row: Any) -> Table:
    found = child_rows(process, lines, row, reader=actor(), on=today())
    return Table(
        lines.name,
        gettext(lines.label),
        found.heads,
        found.rows,
        children.may_change(process, lines, row, actor(), on=today()),
        gettext(lines.empty) if lines.empty else "",
    )


def _lines(process: Process, name: str) -> Lines:
    found = next((lines for lines in process.lines if lines.name == name), None)
    if found is None:
        raise NotFound(f"{process.kind} {name}")
    return found


@bp.get("/<process:process>/<int:record_id>/lines/<name>")
@requires(Permission.SELF)
def line_form(process: Process, record_id: int, name: str) -> Response:
    """The form to add one."""
    row, lines = record_of(process, record_id), _lines(process, name)
    if not children.may_change(process, lines, row, actor(), on=today()):
        raise NotAllowed
    return _page(process, row, lines, form_for(lines.fields, known={}))


@bp.post("/<process:process>/<int:record_id>/lines/<name>")
@requires(Permission.SELF)
def add_line(process: Process, record_id: int, name: str) -> Response:
    """Add one."""
    row, lines = record_of(process, record_id), _lines(process, name)
    form = form_for(lines.fields)
    if not form.validate():
        return _page(process, row, lines, form, status=422)
    try:
        children.add(process, lines, row, form.values(lines.fields), by=actor(), at=clock.now())
    except Refused as refusal:
        homeless = refusals.put_at_fields(form, refusal)
        return _page(process, record_of(process, record_id), lines, form, objections=homeless, status=422)
    flash(gettext("Added."), "green")
    return go_to(url_for("processes.show", process=process, record_id=record_id))


@bp.post("/<process:process>/<int:record_id>/lines/<name>/<int:line_id>/removal")
@requires(Permission.SELF)
def remove_line(process: Process, record_id: int, name: str, line_id: int) -> Response:
    """Take one away."""
    row, lines = record_of(process, record_id), _lines(process, name)
    children.remove(process, lines, row, line_id, by=actor(), at=clock.now())
    flash(gettext("Taken away."), "green")
    return go_to(url_for("processes.show", process=process, record_id=record_id))


def _page(
    process: Process,
    row: Any,
    lines: Lines,
    form: RecordForm,
    *,
    objections: list[Objection] | None = None,
    status: int = 200,
) -> Response:
    facts = {"process": process, "row": row, "lines": lines, "form": form, "objections": objections or []}
    part = "processes/_line_form.html" if status == 422 else "processes/_line_drawer.html"
    return make_response(render_template(part if is_htmx() else "processes/line.html", **facts), status)
