"""Why? The reasons of any decision of the machine, and a person's verdict above it."""

from __future__ import annotations

from flask import Blueprint, Response, flash, make_response, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from blueprints.decisions.reasons import reasons_of
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.policies import decisions, queries, subjects
from saas.policies.models import Decision
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.htmx import go_to, is_htmx, page_or_fragment
from saas.web.refusals import put_at_fields
from saas.web.sessions import actor

bp = Blueprint("decisions", __name__)


class OverrideForm(Form):
    """A person's verdict and her reason."""

    verdict = RadioField(_("Verdict"), [InputRequired(_("Choose a verdict."))])
    reason = TextAreaField(_("Reason"), [InputRequired(_("Say why in a few words.")), Length(max=500), no_controls])


def _visible(decision_id: int) -> Decision:
    """The decision; NotFound alike for one that is not there and one whose subject she may not see."""
    found = queries.decision(decision_id)
    if not subjects.sees(actor(), found.subject_kind, found.subject_id):
        raise NotFound(decision_id)
    return found


def _may_override(decision: Decision) -> bool:
    kind = subjects.kind_of(decision.subject_kind)
    return kind is not None and kind.may_override(actor(), decision.subject_id)


@bp.get("/decisions/<int:decision_id>")
@requires(Permission.SELF)
def show(decision_id: int) -> Response:
    """The reasons: a drawer beside the page that asks, or a page of its own."""
    found = _visible(decision_id)
    return _page(found, _form(found) if _may_override(found) else None)


@bp.get("/decisions/about/<kind>/<int:record_id>")
@requires(Permission.SELF)
def about(kind: str, record_id: int) -> Response:
    """The reasons behind a record: those of its last decision, or that no machine judged it."""
    if not subjects.sees(actor(), kind, record_id):
        raise NotFound(record_id)
    found = queries.latest_about(kind, record_id)
    if found is None:
        return page_or_fragment("decisions/none.html", "decisions/_none.html")
    return _page(found, _form(found) if _may_override(found) else None)


def _form(decision: Decision) -> OverrideForm:
    """Every verdict but the one that stands."""
    form, told = OverrideForm(), subjects.words_of(decision.rule)
    standing = next((row.verdict for row in decisions.overrides_of(decision)), decision.verdict)
    open_ones = [name for name in told.choosable if name != standing]
    form.verdict.choices = [SelectChoice(name, gettext(told.outcomes[name][0])) for name in open_ones]
    return form


def _page(decision: Decision, form: OverrideForm | None, *, status: int = 200) -> Response:
    told = reasons_of(decision)
    if status != 200:  # the form in the drawer is swapped alone
        facts = {"told": told, "form": form, "decision": decision}
        name = "decisions/_override.html" if is_htmx() else "decisions/why.html"
        return make_response(render_template(name, **facts), status)
    return page_or_fragment("decisions/why.html", "decisions/_why.html", told=told, form=form, decision=decision)


@bp.post("/decisions/<int:decision_id>/overrides")
@requires(Permission.SELF)
@once_only
def override(decision_id: int) -> Response:
    """Put her verdict above the machine's, with her reason."""
    found = _visible(decision_id)
    if not _may_override(found):
        raise NotAllowed
    form = _form(found)
    if not form.validate():
        return _page(found, form, status=422)
    try:
        decisions.override(found, form.verdict.data, by=actor(), reason=form.reason.data or "")
    except Refused as refusal:
        put_at_fields(form, refusal)
        return _page(queries.decision(decision_id), form, status=422)
    flash(gettext("Your verdict stands above the system's."), "green")
    return go_to(url_for("decisions.show", decision_id=found.id))
