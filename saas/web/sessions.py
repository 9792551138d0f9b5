"""The cookie and the session row behind it: revocable, bound to company and user, dead within a second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, g, has_request_context, request, url_for
from flask import session as cookie
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.exceptions import Forbidden, Unauthorized

from saas import clock, events
from saas.auth.actor import NOBODY, Actor
from saas.organisation.standing import Standing, behind
from saas.web import company_facts
from saas.web.access import is_nameless, policy_of
from saas.web.company_facts import CompanyFacts
from saas.web.htmx import is_htmx
from tenants import context
from tenants.resolve import SLUG_KEY

SECONDS_KEPT = 1.0
MOST_KEPT = 10_000


class CompanyCookies(SecureCookieSessionInterface):
    """One cookie per company; `__Host-` where TLS is on. The secret in it is worthless without its row."""

    def get_cookie_name(self, app: Flask) -> str:
        """The cookie's name for the company of this request."""
        slug = request.environ.get(SLUG_KEY) or "platform"
        return f"__Host-zhidu-{slug}" if app.config["SESSION_COOKIE_SECURE"] else f"zhidu-{slug}"

    def get_cookie_path(self, app: Flask) -> str:
        """`__Host-` demands the root path; elsewhere the cookie stays inside its company."""
        return "/" if app.config["SESSION_COOKIE_SECURE"] else (request.script_root or "/")


class Visitor(UserMixin):
    """What flask-login calls the current user."""

    def __init__(self, actor: Actor, secret: str) -> None:
        self.actor, self.secret = actor, secret

    def get_id(self) -> str:
        """Company and session secret: a cookie carried to another company finds nothing there."""
        return f"{context.current().tenant_id}:{self.secret}"


@dataclass(frozen=True)
class _Kept:
    standing: Standing
    until: float


_kept: dict[tuple[int, str], _Kept] = {}


def init_sessions(app: Flask) -> None:
    """Install cookies, flask-login over session rows, and the permission check of every endpoint."""
    app.session_interface = CompanyCookies()
    login = LoginManager()
    login.session_protection = None  # type: ignore[assignment]  # None is its documented "off": the row is bound to company, user and epoch; addresses of phones change
    login.init_app(app, add_context_processor=False)  # it would ask who reads even for an error page
    login.user_loader(_load)


def init_permission_check(app: Flask) -> None:
    """Registered after CSRF, so that the order is company, CSRF, person, permission."""
    app.before_request(_check)


def _load(stored: str) -> Visitor | None:
    company = context.current_or_none()
    tenant, _, secret = stored.partition(":")
    if company is None or tenant != str(company.tenant_id):
        return None
    standing = _standing((company.tenant_id, secret))
    return None if standing is None else Visitor(standing.actor, secret)


def _standing(key: tuple[int, str]) -> Standing | None:
    """For a second as it was read; then one statement tells whether it still holds."""
    kept = _kept.get(key)
    if kept is not None and kept.until > clock.monotonic():
        return kept.standing
    found = behind(key[1], at=clock.now(), known=kept.standing if kept else None)
    if found is None:
        _kept.pop(key, None)
        return None
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[key] = _Kept(found, clock.monotonic() + SECONDS_KEPT)
    company_facts.keep(CompanyFacts(found.company_name, found.zone))
    return found


def forget() -> None:
    """Drop what is kept in this process; after a change of rights made by it."""
    _kept.clear()


def actor() -> Actor:
    """Who asks; nobody with no rights when not signed in, and wherever names are not asked for."""
    if has_request_context() and is_nameless(current_app, request.endpoint):
        return NOBODY
    found: Actor = getattr(current_user, "actor", NOBODY)
    return found


def secret_of_session() -> str:
    """The secret of this browser's session row, to mark it in the list of sessions."""
    return getattr(current_user, "secret", "")


def _check() -> Response | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    wanted = policy_of(current_app, request.endpoint)
    if wanted is None:
        raise Forbidden
    if is_nameless(current_app, request.endpoint):
        events.acting.set(events.ANONYMOUS)
        return None
    if context.current_or_none() is not None:
        who = actor()
        events.acting.set(who)
        g.actor = who
    if not wanted:
        return None
    if actor().user_id is None:
        return sign_in_first()
    if not any(actor().may(permission) for permission in wanted):
        raise Forbidden
    return None


def sign_in_first() -> Response:
    """Send a visitor to the sign-in page and back afterwards; htmx gets the header it obeys."""
    if context.current_or_none() is None:
        raise Unauthorized
    here = request.full_path.rstrip("?") if request.method == "GET" and not is_htmx() else ""
    url = url_for("auth.sign_in", next=here or None)
    answer = current_app.make_response(("", 401 if is_htmx() else 303))
    answer.headers["HX-Redirect" if is_htmx() else "Location"] = url
    return answer


def sign_in(user_id: int, secret: str) -> None:
    """Begin a fresh cookie for a session row just made: the old one's contents do not survive."""
    from flask_login import login_user

    kept: dict[str, Any] = {name: cookie[name] for name in ("locale",) if name in cookie}
    cookie.clear()
    cookie.update(kept)
    login_user(Visitor(Actor(user_id, ""), secret))


def sign_out() -> None:
    """Empty the cookie and forget the kept rights."""
    forget()
    cookie.clear()
