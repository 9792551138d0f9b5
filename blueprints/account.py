"""One's own account: password, sessions, language and theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, flash, make_response, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import PasswordField
from wtforms.validators import DataRequired, Length

from blueprints.auth import NEEDED, browser
from blueprints.notices.choosing import account_tabs
from saas import clock
from saas.auth import actions
from saas.auth import sessions as rows
from saas.auth.models import User
from saas.auth.passwords import LONGEST
from saas.auth.permissions import Permission
from saas.auth.queries import user_by_id
from saas.auth.throttle import TooSoon
from saas.core.errors import NotFound, Objection, Refused
from saas.web import agents, refusals, sessions
from saas.web.access import public, requires
from saas.web.destinations import next_url
from saas.web.forms import Form
from saas.web.htmx import go_to
from saas.web.locale import known_locale

bp = Blueprint("account", __name__)


class PasswordChangeForm(Form):
    """The old password and the new one."""

    old = PasswordField(_("Present password"), [DataRequired(NEEDED), Length(max=LONGEST)])
    password = PasswordField(_("New password"), [DataRequired(NEEDED), Length(max=LONGEST)])


@dataclass(frozen=True)
class SessionLine:
    """One living session as its owner sees it."""

    id: int
    device: str
    address: str
    started_at: datetime
    seen_at: datetime
    is_this: bool


@bp.get("/account")
@requires(Permission.SELF)
def show() -> str:
    """The account page."""
    return _page(PasswordChangeForm())


def _page(form: Form, objections: Sequence[Objection] = ()) -> str:
    return render_template(
        "account/show.html", form=form, objections=objections, places=_places(), account_tabs=account_tabs("account")
    )


def _places() -> list[SessionLine]:
    mine = rows.living(_me().id, at=clock.now())
    here = rows.digest(sessions.secret_of_session())
    return [
        SessionLine(row.id, agents.device(row.agent), row.address, row.started_at, row.seen_at, row.token_hash == here)
        for row in mine
    ]


def _me() -> User:
    found = user_by_id(sessions.actor().user_id)
    if found is None:
        raise NotFound
    return found


@bp.post("/account/password")
@requires(Permission.SELF)
def change_password() -> Response:
    """A new password; every other session ends, this browser gets a fresh one."""
    form = PasswordChangeForm()
    reasons: list[Objection] = []
    status = 422
    if form.validate():
        try:
            me = _me()
            secret = actions.change_password(me, browser(), old=form.old.data, new=form.password.data, at=clock.now())
        except Refused as refusal:
            reasons = refusals.put_at_fields(form, refusal)
            status = 429 if isinstance(refusal, TooSoon) else 422
        else:
            sessions.forget()
            sessions.sign_in(me.id, secret)
            flash(gettext("Password changed. All other sessions have ended."), "green")
            return go_to(url_for("account.show"))
    return make_response(_page(form, reasons), status)


@bp.post("/account/sessions/<int:session_id>/ending")
@requires(Permission.SELF)
def end_session(session_id: int) -> Response:
    """End one of her own sessions."""
    if not rows.end_one(_me().id, session_id, at=clock.now()):
        raise NotFound
    sessions.forget()
    flash(gettext("The session has ended."), "green")
    return go_to(url_for("account.show"))


@bp.post("/account/sessions/ending")
@requires(Permission.SELF)
def end_all_sessions() -> Response:
    """Sign out everywhere, here too."""
    rows.end_all(_me(), at=clock.now())
    sessions.sign_out()
    return go_to(url_for("auth.sign_in"))


@bp.post("/account/language")
@public
def language() -> Response:
    """Read on in another language; a visitor's choice stays in her browser."""
    locale = known_locale(request.form.get("locale", ""))
    if sessions.actor().user_id is not None:
        actions.choose_language(_me(), locale)
        sessions.forget()
    cookie["locale"] = locale
    return go_to(next_url(request.form.get("next", "").rstrip("?"), entrances=True))


@bp.post("/account/theme")
@requires(Permission.SELF)
def theme() -> Response:
    """Light, dark or automatic."""
    actions.choose_theme(_me(), request.form.get("theme", ""))
    sessions.forget()
    return go_to(next_url(request.form.get("next", "").rstrip("?"), entrances=True))
