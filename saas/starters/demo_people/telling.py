"""What the telling of people needs at hand: filing and moving as somebody at a moment, and rows of years gone by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from saas.approvals import actions as approvals
from saas.approvals import queries as signatures
from saas.auth.models import User
from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.organisation.models import Assignment, Person, Position
from saas.organisation.naming import sort_key
from saas.organisation.scopes import scopes_of
from saas.papers.numbers import NumberKind, number_later
from saas.processes import actions
from saas.processes.declare import Process
from saas.starters.demo.cast import mail_of
from saas.starters.demo.story import ZONE, Story
from saas.starters.demo_office import at, line, move, person_id, workday

__all__ = ["at", "clock", "employ", "everybody", "file", "later", "line", "move", "person_id", "sign", "write"]
__all__ += ["BOSS", "HR", "SECOND", "workday"]
HR, SECOND, BOSS = "heruobing", "dingxiaoman", "linzhiyuan"
By = tuple[str, datetime]


def clock(day: date, hour: int, minute: int = 0) -> datetime:
    """A clock time of a day."""
    return datetime.combine(day, time(hour, minute), ZONE)


def file(story: Story, process: Process, by: By, **given: Any) -> Any:
    """File a record as this person at that moment; None where the rules refuse it on the day of the telling."""
    who, when = by
    me = story.actor(person_id(who))
    with story.telling(me, when):
        try:
            with session.begin_nested():
                return actions.file(process, given, by=me, at=when)
        except Refused:
            return None


def later(story: Story, row: Any, *steps: tuple[Any, ...]) -> Any:
    """Several moves of one record, each (name, who, when, fields); nothing happens to what was not filed."""
    for name, who, when, *given in steps:
        if row is not None:
            move(story, row, name, (who, when), **(given[0] if given else {}))
    return row


def sign(story: Story, row: Any, when: datetime) -> None:
    """The signature that is open under a record, by whoever may give it."""
    if row is None or (approval := signatures.latest(row)) is None:
        return
    for step in signatures.story(row):
        if not step.waiting:
            continue
        signer = story.actor(min(seat.person_id for seat in step.waiting))
        with story.telling(signer, when):
            approvals.sign(approval.id, step.row.id, "approved", by=signer, at=when, comment="同意")
            session.flush()
        return


def everybody() -> list[Person]:
    """The owner and the cast that has been here for the whole story."""
    return list(session.scalars(select(Person).where(Person.number < "1100").order_by(Person.id)))


def write(story: Story, process: Process, rows: Sequence[Any], when: datetime) -> None:
    """Records of years gone by: numbered and kept, but nobody is told and no clock runs."""
    kind = NumberKind(process.kind, process.number)
    scopes = scopes_of({row.person_id for row in rows}, on=story.today)
    with story.telling(SYSTEM, when):
        for row in rows:
            row.filed_at, row.version = when, 1
            row.unit_id = next(iter(scopes[row.person_id].unit_ids), None)
            number_later(row, kind, on=when.date())
            session.add(row)
        session.flush()


def employ(story: Story, who: tuple[str, str], post: str, employed_on: date, *, kind: str = "employee") -> Person:
    """Somebody of the cast's second round, with an account and a seat."""
    name, mail = who
    place = session.scalars(select(Position).where(Position.code == post)).one()
    secret = session.scalars(select(User.password_hash).where(User.email == mail_of(BOSS))).one()
    with story.telling(SYSTEM, clock(employed_on, 9)):
        user = User(email=mail_of(mail), name=name, password_hash=secret, state="active")
        session.add(user)
        session.flush()
        facts = {"number": str(1100 + _count()), "kind": kind, "employed_on": employed_on}
        since = employed_on - timedelta(days=900)
        person = Person(
            name=name, sort_key=sort_key(name), email=user.email, user_id=user.id, worked_since=since, **facts
        )
        session.add(person)
        session.flush()
        session.add(Assignment(person_id=person.id, unit_id=place.unit_id, position_id=place.id, first_on=employed_on))
        session.flush()
    return person


def _count() -> int:
    return len(session.scalars(select(Person.id).where(Person.number >= "1100")).all())
