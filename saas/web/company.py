"""Each request enters at most one company, and leaves it again whatever happens."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Flask, Response, abort, g, request, url_for

from saas import events
from saas.web.htmx import go_to
from tenants import context, directory, revisions
from tenants.resolve import SLUG_KEY

PLATFORM_FACE = "platform"


def init_company(app: Flask) -> None:
    """Enter before everything else that looks at the request, leave at its very end."""
    app.before_request(enter_company)
    app.teardown_request(leave_company)


def enter_company() -> Response | None:
    """Work inside the company of the address; 404 when it means none, 503 when the company cannot be entered now."""
    stack = ExitStack()
    g.stack = stack
    token = events.acting.set(events.SYSTEM)
    stack.callback(events.acting.reset, token)
    slug = request.environ.get(SLUG_KEY)
    if _is_shared():
        return None
    if slug is not None and request.path == "/":
        return go_to(url_for("home.show"))  # "/" itself is the platform's first page
    if (slug is None) != _is_platform():
        abort(404)
    if slug is None:
        return None
    found = directory.by_slug(slug)
    if found is None or found.state in ("requested", "building", "purged"):
        abort(404)
    g.company_row = found
    if found.state != "ready":
        abort(503, "suspended")
    if found.revision != revisions.head():
        abort(503, "migrating")
    stack.enter_context(context.enter(found))
    return None


def leave_company(_error: BaseException | None) -> None:
    """Undo what `enter_company` did."""
    stack = g.pop("stack", None)
    if stack is not None:
        stack.close()


def _is_shared() -> bool:
    return request.endpoint in (None, "static", "health.alive", "health.ready")


def _is_platform() -> bool:
    from flask import current_app

    return request.blueprint in current_app.extensions["zhidu.platform_blueprints"]
