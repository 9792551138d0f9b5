"""The roof: builds the application from its floors, and refuses to start where a rule of the house is broken."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import saas.tables  # noqa: F401 - every model must be known before the first query
from saas import wiring
from saas.auth import passwords, sessions
from saas.config import Settings, unsafe_reasons
from saas.db import db, engine_options, watch
from saas.web import assets, company, errors, headers, htmx, locale, shell, strict, uploads
from saas.web import sessions as web_sessions
from saas.web.access import public, undeclared
from saas.web.door import ZhiduFlask
from saas.web.routes import Route
from tenants.hardening import losing, missing
from tenants.resolve import Resolve

ROOT = Path(__file__).resolve().parent.parent


class UnsafeStart(RuntimeError):  # noqa: N818 - it reads as what happened
    """The product refuses to start; the text says what to change."""


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application for these settings (the environment's when none are given)."""
    settings = settings or Settings.from_environment()
    if reasons := unsafe_reasons(settings):
        raise UnsafeStart("\n".join(reasons))
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)  # at DEBUG it would write down the rows it reads
    app = ZhiduFlask("zhidu", template_folder=str(ROOT / "templates"), static_folder=str(assets.STATIC))
    app.jinja_environment, app.url_rule_class = shell.Templates, Route  # before the first template and route
    app.config.update(_flask_settings(settings))
    app.extensions["zhidu.settings"] = settings
    passwords.set_cost(**vars(settings.argon2))
    sessions.set_limits(
        idle=timedelta(minutes=settings.session_idle_minutes), absolute=timedelta(days=settings.session_absolute_days)
    )
    _init_database(app)
    _init_web(app, settings)
    wiring.wire(app, settings)
    public(app.view_functions["static"])
    if open_doors := undeclared(app):
        raise UnsafeStart(f"these endpoints declare no permission: {', '.join(open_doors)}")
    fixed = headers.always(has_tls=settings.has_tls) | {"Vary": ", ".join(headers.KEYS)}
    app.wsgi_app = Resolve(app.wsgi_app, settings, fixed)  # type: ignore[method-assign]  # how Flask takes middleware
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]  # as above
    return app


def check_database(app: Flask) -> None:
    """Refuse to serve on a database that would show a neighbour's rows or lose an acknowledged write."""
    settings: Settings = app.extensions["zhidu.settings"]
    with app.app_context(), db.engine.connect() as connection:
        reasons = [
            f"the database lets companies reach each other; its owner has to run: {c}" for c in missing(connection)
        ]
        if settings.is_production:
            reasons += [
                f"the database runs with {name} off and may lose what it confirmed: turn it on"
                for name in losing(connection)
            ]
    if reasons:
        raise UnsafeStart("\n".join(reasons))


def _flask_settings(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(),
        "SESSION_COOKIE_SECURE": settings.has_tls,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": settings.has_tls,
        "TRANSLATIONS": ROOT / "saas" / "translations",
        "DEBUG": settings.debug,
        "PROPAGATE_EXCEPTIONS": False,
    }


def _init_database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        watch(db.engine)


def _init_web(app: Flask, settings: Settings) -> None:
    """In this order, which is also the order at a request: headers, company, shape, CSRF, person, permission, frame."""
    htmx.init_htmx(app)
    headers.init_headers(app, has_tls=settings.has_tls)
    company.init_company(app)
    uploads.init_uploads(app)
    strict.init_strict(app)
    CSRFProtect(app)
    web_sessions.init_sessions(app)
    web_sessions.init_permission_check(app)
    locale.init_locale(app)
    shell.init_shell(app)
    errors.init_errors(app)
