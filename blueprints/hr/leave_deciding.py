"""The acts on one leave: approve, decline, withdraw, take in its slip."""

from __future__ import annotations

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.hr import bp
from blueprints.hr.leave_asking import today
from blueprints.hr.leave_forms import DecisionForm, SlipForm
from blueprints.hr.leave_pages import READERS, page
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Refused
from saas.hr.leave import actions, queries
from saas.hr.leave.details import details_of
from saas.hr.leave.models import LeaveRequest
from saas.web import refusals
from saas.web.access import requires
from saas.web.htmx import go_to, is_htmx
from saas.web.sessions import actor


@bp.post("/hr/leave/<int:leave_id>/approval")
@requires(*READERS)
def leave_approve(leave_id: int) -> Response:
    """Give the open signature."""
    form = DecisionForm()
    leave = queries.one_visible(actor(), leave_id)
    if not form.validate():
        return page(leave_id, form=form, status=422)
    try:
        step = _number(form.signature.data)
        actions.approve(leave, by=actor(), at=clock.now(), comment=form.comment.data or "", step_id=step)
    except Refused as refusal:
        return _again(leave_id, form, refusal)
    return _done(leave, _approved(leave))


def _approved(leave: LeaveRequest) -> str:
    if leave.state == "approved":
        return str(gettext("Approved. It is in force."))
    return str(gettext("Approved. It goes to the next signer."))


@bp.post("/hr/leave/<int:leave_id>/refusal")
@requires(*READERS)
def leave_refuse(leave_id: int) -> Response:
    """Decline with a reason."""
    form = DecisionForm()
    leave = queries.one_visible(actor(), leave_id)
    if not form.validate():
        return page(leave_id, form=form, status=422)
    try:
        step = _number(form.signature.data)
        actions.reject(leave, by=actor(), at=clock.now(), reason=form.comment.data or "", step_id=step)
    except Refused as refusal:
        return _again(leave_id, form, refusal)
    return _done(leave, gettext("Refused. The applicant is told."))


def _again(leave_id: int, form: DecisionForm, refusal: Refused) -> Response:
    """The page with the reasons."""
    homeless = refusals.put_at_fields(form, refusal)
    return page(leave_id, form=form, objections=homeless, status=422)


@bp.post("/hr/leave/<int:leave_id>/withdrawal")
@requires(Permission.LEAVE_REQUEST)
def leave_withdraw(leave_id: int) -> Response:
    """Take one's own leave back."""
    leave = queries.one_visible(actor(), leave_id)
    actions.insist_on_version(leave, _number(request.form.get("version", "")))
    actions.withdraw(leave, by=actor(), at=clock.now(), today=today())
    return _done(leave, gettext("Withdrawn. The days are yours again."))


@bp.get("/hr/leave/<int:leave_id>/slip")
@requires(Permission.LEAVE_APPROVE, Permission.LEAVE_MANAGE)
def leave_slip_form(leave_id: int) -> Response:
    """The form to take in a slip."""
    found = details_of(actor(), leave_id, today=today())
    if "receive_slip" not in found.acts:
        raise NotAllowed
    form = SlipForm(formdata=None, data={"reason": found.leave.reason, "version": found.leave.version})
    return _slip_page(leave_id, form)


@bp.post("/hr/leave/<int:leave_id>/slip")
@requires(Permission.LEAVE_APPROVE, Permission.LEAVE_MANAGE)
def leave_slip(leave_id: int) -> Response:
    """Take in the slip of an emergency leave."""
    form = SlipForm()
    leave = queries.one_visible(actor(), leave_id)
    if not form.validate():
        return _slip_page(leave_id, form, status=422)
    try:
        actions.insist_on_version(leave, _number(form.version.data))
        actions.receive_slip(leave, by=actor(), at=clock.now(), reason=form.reason.data)
    except Refused as refusal:
        return _slip_page(leave_id, form, refusals.put_at_fields(form, refusal), status=422)
    flash(gettext("The slip is in."), "green")
    return go_to(url_for("hr.leave_show", leave_id=leave_id))


def _slip_page(leave_id: int, form: SlipForm, objections: object = (), *, status: int = 200) -> Response:
    found = details_of(actor(), leave_id, today=today())
    facts = {"details": found, "form": form, "objections": objections}
    if status == 422 and is_htmx():
        return make_response(render_template("hr/leave/_slip_form.html", **facts), status)
    name = "hr/leave/_slip_drawer.html" if is_htmx() else "hr/leave/slip.html"
    return make_response(render_template(name, **facts), status)


def _done(leave: LeaveRequest, said: str) -> Response:
    """The page again."""
    flash(said, "green")
    return go_to(url_for("hr.leave_show", leave_id=leave.id))


def _number(raw: str | None) -> int | None:
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 19 else None
