"""What each person has on record: the induction, the security course, whatever a session or a quiz wrote down."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.db import session
from saas.events import SYSTEM
from saas.hr.of_person import is_near, working
from saas.hr.training import rules
from saas.hr.training.models import TrainingRecord
from saas.hr.training.policy import TrainingPolicy
from saas.organisation.models import Person
from saas.organisation.scopes import scopes_of
from saas.policies.reading import read_many
from saas.processes import registry
from saas.processes.actions import file, follow

SHORTEST_MONTHS = 1


@dataclass(frozen=True)
class Learned:
    """What is to be written down of somebody."""

    person_id: int
    topic: str
    kind: str
    source: str
    done_on: date
    hours: Decimal | None = None
    score: int | None = None
    session_id: int | None = None
    course_id: int | None = None


def note(learned: Learned, *, at: datetime) -> TrainingRecord:
    """Write it down; what a session or a quiz proves needs nobody's word."""
    process = registry.of_table(TrainingRecord.__tablename__)
    assert process is not None
    row: TrainingRecord = file(process, dict(vars(learned)), by=SYSTEM, at=at)
    follow(process, row, "confirm", by=SYSTEM, at=at)
    return row


def is_inducted(person_id: int) -> bool:
    """Whether her induction is on record."""
    wanted = select(TrainingRecord.id).where(
        TrainingRecord.person_id == person_id,
        TrainingRecord.kind == rules.INDUCTION,
        TrainingRecord.state == "recorded",
    )
    return session.scalar(wanted.limit(1)) is not None


def of_person(person_id: int) -> Sequence[TrainingRecord]:
    """Everything on record of one person, newest first."""
    wanted = select(TrainingRecord).where(TrainingRecord.person_id == person_id, TrainingRecord.state == "recorded")
    return session.scalars(wanted.order_by(TrainingRecord.done_on.desc(), TrainingRecord.id.desc())).all()


def last_passed(kind: str, person_ids: Collection[int]) -> Mapping[int, date]:
    """The day of the last pass of a kind, by person; one statement."""
    last = select(TrainingRecord.person_id, func.max(TrainingRecord.done_on)).where(
        TrainingRecord.kind == kind, TrainingRecord.state == "recorded", TrainingRecord.person_id.in_(list(person_ids))
    )
    found = session.execute(last.group_by(TrainingRecord.person_id))
    return {row[0]: row[1] for row in found if row[1] is not None}


@dataclass(frozen=True)
class Secure:
    """Where one person stands with the security course."""

    person: Person
    unit_id: int | None
    passed_on: date | None
    until: date | None
    is_missing: bool


def security(on: date, *, only: int | None = None) -> list[Secure]:
    """Every single person who works here, contractors included (D18-13); four statements whatever their number."""
    wanted = working(on) if only is None else working(on).where(Person.id == only)
    people = session.scalars(wanted).all()
    ids = [one.id for one in people]
    scopes, passed = scopes_of(ids, on=on), last_passed(rules.SECURITY, ids)
    policies = read_many(TrainingPolicy, on=on, for_=scopes)
    found = []
    for one in people:
        months, last = policies[one.id].policy.security_cycle_months, passed.get(one.id)
        unit_id = next(iter(scopes[one.id].unit_ids), None)
        until = rules.next_course(last, months)
        found.append(Secure(one, unit_id, last, until, rules.is_missing(last, months, on)))
    return found


def security_for(reader: Actor, *, on: date) -> list[Secure]:
    """The same, of those whom the reader's right reaches."""
    reaches = is_near(reader, Permission.TRAINING_READ)
    return [one for one in security(on) if reaches(one.person.id, one.unit_id)]


def security_of(person_id: int, *, on: date) -> Secure | None:
    """Where one person stands; None where she does not work here on that day, or has passed within the shortest cycle.

    Most people have, and the home page asks for each reader: one statement for them.
    """
    last = last_passed(rules.SECURITY, [person_id]).get(person_id)
    if last is not None and not rules.is_missing(last, SHORTEST_MONTHS, on):
        return None
    return next(iter(security(on, only=person_id)), None)
