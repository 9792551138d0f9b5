"""The same application for one company, routing and its hardenings switched off: nothing that tenancy needs is left.

No address to resolve, no company to look up, no route at BEGIN, no watch over statements; the connection has a
fixed search path and a login that may read and write there. BENCH_COMPANY says which company.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from typing import Any

from flask import g
from sqlalchemy import event

from bench.one_row import bp
from saas import db as database
from saas import events, factory
from saas.web import company as company_door
from tenants import context
from tenants.context import Inside

FIXED = Inside(**json.loads(os.environ["BENCH_COMPANY"]), key=b"0" * 32)


def engine_options() -> dict[str, Any]:
    """An ordinary connection that is always in the one schema."""
    options = f"-csearch_path={FIXED.schema},pg_temp"
    return database.engine_options() | {"connect_args": {"options": options}}


def enter_fixed() -> None:
    """What code above the session asks of a request: who we are, and a clean author."""
    stack = ExitStack()
    g.stack = stack
    token = events.acting.set(events.SYSTEM)
    stack.callback(events.acting.reset, token)
    g.company_row = FIXED
    stack.enter_context(context.enter(FIXED))


event.remove(database.CompanySession, "after_begin", context._route)
factory.engine_options = engine_options  # type: ignore[attr-defined]  # the roof reads it by this name
app = factory.create_app()
app.register_blueprint(bp)
with app.app_context():
    event.remove(database.db.engine, "before_cursor_execute", database.refuse_verbs)
hooks = app.before_request_funcs[None]
hooks[hooks.index(company_door.enter_company)] = enter_fixed
app.wsgi_app = app.wsgi_app.app  # type: ignore[method-assign,attr-defined]  # past the resolver
