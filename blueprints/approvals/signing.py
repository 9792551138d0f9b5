"""Giving a signature: approve, decline, send back; ask somebody to sign too; hand one's own signature on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext as _

from blueprints.approvals import bp
from blueprints.approvals.forms import DecisionForm, PersonForm
from blueprints.approvals.record import Forms, page
from blueprints.wording import today
from saas import clock
from saas.approvals import actions, queries
from saas.approvals.models import Approval
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.organisation import named
from saas.web import refusals
from saas.web.access import requires
from saas.web.htmx import go_to, is_htmx
from saas.web.sessions import actor

SIGN = re.compile(r"(approved|refused|returned)-(\d{1,18})")
ROW = "seat-"  # rows of the inbox and of the home page; any other target is the page of the approval
Outcome = Literal["approved", "refused", "returned"]


@bp.post("/approvals/<int:approval_id>/signature")
@requires(Permission.SELF)
def sign(approval_id: int) -> Response:
    """Give the reader's signature; `sign` says which and to which step, such as approved-17."""
    form = DecisionForm()
    queries.visible(actor(), approval_id)
    outcome, step_id = _asked(form.sign.data)
    if not form.validate():
        return page(approval_id, Forms(decision=form), status=422)
    back = int(form.back.data) if (form.back.data or "").isdigit() and form.back.data != "0" else None
    try:
        approval = actions.sign(
            approval_id,
            step_id,
            outcome,
            by=actor(),
            at=clock.now(),
            comment=form.comment.data or "",
            to_step=back if outcome == "returned" else None,
        )
    except Refused as refusal:
        if _is_row():
            raise
        homeless = refusals.put_at_fields(form, refusal)
        return page(approval_id, Forms(decision=form, objections=tuple(homeless)), status=422)
    return _done(approval, _told(outcome, approval))


def _asked(raw: str | None) -> tuple[Any, int]:
    found = SIGN.fullmatch(raw or "")
    if found is None:
        raise NotFound("such a signature")
    return found.group(1), int(found.group(2))


def _told(outcome: Outcome, approval: Approval) -> str:
    if outcome == "refused":
        return str(_("Refused. The applicant is told.") if approval.state == "refused" else _("Your no is kept."))
    if outcome == "returned":
        return str(_("Sent back."))
    return str(_("Approved. It is in force.") if approval.state == "approved" else _("Approved. It goes on."))


def _is_row() -> bool:
    return is_htmx() and request.headers.get("HX-Target", "").startswith(ROW)


def _done(approval: Approval, said: str) -> Response:
    """The row settled, or the page again."""
    if _is_row():
        facts = {"approval": approval, "said": said, "row": request.headers.get("HX-Target", "")}
        return make_response(render_template("approvals/_settled.html", **facts))
    flash(said, "green")
    return go_to(url_for("approvals.show", approval_id=approval.id))


@bp.post("/approvals/<int:approval_id>/signers")
@requires(Permission.SELF)
def add_signer(approval_id: int) -> Response:
    """Ask one more person to sign the open step."""
    return _with_person(approval_id, actions.add_signer, "more", _("Asked. It also needs that signature now."))


@bp.post("/approvals/<int:approval_id>/delegation")
@requires(Permission.SELF)
def delegate(approval_id: int) -> Response:
    """Hand the reader's own signature on."""
    return _with_person(approval_id, actions.delegate, "instead", _("Handed on. It no longer waits for you."))


def _with_person(approval_id: int, act: Callable[..., Any], name: str, said: str) -> Response:
    form = PersonForm()
    queries.visible(actor(), approval_id)
    _outcome, step_id = _asked(form.sign.data)
    if not form.validate():
        return page(approval_id, _forms(name, form), status=422)
    try:
        person_id = meant(form.person.data or "")
        act(approval_id, step_id, person_id, by=actor(), at=clock.now(), comment=form.comment.data or "")
    except Refused as refusal:
        homeless = tuple(refusals.put_at_fields(form, refusal))
        return page(approval_id, _forms(name, form, homeless), status=422)
    flash(said, "green")
    return go_to(url_for("approvals.show", approval_id=approval_id))


def _forms(name: str, form: PersonForm, objections: tuple[Objection, ...] = ()) -> Forms:
    return Forms(more=form, objections=objections) if name == "more" else Forms(instead=form, objections=objections)


def meant(typed: str, *, field: str = "person") -> int:
    """The one person meant; Refused at the field when it is nobody or several."""
    found = named.persons_meant(typed, on=today())
    if len(found) == 1:
        return found[0].id
    if not found:
        raise Refused(Objection("approval.person", N_("Nobody of this name or number works here."), field=field))
    text = N_("Several people are called so. Type the staff number: %(numbers)s.")
    raise Refused(Objection("approval.person", text, {"numbers": [one.number for one in found]}, field))
