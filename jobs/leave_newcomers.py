"""Who takes a seat or follows an invitation has annual leave at once, not only after the night."""

from __future__ import annotations

from sqlalchemy import select

from saas import clock
from saas.db import Model, session
from saas.events import SYSTEM, Event
from saas.hr.leave import granting
from saas.organisation.models import Person
from saas.organisation.queries import company


def grant_to_placed(event: Event, _subject: Model) -> None:
    """She has a seat, so the thresholds of her unit are known.

    Whoever came in with a file is granted at night or when she joins: until then the file can be undone.
    """
    if not event.facts.get("imported"):
        _grant(session.get_one(Person, event.subject_id), event)


def grant_to_joined(event: Event, _subject: Model) -> None:
    """She signs in for the first time; whoever sits nowhere yet is granted by the company's thresholds."""
    person = session.scalars(select(Person).where(Person.user_id == event.subject_id)).one_or_none()
    if person is not None:
        _grant(person, event)


def _grant(person: Person, event: Event) -> None:
    """What the nightly job would write, for one person; whichever comes second writes nothing."""
    today = clock.day_in(event.at, company().zone)
    if person.employed_on <= today and (person.left_on is None or person.left_on >= today):
        granting.grant_open_years([person], by=SYSTEM, on=today)
