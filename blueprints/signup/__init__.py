"""The product's own front door: what it is, where a company signs in, and how a new one opens."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, make_response, render_template

from saas.config import Settings
from saas.web.htmx import go_to, is_htmx

bp = Blueprint("signup", __name__)


def settings() -> Settings:
    """The settings this application runs with."""
    found: Settings = current_app.extensions["zhidu.settings"]
    return found


def over_to(url: str) -> Response:
    """To a page of a company. Where it lives on another host a form may not lead there, so a link does."""
    if is_htmx() or url.startswith(f"{settings().base_url}/"):
        return go_to(url)
    return make_response(render_template("signup/over.html", url=url))


from blueprints.signup import asking, confirming, front  # noqa: E402, F401 - they hang their views on `bp`
