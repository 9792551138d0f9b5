"""What every template may use, and what the frame around a page shows."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from flask import Flask, g, url_for
from flask.templating import Environment
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined

from saas.auth.actor import NOBODY
from saas.auth.permissions import Permission
from saas.web import navigation
from saas.web.assets import asset
from saas.web.company_facts import facts
from saas.web.locale import choose_locale
from saas.web.sessions import actor
from tenants import context


class Templates(Environment):
    """Flask's environment with its globals in one plain dict: jinja copies them for every include and import."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own; a template's, which we do not use, would lie on top of a copy."""
        return self.globals if d is None else {**self.globals, **d}


def init_shell(app: Flask) -> None:
    """Install globals and the context of the layouts."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(asset=asset, csrf_token=generate_csrf, Permission=Permission, may=may)
    app.jinja_env.globals["drawn_once"] = lru_cache(1024)  # of a macro that says the same of the same words
    app.before_request(load_company)
    app.context_processor(frame)


def may(permission: Permission) -> bool:
    """Whether the reader holds a permission; templates ask this, never a role."""
    return actor().may(permission)


def load_company() -> None:
    """The company's name and clock."""
    if context.current_or_none() is not None:
        g.company = facts()
        g.zone = g.company.zone


def frame() -> dict[str, Any]:
    """Variables of the layouts. An error page shows no more than it knows already: the database may be what failed."""
    if "fault" in g:
        known = g.get("actor") or NOBODY
        return {"locale": _language(), "theme": known.theme, "company": None, "actor": known}
    found: dict[str, Any] = {
        "locale": _language(),
        "theme": "auto",
        "company": g.get("company"),
        "actor": actor(),
    }
    if found["company"] is not None and actor().user_id is not None:
        found |= _signed_in()
    return found


def _language() -> str:
    return "en" if choose_locale() == "en" else "zh-Hans-CN"


def _signed_in() -> dict[str, Any]:
    who = actor()
    return {
        "theme": who.theme,
        **navigation.places(who),
        "home_url": url_for("home.show"),
        "notices_url": url_for("notices.list"),
        "unread": navigation.counts(who)["unread"],
        "account": {
            "name": who.name,
            "unit": g.company.name,
            "links": [{"label": _account_label(), "url": url_for("account.show"), "icon": "user"}],
            "language_url": url_for("account.language"),
            "theme_url": url_for("account.theme"),
            "sign_out_url": url_for("auth.sign_out"),
        },
    }


def _account_label() -> str:
    from flask_babel import gettext

    return str(gettext("My account"))
