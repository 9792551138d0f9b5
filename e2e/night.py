"""A night of a company: `python -m e2e.night slug [2027-01-31] job …` has the workers do now what is asked for by
night; with a day, what is asked for in the night of that day."""

from __future__ import annotations

import sys
from datetime import date

from saas import clock, work
from saas.events import SYSTEM
from saas.factory import create_app
from saas.organisation.queries import company
from saas.web.door import end_transaction
from tenants import context, directory


def begin(jobs: list[str], on: date | None) -> None:
    """Ask for each of these jobs, for a day; for today where none is named."""
    at, day = clock.now(), on or clock.today(company().zone)
    for name in jobs:
        work.request(name, by=SYSTEM, due_at=at, key=f"{name}:{at.isoformat()}", on=day)


def main(words: list[str]) -> None:
    """Enter the company that is named and have its night begin."""
    slug, *jobs = words
    on = date.fromisoformat(jobs.pop(0)) if jobs[0][:1].isdigit() else None
    with create_app().app_context():
        inside = directory.by_slug(slug)
        assert inside is not None
        with context.enter(inside):
            begin(jobs, on)
            end_transaction(keep=True)


if __name__ == "__main__":
    main(sys.argv[1:])
