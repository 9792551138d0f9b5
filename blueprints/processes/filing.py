"""Filing a record and correcting it: the form keeps what was typed, 422 with the reasons at their fields."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.processes import bp
from blueprints.processes.address import insist, record_of, wants_json
from blueprints.processes.faces import answer_json, reasons_json
from blueprints.processes.forms import RecordForm, form_for, from_address
from blueprints.processes.words import heading, may_read_of
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.processes import actions
from saas.processes.declare import Process
from saas.processes.fields import Field, FieldKind
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.htmx import go_to, is_htmx
from saas.web.sessions import actor


def _first(process: Process) -> dict[str, Any]:
    """What the form begins with: what the address names, the first choice, oneself where the declaration says so."""
    known: dict[str, Any] = {}
    for one in process.form_fields:
        if one.kind is FieldKind.CHOICE and one.required:
            known[one.name] = next(iter(one.offered(today())), None)
        if one.kind is FieldKind.WHOLE and one.required:
            known[one.name] = one.low
    row = process.model(filed_by_id=actor().person_id, unit_id=None)
    known |= dict(process.defaults(row, today())) if process.defaults is not None else {}
    return known | _from_address(process.form_fields)


def _from_address(fields: tuple[Field, ...]) -> dict[str, Any]:
    """What can be read of it; a link somebody typed wrong opens the form without it."""
    asked = {one.name: from_address(one, request.args[one.name]) for one in fields if request.args.get(one.name)}
    return {name: value for name, value in asked.items() if value is not None}


@bp.get("/<process:process>/new")
@requires(Permission.SELF)
def new(process: Process) -> Response:
    """The empty form."""
    _insist_on_filing(process)
    return _page(process, form_for(process.form_fields, known=_first(process)))


@bp.post("/<process:process>")
@requires(Permission.SELF)
@once_only
def create(process: Process) -> Response:
    """File it: to its own page, or back to the form."""
    _insist_on_filing(process)
    form = form_for(process.form_fields)
    if not form.validate():
        return _page(process, form, status=422)
    try:
        row = actions.file(process, form.values(process.form_fields), by=actor(), at=clock.now())
    except Refused as refusal:
        return _again(process, form, refusal)
    if wants_json():
        return answer_json(process, row, status=201)
    flash(gettext("Filed. Whoever has to act was told."), "green")
    return go_to(records_url(process, row))


def _insist_on_filing(process: Process) -> None:
    insist(process)
    if not process.is_filed_by_hand:
        raise NotFound(process.kind)
    if not actor().may(process.file):
        raise NotAllowed


def records_url(process: Process, row: Any) -> str:
    """The page of a record."""
    return url_for("processes.show", process=process, record_id=row.id)


def _again(process: Process, form: RecordForm, refusal: Refused, row: Any = None) -> Response:
    if wants_json():
        refusals.undo(refusal)
        return reasons_json(refusal)
    homeless = refusals.put_at_fields(form, refusal)
    return _page(process, form, homeless, row=row, status=422)


def _page(
    process: Process, form: RecordForm, objections: list[Objection] | None = None, *, row: Any = None, status: int = 200
) -> Response:
    if wants_json() and status == 422:
        return make_response({"errors": form.errors}, 422)
    facts = {
        "process": process,
        "form": form,
        "sections": [section for section in process.sections if section.asked],
        "objections": objections or [],
        "row": row,
        "name": heading(process, row) if row is not None else "",
    }
    is_part = is_htmx() and status == 422
    return make_response(render_template("processes/_form.html" if is_part else "processes/form.html", **facts), status)


@bp.get("/<process:process>/<int:record_id>/correction")
@requires(Permission.SELF)
def edit(process: Process, record_id: int) -> Response:
    """The form with what stands."""
    row = record_of(process, record_id)
    if not actions.may_edit(process, row, actor(), on=today()):
        raise NotAllowed
    fields = _askable(process, row)
    known = {one.name: getattr(row, one.name) for one in fields}
    return _page(process, form_for(fields, known=known, version=row.version), row=row)


def _askable(process: Process, row: Any) -> tuple[Field, ...]:
    """Fields whose values the reader may see: what she may not read she does not overwrite."""
    return tuple(one for one in process.form_fields if may_read_of(process, one, row))


@bp.post("/<process:process>/<int:record_id>/correction")
@requires(Permission.SELF)
def correct(process: Process, record_id: int) -> Response:
    """Write what was corrected."""
    row = record_of(process, record_id)
    fields = _askable(process, row)
    form = form_for(fields)
    if not form.validate():
        return _page(process, form, row=row, status=422)
    given = form.values(fields)
    try:
        actions.edit(process, row, given, by=actor(), at=clock.now(), version=form.seen_version or 0)
    except Refused as refusal:
        return _again(process, form, refusal, row=record_of(process, record_id))
    flash(gettext("Saved."), "green")
    return go_to(records_url(process, row))
