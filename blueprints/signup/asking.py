"""Asking for a company: the form, its address field that answers while typing, the mail and the mail again."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, make_response, render_template, request, url_for
from flask import session as cookie

from blueprints.signup import bp, settings
from blueprints.signup.forms import SignUpForm
from saas import clock
from saas.auth.addresses import network_of, normal
from saas.core.errors import Objection, Refused
from saas.web.access import public
from saas.web.htmx import go_to
from saas.web.locale import choose_locale, known_locale
from tenants import signups, slugs
from tenants.resolve import shape_of

ASKED = "sign_up"


def link_to(secret: str) -> str:
    """Links in mails come from configuration, never from the request."""
    return f"{settings().base_url}{url_for('signup.confirm', secret=secret)}"


@bp.get("/sign-up")
@public
def ask() -> str:
    """The form."""
    return render_template("signup/ask.html", form=SignUpForm(), **_judged(None))


def _judged(problem: Objection | None, name: str = "", *, is_free: bool = False) -> dict[str, object]:
    """What the address field shows beside itself: a free address like the company's name, else like the typed one."""
    free = (slugs.suggest(name) if name else str(problem.facts.get("free", ""))) if problem else ""
    return {"free": free, "is_free": is_free, "problem": None, "shape": shape_of(settings())}


@bp.get("/sign-up/address")
@public
def address() -> str:
    """The address field while the company's name is typed: suggested, or judged as it stands.

    What the visitor typed herself is never replaced, not even by a suggestion for the field she just emptied.
    """
    typed, suggested = request.args.get("slug", "").strip().lower(), request.args.get("suggested", "")
    name = request.args.get("company_name", "").strip()[:80]
    form = SignUpForm(data={"slug": typed[:40], "suggested": suggested[:40]})
    if name and typed in ("", suggested) and request.headers.get("HX-Trigger-Name") != "slug":
        form.slug.data = form.suggested.data = slugs.suggest(name)
    problem = slugs.objection_to(form.slug.data) if form.slug.data else None
    facts = _judged(problem, name, is_free=problem is None and bool(form.slug.data))
    return render_template("signup/_address.html", form=form, **(facts | {"problem": problem}))


@bp.post("/sign-up")
@public
def send() -> Response:
    """Note the wish and mail its link."""
    form = SignUpForm()
    form.slug.data = (form.slug.data or "").strip().lower()
    if not form.validate():
        return _again(form, (), 422)
    here, at = network_of(request.remote_addr or ""), clock.now()
    try:
        signups.count(here, at=at)
        cookie[ASKED] = signups.ask(_wish(form), address=here, at=at, link_to=link_to)
    except Refused as refusal:
        return _again(form, refusal.objections, 429 if isinstance(refusal, signups.TooMany) else 422)
    return go_to(url_for("signup.sent"))


def _wish(form: SignUpForm) -> signups.Wish:
    return signups.Wish(
        company_name=" ".join(form.company_name.data.split()),
        slug=form.slug.data,
        owner_name=" ".join(form.owner_name.data.split()),
        email=normal(form.email.data),
        locale=known_locale(choose_locale()),
    )


def _again(form: SignUpForm, reasons: Sequence[Objection], status: int) -> Response:
    problem = next((reason for reason in reasons if reason.field == "slug"), None)
    homeless = form.blame(reasons)
    page = render_template(
        "signup/ask.html", form=form, objections=homeless, **_judged(problem, form.company_name.data or "")
    )
    return make_response(page, status)


def _asked() -> int:
    return int(cookie.get(ASKED, 0))


@bp.get("/sign-up/sent")
@public
def sent() -> Response:
    """Look into the mailbox."""
    email = signups.email_of(_asked())
    if not email:
        return go_to(url_for("signup.ask"))
    return make_response(render_template("signup/sent.html", email=email, is_again="again" in request.args))


@bp.post("/sign-up/sent")
@public
def send_again() -> Response:
    """The mail once more, with a fresh link."""
    at = clock.now()
    try:
        signups.count(network_of(request.remote_addr or ""), at=at)
    except signups.TooMany as refusal:
        facts = {"email": signups.email_of(_asked()), "is_again": False, "reasons": refusal.objections}
        return make_response(render_template("signup/sent.html", **facts), 429)
    signups.send_again(_asked(), at=at, link_to=link_to)
    return go_to(url_for("signup.sent", again="1"))
