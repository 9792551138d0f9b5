"""How somebody leaves: seats, posts and rights end with the last day, access at once when that has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select

from saas.auth import sessions
from saas.auth.models import User
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation import people
from saas.organisation.keepers import insist_somebody_edits_roles
from saas.organisation.models import Assignment, Person, UnitPost
from saas.organisation.moving import Dated, end_from
from saas.organisation.reach import insist, is_self
from saas.organisation.role_models import PersonalGrant, PersonRole

Ending = Callable[[User, datetime], None]
_endings: list[Ending] = []


def when_access_ends(ending: Ending) -> None:
    """What else of hers goes off with her account: mails on their way, endpoints she set up. The roof fills it."""
    if ending not in _endings:
        _endings.append(ending)


def leave(
    person: Person, *, by: Author, last_day: date, today: date, at: datetime, access_at_once: bool = True
) -> None:
    """Her last day. Today or earlier: she is signed out everywhere and cannot sign in again, within a second.

    Without `access_at_once` she works to the end of a last day that is today; her account ends with the day.
    """
    insist(by, Permission.PERSON_EDIT, people.unit_of(person.id, on=today))
    if is_self(by, person.id):
        raise Refused(Objection("person.self", N_("Somebody else has to enter your own last day.")))
    if last_day < person.employed_on:
        text = N_("The last day lies before the first one, %(day)s.")
        raise Refused(Objection("person.last_day", text, {"day": person.employed_on}, "last_day"))
    if person.left_on is not None and person.left_on < today:
        raise Refused(Objection("person.left", N_("%(name)s has left already."), {"name": person.name}))
    person.left_on = last_day
    _end_everything(person, last_day, at)
    if last_day < today or (last_day == today and access_at_once):
        _end_access(person, at)
    insist_somebody_edits_roles(on=max(today, last_day))
    record("organisation.person.left", person, by=by, name=person.name, last_day=last_day)


def end_access_of_leavers(*, by: Author, today: date, at: datetime) -> int:
    """Close the access of those whose last day has passed; a nightly job calls it. Returns how many."""
    leavers = session.scalars(
        select(Person).join(User, User.id == Person.user_id).where(Person.left_on < today, User.state != "disabled")
    ).all()
    for person in leavers:
        _end_access(person, at)
        record("organisation.person.access_ended", person, by=by, name=person.name)
    return len(leavers)


def end_access(person: Person, *, by: Author, at: datetime) -> None:
    """Her account goes off now, on every channel; told once."""
    insist(by, Permission.PERSON_EDIT, people.unit_of(person.id, on=person.left_on or person.employed_on))
    if _end_access(person, at):
        record("organisation.person.access_ended", person, by=by, name=person.name)


def _end_access(person: Person, at: datetime) -> bool:
    user = session.get(User, person.user_id) if person.user_id is not None else None
    if user is None or user.state == "disabled":
        return False
    user.state = "disabled"
    sessions.end_all(user, at=at)
    for ending in _endings:
        ending(user, at)
    return True


def _end_everything(person: Person, last_day: date, at: datetime) -> None:
    after = last_day + timedelta(days=1)
    rows: list[Dated] = [
        *session.scalars(select(Assignment).where(Assignment.person_id == person.id)),
        *session.scalars(select(UnitPost).where(UnitPost.person_id == person.id)),
        *session.scalars(select(PersonRole).where(PersonRole.person_id == person.id)),
    ]
    for row in rows:
        end_from(row, after)
    _end_grants(person, after, at)
    named = select(Assignment).where(
        Assignment.manager_id == person.id, or_(Assignment.last_on.is_(None), Assignment.last_on >= after)
    )
    for seat in session.scalars(named):
        _back_to_the_head(seat, after)


def _end_grants(person: Person, after: date, at: datetime) -> None:
    """Personal grants stay on record: shortened to the last day, or revoked where they had not begun."""
    open_grants = PersonalGrant.revoked_at.is_(None), PersonalGrant.last_on >= after
    for grant in session.scalars(select(PersonalGrant).where(PersonalGrant.person_id == person.id, *open_grants)):
        if grant.first_on >= after:
            grant.revoked_at, grant.revoked_reason = at, N_("Left the company")
        else:
            grant.last_on = after - timedelta(days=1)


def _back_to_the_head(seat: Assignment, after: date) -> None:
    """Whoever she managed by name is managed by the unit's head from the next day."""
    if seat.first_on >= after:
        seat.manager_id = None
        return
    last_on, seat.last_on = seat.last_on, after - timedelta(days=1)
    session.flush()
    session.add(
        Assignment(
            person_id=seat.person_id,
            unit_id=seat.unit_id,
            position_id=seat.position_id,
            is_primary=seat.is_primary,
            match_note=seat.match_note,
            first_on=after,
            last_on=last_on,
        )
    )
