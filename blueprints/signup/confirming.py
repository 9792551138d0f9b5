"""The mailed link: a password is chosen, the company opens, its owner walks in. What was begun goes on."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, make_response, render_template, url_for
from flask import session as cookie

from blueprints.signup import bp, over_to, settings
from blueprints.signup.asking import ASKED
from blueprints.signup.forms import ConfirmForm
from saas import clock
from saas.auth import passwords, tokens
from saas.auth.tokens import Purpose
from saas.core.errors import Objection, Refused
from saas.web.access import public
from saas.web.htmx import go_to, page_or_fragment
from tenants import opening, signups, slugs
from tenants.keys import new_sealed_key
from tenants.models import SignUp
from tenants.resolve import address_of, shape_of


@bp.get("/sign-up/<secret>")
@public
def confirm(secret: str) -> Response:
    """A password, or on from where it was left."""
    row = signups.look(secret, at=clock.now())
    if row is None:
        return make_response(render_template("signup/link_dead.html"), 410)
    if row.state == "done":
        return make_response(render_template("signup/done.html", row=row, url=_sign_in_of(row)))
    if row.state == "confirmed":
        return make_response(render_template("signup/building.html", row=row, secret=secret))
    taken = slugs.objection_to(row.slug)
    form = ConfirmForm(data={"slug": taken.facts["free"] if taken else row.slug})
    return _page(form, row, secret, asks_slug=taken is not None)


def _page(form: ConfirmForm, row: SignUp, secret: str, *, asks_slug: bool, **facts: object) -> Response:
    facts |= {"secret": secret, "asks_slug": asks_slug, "shape": shape_of(settings())}
    page = render_template("signup/confirm.html", form=form, row=row, **facts)
    return make_response(page, 422 if form.errors else 200)


def _sign_in_of(row: SignUp) -> str:
    return address_of(row.slug, settings(), "/sign-in")


@bp.post("/sign-up/<secret>")
@public
def open_company(secret: str) -> Response:
    """The company is opened; while no schema is free, a page waits for one."""
    row = signups.look(secret, at=clock.now())
    if row is None or row.state == "done":
        return confirm(secret)
    if row.state == "asked":
        form = ConfirmForm()
        found = _password_objections(form, row)
        if not form.validate() or found:
            return _again(form, row, secret, found)
        try:
            row = _confirmed(form, secret)
        except Refused as refusal:
            return _again(form, row, secret, refusal.objections)
    return _let_in(row) or make_response(render_template("signup/building.html", row=row, secret=secret), 202)


def _confirmed(form: ConfirmForm, secret: str) -> SignUp:
    return signups.confirm(
        secret,
        password_hash=passwords.hashed(form.password.data),
        slug=(form.slug.data or "").strip().lower(),
        at=clock.now(),
        sealed_key=new_sealed_key(settings().secret_key),
    )


def _password_objections(form: ConfirmForm, row: SignUp) -> list[Objection]:
    typed = form.password.data or ""
    return passwords.objections_to(typed, email=row.email, name=row.owner_name) if typed else []


def _again(form: ConfirmForm, row: SignUp, secret: str, found: Sequence[Objection]) -> Response:
    homeless = form.blame(found)
    asks_slug = bool(form.slug.errors) or slugs.objection_to(row.slug) is not None
    answer = _page(form, row, secret, asks_slug=asks_slug, objections=homeless)
    answer.status_code = 422
    return answer


def _let_in(row: SignUp) -> Response | None:
    """Open the company as far as it is not yet, and hand its owner a link that lets her in; None while it is built."""
    at = clock.now()
    opened = opening.open_signed_up(
        row, settings(), at=at, inward=lambda user: tokens.issue(user, Purpose.WELCOME, at=at)
    )
    if opened is None:
        return None
    cookie.pop(ASKED, None)
    return over_to(address_of(opened.inside.slug, settings(), f"/welcome/{opened.outcome}"))


@bp.post("/sign-up/<secret>/standing")
@public
def standing(secret: str) -> Response:
    """Asked each second by the page that waits: in when the company stands, else the same panel again."""
    row = signups.look(secret, at=clock.now())
    if row is None or row.state != "confirmed":
        return go_to(url_for("signup.confirm", secret=secret))
    ready = _let_in(row)
    return ready or page_or_fragment("signup/building.html", "signup/_building.html", row=row, secret=secret)
