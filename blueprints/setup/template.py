"""Step 1: which template is like the company."""

from __future__ import annotations

from flask import Response, g, make_response, render_template, request
from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired

from blueprints.setup import bp, company, next_page, while_open
from blueprints.setup.preview import cards, groups, preview
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Refused
from saas.starters.apply import EMPTY, apply
from saas.starters.catalogue import TEMPLATES
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import Form
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

LIKELIEST = "T04"


class TemplateForm(Form):
    """The template's key."""

    key = StringField(_("Template"), [DataRequired(_("Choose one."))])


@bp.get("/setup/template")
@requires(Permission.COMPANY_MANAGE)
@while_open
def template() -> Response:
    """The cards with the preview of one; after applying, the one that was chosen."""
    if company().template_applied_on is not None:
        chosen = preview(company().template_key or EMPTY)
        return make_response(render_template("setup/template_done.html", shown=chosen, company=company()))
    key = request.args.get("key", LIKELIEST)
    return _page(TemplateForm(), key if key == EMPTY or key in TEMPLATES else LIKELIEST)


def _page(form: TemplateForm, key: str, status: int = 200, **facts: object) -> Response:
    shown = preview(key)
    found = groups(cards())
    return page_or_fragment(
        "setup/template.html", "setup/_preview.html", status=status, form=form, shown=shown, groups=found, **facts
    )


@bp.post("/setup/template")
@requires(Permission.COMPANY_MANAGE)
@while_open
def template_apply() -> Response:
    """Copy the template into the company, once."""
    form = TemplateForm()
    if not form.validate() or (form.key.data != EMPTY and form.key.data not in TEMPLATES):
        return _page(form, LIKELIEST, 422)
    try:
        apply(form.key.data, by=actor(), on=clock.today(g.zone))
    except Refused as refusal:
        reasons = refusals.put_at_fields(form, refusal)
        return _page(form, form.key.data, 422, objections=reasons)
    return next_page("template")
