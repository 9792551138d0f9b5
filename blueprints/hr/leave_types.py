"""The company's leave types: add, rename, retire, take back."""

from __future__ import annotations

from flask import Response, flash, make_response, render_template, url_for
from flask_babel import gettext

from blueprints.hr import bp
from blueprints.hr.leave_forms import TypeForm
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.hr.leave import types
from saas.hr.leave.asking import Finest
from saas.hr.leave.models import LeaveType
from saas.hr.leave.types import TypeWish
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.htmx import go_to, is_htmx
from saas.web.sessions import actor


@bp.get("/hr/leave/types")
@requires(Permission.LEAVE_MANAGE)
def leave_types() -> str:
    """Every type, and the form for one more."""
    return render_template("hr/leave/types.html", kinds=types.all_types(), form=TypeForm(formdata=None), objections=[])


@bp.post("/hr/leave/types")
@requires(Permission.LEAVE_MANAGE)
@once_only
def leave_type_add() -> Response:
    """Add one."""
    form = TypeForm()
    if not form.validate():
        return _add_page(form, [])
    try:
        kind = types.add(_wish(form), by=actor())
    except Refused as refusal:
        return _add_page(form, refusals.put_at_fields(form, refusal))
    flash(gettext("%(name)s can be asked for now.", name=kind.name), "green")
    return go_to(url_for("hr.leave_types"))


def _add_page(form: TypeForm, objections: list[Objection]) -> Response:
    name = "hr/leave/_type_add.html" if is_htmx() else "hr/leave/types.html"
    return make_response(render_template(name, kinds=types.all_types(), form=form, objections=objections), 422)


def _wish(form: TypeForm) -> TypeWish:
    return TypeWish(
        name=form.name.data,
        name_en=form.name_en.data or "",
        uses_balance=form.uses_balance.data,
        natural_days=form.natural_days.data,
        finest=Finest(form.finest.data),
        proof_over_days=form.proof_over_days.data,
    )


@bp.get("/hr/leave/types/<int:type_id>")
@requires(Permission.LEAVE_MANAGE)
def leave_type(type_id: int) -> Response:
    """The form to rename it."""
    kind = types.one_type(type_id)
    known = {"name": kind.name, "name_en": kind.name_en, "proof_over_days": kind.proof_over_days, "seen": kind.name}
    return _type_page(kind, TypeForm(formdata=None, data=known | {"finest": kind.finest}))


@bp.post("/hr/leave/types/<int:type_id>")
@requires(Permission.LEAVE_MANAGE)
def leave_type_rename(type_id: int) -> Response:
    """New words, a new limit for the proof."""
    kind = types.one_type(type_id)
    form = TypeForm()
    form.finest.data = form.finest.data or kind.finest
    if not form.validate():
        return _type_page(kind, form, status=422)
    try:
        types.rename(kind, _wish(form), by=actor(), seen=form.seen.data or "")
    except Refused as refusal:
        homeless = refusals.put_at_fields(form, refusal)
        return _type_page(types.one_type(type_id), form, homeless, status=422)
    flash(gettext("Saved."), "green")
    return go_to(url_for("hr.leave_types"))


def _type_page(
    kind: LeaveType, form: TypeForm, objections: list[Objection] | None = None, *, status: int = 200
) -> Response:
    facts = {"kind": kind, "form": form, "objections": objections or []}
    if status == 422 and is_htmx():
        return make_response(render_template("hr/leave/_type_form.html", **facts), status)
    name = "hr/leave/_type_drawer.html" if is_htmx() else "hr/leave/type.html"
    return make_response(render_template(name, **facts), status)


@bp.post("/hr/leave/types/<int:type_id>/retirement")
@requires(Permission.LEAVE_MANAGE)
def leave_type_retire(type_id: int) -> Response:
    """Take it out of use."""
    types.retire(types.one_type(type_id), by=actor())
    flash(gettext("Out of use. Leaves under it stay."), "green")
    return go_to(url_for("hr.leave_types"))


@bp.post("/hr/leave/types/<int:type_id>/return")
@requires(Permission.LEAVE_MANAGE)
def leave_type_restore(type_id: int) -> Response:
    """Take it back into use."""
    types.restore(types.one_type(type_id), by=actor())
    flash(gettext("In use again."), "green")
    return go_to(url_for("hr.leave_types"))
