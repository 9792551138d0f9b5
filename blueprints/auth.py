"""Signing in and out, invitations and forgotten passwords: the doors a visitor finds open."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length

from saas import clock
from saas.auth import actions, throttle, tokens
from saas.auth import sessions as rows
from saas.auth.actions import Browser
from saas.auth.models import User
from saas.auth.passwords import LONGEST
from saas.auth.throttle import TooSoon
from saas.auth.tokens import Purpose, Standing
from saas.core.errors import Refused
from saas.office import letters
from saas.organisation import access as rights
from saas.web import refusals, sessions
from saas.web.access import public
from saas.web.destinations import is_page, next_url
from saas.web.forms import Form, no_controls
from saas.web.htmx import go_to

bp = Blueprint("auth", __name__)
NEEDED = _("This is needed.")
Answer = Response | tuple[str, int]


class SignInForm(Form):
    """Address and password."""

    email = EmailField(_("E-mail"), [DataRequired(NEEDED), Length(max=254), no_controls])
    password = PasswordField(_("Password"), [DataRequired(NEEDED), Length(max=LONGEST)])
    next = HiddenField()


class ResetAskForm(Form):
    """Where the link goes."""

    email = EmailField(_("E-mail"), [DataRequired(NEEDED), Length(max=254), no_controls])


class PasswordForm(Form):
    """A new password."""

    password = PasswordField(_("New password"), [DataRequired(NEEDED), Length(max=LONGEST)])


class JoinForm(PasswordForm):
    """Who was invited says her name and chooses a password."""

    name = StringField(_("Your name"), [DataRequired(NEEDED), Length(max=80), no_controls])


def browser() -> Browser:
    """Where this request comes from."""
    return Browser(request.remote_addr or "", request.user_agent.string)


@bp.get("/sign-in")
@public
def sign_in() -> Answer:
    """The form; somebody who is in already goes on."""
    wanted = request.args.get("next", "")
    if sessions.actor().user_id is not None:
        return go_to(next_url(wanted))
    return render_template("auth/sign_in.html", form=SignInForm(data={"next": wanted if is_page(wanted) else ""})), 200


@bp.post("/sign-in")
@public
def enter() -> Answer:
    """Sign in: a fresh session, then the page she wanted."""
    form = SignInForm()
    if not form.validate():
        return render_template("auth/sign_in.html", form=form), 422
    try:
        user, secret = actions.sign_in(
            form.email.data, form.password.data, browser(), at=clock.now(), may_enter=_still_works_here
        )
    except Refused as refusal:
        reasons = refusals.put_at_fields(form, refusal)
        return _refused("auth/sign_in.html", form, refusal, reasons)
    sessions.sign_in(user.id, secret)
    return go_to(next_url(form.next.data or ""))


def _still_works_here(user: User) -> bool:
    return rights.actor_of(user, at=clock.now()) is not None


def _refused(page: str, form: Form, refusal: Refused, reasons: object, **facts: object) -> Answer:
    status = 429 if isinstance(refusal, TooSoon) else 422
    answer = make_response(render_template(page, form=form, objections=reasons, **facts), status)
    if isinstance(refusal, TooSoon):
        answer.headers["Retry-After"] = str(refusal.seconds)
    return answer


@bp.post("/sign-out")
@public
def sign_out() -> Answer:
    """End this session and forget what the browser kept of it."""
    rows.end(sessions.secret_of_session(), at=clock.now())
    sessions.sign_out()
    answer = go_to(url_for("auth.sign_in"))
    # Not "cookies": on one host with several companies that would end the sessions of the others too.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.get("/password-reset")
@public
def reset_form() -> Answer:
    """Ask for a link."""
    return render_template("auth/reset_ask.html", form=ResetAskForm()), 200


@bp.post("/password-reset")
@public
def reset_ask() -> Answer:
    """The same answer whoever asks: only the mailbox knows."""
    form = ResetAskForm()
    if not form.validate():
        return render_template("auth/reset_ask.html", form=form), 422
    try:
        throttle.count_asking(browser().address, at=clock.now())
    except TooSoon as refusal:
        return _refused("auth/reset_ask.html", form, refusal, refusal.objections)
    letters.ask_reset(form.email.data, at=clock.now())
    return render_template("auth/reset_sent.html", email=form.email.data), 200


@bp.get("/password-reset/<secret>")
@public
def reset_page(secret: str) -> Answer:
    """A new password, while the link is open."""
    standing, user = tokens.look(secret, Purpose.RESET, at=clock.now())
    if standing is not Standing.OPEN or user is None:
        return _dead(standing, Purpose.RESET)
    return render_template("auth/reset.html", form=PasswordForm(), email=user.email, secret=secret), 200


@bp.post("/password-reset/<secret>")
@public
def reset(secret: str) -> Answer:
    """Set the new password; every session of hers ends, she signs in afresh."""
    form, at = PasswordForm(), clock.now()
    standing, user = tokens.look(secret, Purpose.RESET, at=at)
    if standing is not Standing.OPEN or user is None:
        return _dead(standing, Purpose.RESET)
    try:
        if form.validate():
            letters.send_password_changed(actions.reset(secret, password=form.password.data, at=at), at=at)
            sessions.forget()
            return go_to(url_for("auth.sign_in"))
        reasons = []
    except Refused as refusal:
        reasons = refusals.put_at_fields(form, refusal)
    return render_template("auth/reset.html", form=form, email=user.email, secret=secret, objections=reasons), 422


@bp.get("/invitation/<secret>")
@public
def invitation(secret: str) -> Answer:
    """Name and password, while the invitation is open."""
    standing, user = tokens.look(secret, Purpose.INVITATION, at=clock.now())
    if standing is not Standing.OPEN or user is None:
        return _dead(standing, Purpose.INVITATION)
    form = JoinForm(data={"name": user.name})
    return render_template("auth/invitation.html", form=form, email=user.email, secret=secret), 200


@bp.post("/invitation/<secret>")
@public
def accept(secret: str) -> Answer:
    """She joins and is signed in."""
    form, at = JoinForm(), clock.now()
    standing, user = tokens.look(secret, Purpose.INVITATION, at=at)
    if standing is not Standing.OPEN or user is None:
        return _dead(standing, Purpose.INVITATION)
    try:
        if form.validate():
            joined = actions.accept(secret, name=form.name.data, password=form.password.data, at=at)
            return _let_in(joined)
        reasons = []
    except Refused as refusal:
        reasons = refusals.put_at_fields(form, refusal)
    page = render_template("auth/invitation.html", form=form, email=user.email, secret=secret, objections=reasons)
    return page, 422


@bp.get("/welcome/<secret>")
@public
def welcome(secret: str) -> Answer:
    """The owner's first step into the company she has just opened; the link lives two minutes and opens once."""
    try:
        user = tokens.spend(secret, Purpose.WELCOME, at=clock.now())
    except Refused as refusal:
        refusals.undo(refusal)
        return go_to(url_for("auth.sign_in"))
    return _let_in(user, to="setup.template")


def _let_in(user: User, *, to: str = "home.show") -> Answer:
    asked = browser()
    secret = rows.begin(user, at=clock.now(), address=asked.address, agent=asked.agent)
    sessions.sign_in(user.id, secret)
    return go_to(url_for(to))


def _dead(standing: Standing, purpose: Purpose) -> Answer:
    """A link that opens nothing: why, and the way to a new one."""
    page = render_template("auth/link_dead.html", reason=tokens.SAYS[standing], purpose=purpose.value)
    return page, 404 if standing is Standing.UNKNOWN else 410
