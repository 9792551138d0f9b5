"""A night of a company: `python -m e2e.night slug job …` has the workers do now what is asked for by night."""

from __future__ import annotations

import sys

from saas import clock, work
from saas.events import SYSTEM
from saas.factory import create_app
from saas.organisation.queries import company
from saas.web.door import end_transaction
from tenants import context, directory


def begin(jobs: list[str]) -> None:
    """Ask for each of these jobs, for today."""
    at, on = clock.now(), clock.today(company().zone)
    for name in jobs:
        work.request(name, by=SYSTEM, due_at=at, key=f"{name}:{at.isoformat()}", on=on)


def main(words: list[str]) -> None:
    """Enter the company that is named and have its night begin."""
    slug, *jobs = words
    with create_app().app_context():
        inside = directory.by_slug(slug)
        assert inside is not None
        with context.enter(inside):
            begin(jobs)
            end_transaction(keep=True)


if __name__ == "__main__":
    main(sys.argv[1:])
