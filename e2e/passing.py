"""Time for the deadlines of a company: `python -m e2e.passing slug days` makes all that run as old as that."""

from __future__ import annotations

import sys
from datetime import timedelta

from sqlalchemy import select

from saas import clock, work
from saas.clocks import actions
from saas.clocks.models import STOPPED, Clock
from saas.db import session
from saas.events import SYSTEM
from saas.factory import create_app
from saas.web.door import end_transaction
from tenants import context, directory


def pass_days(days: int) -> None:
    """Every clock that runs began so many days earlier; the job that tells of it is due now."""
    at = clock.now()
    for row in session.scalars(select(Clock).where(Clock.state != STOPPED)):
        row.started_at -= timedelta(days=days)
        actions.settle(row, at=at)
    work.request(actions.ROUND, by=SYSTEM, due_at=at, key=f"passing:{at.isoformat()}")


def main(words: list[str]) -> None:
    """Enter the company that is named and let the days pass."""
    slug, days = words
    with create_app().app_context():
        inside = directory.by_slug(slug)
        assert inside is not None
        with context.enter(inside):
            pass_days(int(days))
            end_transaction(keep=True)


if __name__ == "__main__":
    main(sys.argv[1:])
