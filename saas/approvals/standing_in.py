"""Reading deputyships: whose deputy somebody is, and who stands in for her."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from saas.approvals.models import Deputy
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.db import session
from saas.organisation.models import Person
from saas.organisation.reach import reaches

MOST = 200
_DEPUTY = aliased(Person)


@dataclass(frozen=True)
class StandIn:
    """One deputyship with both names."""

    row: Deputy
    person_name: str
    deputy_name: str

    def is_in_force(self, on: date) -> bool:
        """Whether the deputy signs on that day."""
        return self.row.revoked_at is None and self.row.first_on <= on <= self.row.last_on


def deputies_of_person(person_id: int, *, since: date) -> Sequence[StandIn]:
    """Who stands in for her, now, later and back to `since`; the latest first."""
    return _told(Deputy.person_id == person_id, Deputy.last_on >= since)


def deputies_for(person_id: int, *, since: date) -> Sequence[StandIn]:
    """For whom she stands in."""
    return _told(Deputy.deputy_id == person_id, Deputy.last_on >= since)


def deputies_in_force(*, on: date) -> Sequence[StandIn]:
    """Everybody's, for whoever keeps personal grants: those in force on a day and those to come."""
    return _told(Deputy.last_on >= on, Deputy.revoked_at.is_(None))


def one_deputy(actor: Actor, deputy_id: int) -> Deputy:
    """A deputyship the reader has a part in, or keeps; NotFound otherwise."""
    me = actor.person_id or 0
    found = session.get(Deputy, deputy_id)
    if found is None or not (me in (found.person_id, found.deputy_id) or reaches(actor, Permission.GRANT_EDIT)):
        raise NotFound(f"deputy {deputy_id}")
    return found


def _told(*where: ColumnElement[bool]) -> Sequence[StandIn]:
    wanted = (
        select(Deputy, Person.name, _DEPUTY.name)
        .join(Person, Person.id == Deputy.person_id)
        .join(_DEPUTY, _DEPUTY.id == Deputy.deputy_id)
        .where(*where)
        .order_by(Deputy.first_on.desc(), Deputy.id.desc())
        .limit(MOST)
    )
    return [StandIn(row, name, deputy) for row, name, deputy in session.execute(wanted)]
