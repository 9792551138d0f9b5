"""Error answers: pages for people, fragments for htmx, and never a trace; they ask the database nothing."""

from __future__ import annotations

import logging
from uuid import uuid4

from flask import Flask, Response, g, make_response, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from saas.core.errors import NotAllowed, NotFound, Refused
from saas.web import door
from saas.web.htmx import is_htmx
from saas.web.sessions import actor
from tenants import context

log = logging.getLogger(__name__)
BEYOND = ("22003", "22008", "22021")  # a number, a day, a character that PostgreSQL cannot hold
KNOWN = (400, 401, 403, 404, 409, 413, 422, 429, 500, 503)


def init_errors(app: Flask) -> None:
    """Install the handlers."""
    app.register_error_handler(Refused, refused)
    app.register_error_handler(NotAllowed, lambda _error: answer(403))
    app.register_error_handler(NotFound, lambda _error: answer(404))
    app.register_error_handler(CSRFError, lost_token)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(DataError, unfit)
    app.register_error_handler(Exception, unexpected)


def answer(status: int, **facts: object) -> Response:
    """The page or fragment of one status."""
    known = status if status in KNOWN else (500 if status >= 500 else 400)
    name = "errors/_error.html" if is_htmx() else f"errors/{known}.html"
    home = url_for("home.show") if context.current_or_none() is not None else "/"
    g.fault = True
    body = render_template(name, **{"status": known, "home_url": home, "reference": "", "objections": (), **facts})
    g.pop("fault")
    return make_response(body, status)


def refused(error: Refused) -> Response:
    """422 with the reasons; what the refusal must leave behind is written first."""
    if error.keep is not None:
        door.write_after_refusal(error.keep)
    return answer(422, objections=error.objections)


def http_error(error: HTTPException) -> Response:
    """Werkzeug's own errors, with its headers kept for 405 and redirects passed through."""
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]  # a werkzeug response, which Flask takes
    found = answer(error.code)
    if error.code == 503:
        found.headers["Retry-After"] = "30"
    if error.code == 405:
        found.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
    return found


def lost_token(_error: CSRFError) -> Response:
    """A form without a valid token: signed out means sign in, signed in means the page is old."""
    if context.current_or_none() is not None and actor().user_id is None and is_htmx():
        found = make_response("", 401)
        found.headers["HX-Redirect"] = url_for("auth.sign_in")
        return found
    return answer(400, stale=True)


def unfit(error: DataError) -> Response:
    """A value that its column cannot hold: no form of ours takes it, and an address with it leads nowhere."""
    if getattr(error.orig, "sqlstate", "") not in BEYOND:
        return unexpected(error)
    log.warning("%s %s: %s", request.method, door.where(), str(error.orig).partition("\n")[0])
    return answer(404 if request.method == "GET" else 400)


def unexpected(error: Exception) -> Response:
    """Log with a reference, tell the reader only the reference."""
    reference = uuid4().hex[:12]
    log.error("unexpected error %s at %s %s", reference, request.method, door.where(), exc_info=error)
    return answer(500, reference=reference)
