"""Who has confirmed a version and who has not: for HR, for heads of their units, and for the printed sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import in_force, session
from saas.organisation.models import Assignment, Person, UnitTerm
from saas.rulebook.audience_rules import standing
from saas.rulebook.models import Acknowledgement, ReadingDuty, RulebookVersion


@dataclass(frozen=True)
class Line:
    """One duty as a list shows it."""

    duty_id: int
    number: str
    name: str
    unit: str
    asked_on: date
    due_on: date
    read_at: datetime | None
    confirmed_at: datetime | None
    device: str
    state: str
    is_partner: bool


@dataclass(frozen=True)
class Tally:
    """How far a version is read."""

    asked: int = 0
    confirmed: int = 0
    overdue: int = 0

    @property
    def missing(self) -> int:
        """Not confirmed yet."""
        return self.asked - self.confirmed


def lines(version: RulebookVersion, by: Actor, *, today: date) -> list[Line]:
    """Everybody who was asked, in order of name; whose right reaches a unit only sees its people. One statement."""
    read, done = aliased(Acknowledgement), aliased(Acknowledgement)
    seat = and_(Assignment.person_id == Person.id, Assignment.is_primary, in_force(Assignment, today))
    wanted = (
        select(ReadingDuty, Person.number, Person.name, UnitTerm.name, read.at, done.at, done.device)
        .outerjoin(Person, Person.id == ReadingDuty.person_id)
        .outerjoin(Assignment, seat)
        .outerjoin(UnitTerm, and_(UnitTerm.unit_id == Assignment.unit_id, in_force(UnitTerm, today)))
        .outerjoin(read, and_(read.duty_id == ReadingDuty.id, read.act == "read"))
        .outerjoin(done, and_(done.duty_id == ReadingDuty.id, done.act == "confirmed"))
        .where(ReadingDuty.version_id == version.id)
        .order_by(Person.sort_key.nulls_last(), ReadingDuty.id)
    )
    if by.scope_of(Permission.RULEBOOK_TRACK) is not Scope.ALL:
        own = Assignment.unit_id.in_(by.unit_ids)
        wanted = wanted.where(or_(own, ReadingDuty.person_id == by.person_id))
    return [_line(row, today) for row in session.execute(wanted)]


def _line(row: Sequence[object], today: date) -> Line:
    duty, number, name, unit, read_at, confirmed_at, device = row
    assert isinstance(duty, ReadingDuty)
    partner = duty.person_id is None
    return Line(
        duty_id=duty.id,
        number="" if partner else str(number),
        name=duty.partner if partner else str(name),
        unit=duty.firm if partner else str(unit or ""),
        asked_on=duty.asked_on,
        due_on=duty.due_on,
        read_at=read_at,  # type: ignore[arg-type]  # columns of the statement above
        confirmed_at=confirmed_at,  # type: ignore[arg-type]  # as above
        device=str(device or ""),
        state=standing(confirmed_at is not None, duty.due_on, today),
        is_partner=partner,
    )


def tallies(version_ids: Iterable[int], *, today: date) -> dict[int, Tally]:
    """Asked, confirmed and overdue for each version; one statement."""
    done = and_(Acknowledgement.duty_id == ReadingDuty.id, Acknowledgement.act == "confirmed")
    late = and_(Acknowledgement.id.is_(None), ReadingDuty.due_on < today)
    wanted = (
        select(
            ReadingDuty.version_id,
            func.count(ReadingDuty.id),
            func.count(Acknowledgement.id),
            func.count(ReadingDuty.id).filter(late),
        )
        .outerjoin(Acknowledgement, done)
        .where(ReadingDuty.version_id.in_(list(version_ids)))
        .group_by(ReadingDuty.version_id)
    )
    return {version: Tally(asked, confirmed, overdue) for version, asked, confirmed, overdue in session.execute(wanted)}


def open_duties(version_id: int) -> Sequence[ReadingDuty]:
    """What is not confirmed yet of a version, of persons who still work here and of partners."""
    wanted = (
        select(ReadingDuty)
        .outerjoin(Person, Person.id == ReadingDuty.person_id)
        .where(ReadingDuty.version_id == version_id, ~ReadingDuty.is_settled, Person.left_on.is_(None))
    )
    return session.scalars(wanted.order_by(ReadingDuty.id)).all()


def name_of(duty: ReadingDuty) -> str:
    """Who has to read."""
    return duty.partner if duty.person_id is None else session.get_one(Person, duty.person_id).name
