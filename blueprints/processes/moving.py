"""Making a move: at once by its button, or through the form of what it asks."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.processes import bp, records
from blueprints.processes.address import record_of, wants_json
from blueprints.processes.faces import answer_json, reasons_json
from blueprints.processes.forms import RecordForm, form_for
from blueprints.processes.words import heading, may_read_of
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.processes import actions
from saas.processes.declare import Act, Process
from saas.web import refusals
from saas.web.access import requires
from saas.web.htmx import go_to, is_htmx
from saas.web.sessions import actor


def _act(process: Process, noun: str) -> Act:
    act = process.act_at(noun)
    if act is None or not act.who:
        raise NotFound(f"{process.kind} {noun}")
    return act


@bp.get("/<process:process>/<int:record_id>/<noun>")
@requires(Permission.SELF)
def asking(process: Process, record_id: int, noun: str) -> Response:
    """The form of a move: beside the page, or a page of its own."""
    row, act = record_of(process, record_id), _act(process, noun)
    if not actions.may_make(process, act, row, actor(), on=today()):
        raise NotAllowed
    fields = act.fields_for(row)
    known = {one.name: getattr(row, one.name, None) for one in fields if may_read_of(process, one, row)}
    return _page(process, row, act, form_for(fields, known=known, version=row.version))


@bp.post("/<process:process>/<int:record_id>/<noun>")
@requires(Permission.SELF)
def move(process: Process, record_id: int, noun: str) -> Response:
    """Make the move."""
    row, act = record_of(process, record_id), _act(process, noun)
    fields = act.fields_for(row)
    form = form_for(fields)
    if fields and not form.validate():
        return _page(process, row, act, form, status=422)
    try:
        given = form.values(fields) if fields else {}
        actions.perform(process, row, act.name, given, by=actor(), at=clock.now(), version=form.seen_version)
    except Refused as refusal:
        return _refused(process, act, form, refusal, record_id=record_id)
    return _done(process, record_id, act)


def _refused(process: Process, act: Act, form: RecordForm, refusal: Refused, *, record_id: int) -> Response:
    if wants_json():
        refusals.undo(refusal)
        return reasons_json(refusal)
    if not act.has_form:
        raise refusal
    homeless = refusals.put_at_fields(form, refusal)
    return _page(process, record_of(process, record_id), act, form, objections=homeless, status=422)


def _done(process: Process, record_id: int, act: Act) -> Response:
    row = record_of(process, record_id)
    if wants_json():
        return answer_json(process, row)
    if is_htmx() and request.headers.get("HX-Target") == "record":
        return records.page(process, row)
    flash(gettext("Done: %(act)s.", act=gettext(act.label)), "green")
    if request.headers.get("HX-Target", "").startswith("board") or request.form.get("back") == "board":
        return go_to(url_for("processes.board", process=process))
    return go_to(url_for("processes.show", process=process, record_id=record_id))


def _page(
    process: Process,
    row: Any,
    act: Act,
    form: RecordForm,
    *,
    objections: list[Objection] | None = None,
    status: int = 200,
) -> Response:
    if wants_json() and status == 422:
        return make_response({"errors": form.errors}, 422)
    facts = {"process": process, "row": row, "act": act, "form": form, "objections": objections or []}
    facts["name"], facts["fields_asked"] = heading(process, row), act.fields_for(row)
    facts["from_board"] = request.values.get("back") == "board"
    part = "processes/_move_form.html" if status == 422 else "processes/_move_drawer.html"
    return make_response(render_template(part if is_htmx() else "processes/move.html", **facts), status)
