"""Who took which list away as a file: noted at every export, looked over before somebody leaves (D08-28, D19-28)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.db import session
from saas.events import Event, record
from saas.organisation.models import Person
from saas.organisation.queries import company

KIND = "organisation.list.exported"


def note(by: Actor, name: str, ending: str) -> None:
    """One export of one list; what it held is not written down."""
    if by.user_id is not None:
        record(KIND, company(), by=by, file=name, ending=ending)


def of_person(person_id: int, first: date, last: date) -> Sequence[tuple[datetime, str]]:
    """When she exported what, within these days of the company, oldest first."""
    zone = ZoneInfo(company().zone)
    begins, ends = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    user = select(Person.user_id).where(Person.id == person_id).scalar_subquery()
    wanted = select(Event).where(Event.kind == KIND, Event.author_id == user, Event.at >= begins, Event.at < ends)
    found = session.scalars(wanted.order_by(Event.at, Event.id))
    return [(one.at, f"{one.facts['file']}.{one.facts['ending']}") for one in found]
