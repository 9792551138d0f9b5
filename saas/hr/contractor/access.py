"""The access of somebody from outside: held until she has acknowledged the rules, gone with the engagement."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.hr.contractor.models import Engagement
from saas.hr.contractor.policy import ContractorPolicy
from saas.organisation import leaving, people
from saas.organisation.models import Person
from saas.policies.reading import read
from saas.processes.people import scope_of_record


def hold(row: Engagement, *, at: datetime) -> None:
    """No access before the rules are acknowledged; another engagement of hers that runs keeps hers."""
    running = select(Engagement.id).where(
        Engagement.person_id == row.person_id, Engagement.state == "engaged", Engagement.id != row.id
    )
    if session.scalar(running.limit(1)) is None:
        leaving.end_access(people.get(row.person_id), by=SYSTEM, at=at)


def give(row: Engagement, *, on: date, at: datetime) -> None:
    """Access, up to the last day of the engagement where the rulebook says so; every request looks at that day."""
    person = people.get(row.person_id)
    user = _user(person)
    if user is not None and user.state == "disabled":
        user.state = "active" if user.password_hash else "invited"
    if _ends_with_it(row, on):
        leaving.leave(person, by=SYSTEM, last_day=row.last_on, today=on, at=at)


def end(row: Engagement, *, on: date, at: datetime) -> None:
    """The engagement is over: signed out everywhere, at once."""
    person = people.get(row.person_id)
    if not _ends_with_it(row, on):
        return
    if person.left_on is None or person.left_on >= on:
        leaving.leave(person, by=SYSTEM, last_day=max(min(on, row.last_on), person.employed_on), today=on, at=at)
    leaving.end_access(person, by=SYSTEM, at=at)


def _ends_with_it(row: Engagement, on: date) -> bool:
    return read(ContractorPolicy, on=on, for_=scope_of_record(row, on)).access_ends_with_engagement


def _user(person: Person) -> User | None:
    return session.get(User, person.user_id) if person.user_id is not None else None
