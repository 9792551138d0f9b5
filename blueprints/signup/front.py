"""The first page, and the way from it to a company's sign-in page."""

from __future__ import annotations

from flask import Response, make_response, render_template, request, url_for
from flask import session as cookie

from blueprints.signup import bp, over_to, settings
from blueprints.signup.forms import FindForm
from blueprints.signup.showcase import showcase
from saas.core.errors import Objection
from saas.core.text import N_
from saas.web.access import public
from saas.web.htmx import go_to
from saas.web.locale import known_locale
from tenants import directory
from tenants.resolve import address_of

NO_COMPANY = N_("There is no company at this address. Look it up in the mail that invited you.")
PAGES = {"ask": "signup.ask", "sent": "signup.sent"}


@bp.get("/")
@public
def landing() -> Response:
    """The product in one screen."""
    return _page(FindForm())


def _page(find: FindForm, status: int = 200) -> Response:
    return make_response(render_template("signup/landing.html", find=find, show=showcase()), status)


@bp.post("/company")
@public
def find() -> Response:
    """To the sign-in page of a company, by its address."""
    form = FindForm()
    if not form.validate():
        return _page(form, 422)
    company = directory.by_slug(form.slug.data.strip().lower())
    if company is not None and company.state in ("ready", "suspended"):
        return over_to(address_of(company.slug, settings(), "/sign-in"))
    form.blame([Objection("signup.find", NO_COMPANY, field="slug")])
    return _page(form, 422)


@bp.post("/language")
@public
def language() -> Response:
    """Read on in another language."""
    cookie["locale"] = known_locale(request.form.get("locale", ""))
    return go_to(url_for(PAGES.get(request.form.get("page", ""), "signup.landing")))
