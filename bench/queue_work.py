"""The one short piece of work that both workers of `bench.queue` do, as a job of ours and as one of RQ's."""

from __future__ import annotations

import time
from uuid import uuid4

from jobs.bindings import Task, job
from saas import once
from saas.core.text import N_
from saas.db import db, session
from saas.web.door import end_transaction
from tenants import context, directory

PLAIN = "bench-plain"
NAME = "bench.short"


def trace() -> None:
    """The work itself: one row, with the moment it was begun."""
    key = str(uuid4())
    once.claim(key, user_id=None, endpoint=NAME)
    once.answered(key, {"at": time.time()})


@job(NAME, label=N_("Nightly tidying up"))
def short(_task: Task) -> None:
    """As a job of ours: its row is taken and closed beside it."""
    trace()


def plain(tenant_id: int) -> None:
    """As a job of RQ's own worker: no row, no lease; each fork needs a database connection of its own."""
    from wsgi import app

    with app.app_context():
        db.engine.dispose(close=False)
        company = directory.by_id(tenant_id)
        assert company is not None
        with context.enter(company):
            trace()
            session.flush()
            end_transaction(keep=True)
