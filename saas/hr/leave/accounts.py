"""Balances to read: one person's entitlements lot by lot, everybody's minutes at a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound
from saas.db import in_force, session
from saas.hr.leave import ledger
from saas.hr.leave.balances import Balance, balance_at, lot_position
from saas.hr.leave.lists import units_below
from saas.hr.leave.models import LeaveLot, LeaveMovement, LeaveType
from saas.organisation.models import Assignment, Person, UnitTerm

PAGE = 50
DAY_MINUTES = 480


@dataclass(frozen=True)
class LotLine:
    """One entitlement and what became of it."""

    lot: LeaveLot
    position: Balance

    @property
    def left(self) -> int:
        """Minutes still free to use."""
        return self.position.available


@dataclass(frozen=True)
class Account:
    """One leave type of one person on a day."""

    kind: LeaveType
    balance: Balance
    lots: tuple[LotLine, ...]

    @property
    def next_expiry(self) -> LotLine | None:
        """The lot with something left that ends first."""
        ending = (line for line in self.lots if line.left > 0 and line.lot.expires_on is not None)
        return min(ending, key=lambda line: line.lot.expires_on or date.max, default=None)


def accounts_of(person_id: int, *, on: date) -> list[Account]:
    """Every type that is kept as a balance, as it stands for a person on a day; three statements."""
    kinds = session.scalars(select(LeaveType).where(LeaveType.uses_balance).order_by(LeaveType.place, LeaveType.id))
    rows = session.scalars(select(LeaveLot).where(LeaveLot.person_id == person_id).order_by(LeaveLot.id)).all()
    movements = ledger.movements_of(row.id for row in rows)
    found = []
    for kind in kinds:
        own = [row for row in rows if row.type_id == kind.id]
        lots = [ledger.as_lot(row) for row in own]
        lines = [
            LotLine(row, lot_position(lot, movements))
            for row, lot in zip(own, lots, strict=True)
            if lot.expires_on is None or lot.expires_on >= on
        ]
        if kind.in_use or lines:
            found.append(Account(kind, balance_at(lots, movements, on), tuple(lines)))
    return found


@dataclass(frozen=True)
class PersonLine:
    """One person with the minutes left of each type."""

    person: Person
    unit_name: str
    minutes: dict[int, int]


@dataclass(frozen=True)
class Everybody:
    """What the balance list is asked for."""

    text: str = ""
    unit_id: int | None = None
    page: int = 1


def everybody(actor: Actor, wanted: Everybody, *, on: date, most: int = PAGE) -> tuple[list[PersonLine], int]:
    """A page of people within the reader's reach with what is left on a day, and how many people there are."""
    people = _people(actor, wanted, on)
    total = session.scalar(select(func.count()).select_from(people.order_by(None).subquery())) or 0
    rows = session.execute(people.offset((max(wanted.page, 1) - 1) * PAGE).limit(most)).all()
    left = ledger.available_many([person.id for person, _ in rows], on=on)
    by_person: dict[int, dict[int, int]] = {}
    for (person_id, type_id), minutes in left.items():
        by_person.setdefault(person_id, {})[type_id] = minutes
    return [PersonLine(person, unit or "", by_person.get(person.id, {})) for person, unit in rows], total


def _people(actor: Actor, wanted: Everybody, on: date) -> Select[Person, str | None]:
    seat = and_(Assignment.person_id == Person.id, Assignment.is_primary, in_force(Assignment, on))
    term = and_(UnitTerm.unit_id == Assignment.unit_id, in_force(UnitTerm, on))
    unit = func.coalesce(func.nullif(UnitTerm.name_en, ""), UnitTerm.name) if actor.reads_english else UnitTerm.name
    found = (
        select(Person, unit)
        .outerjoin(Assignment, seat)
        .outerjoin(UnitTerm, term)
        .where(or_(Person.left_on.is_(None), Person.left_on >= on), *within_reach(actor))
        .order_by(Person.sort_key, Person.id)
    )
    if wanted.unit_id:
        found = found.where(Assignment.unit_id.in_(units_below(wanted.unit_id, on)))
    words = wanted.text.strip()
    if words:
        like = Person.name.icontains(words, autoescape=True)
        found = found.where(or_(like, Person.number.istartswith(words, autoescape=True)))
    return found


def within_reach(actor: Actor) -> list[ColumnElement[bool]]:
    """The people whose leave a reader may see; the query joins their primary assignment."""
    scope = actor.scope_of(Permission.LEAVE_READ)
    if scope is Scope.ALL:
        return []
    own = Person.id == (actor.person_id or 0)
    return [or_(own, Assignment.unit_id.in_(actor.unit_ids))] if scope is Scope.UNIT else [own]


def people_within_reach(actor: Actor, on: date) -> Select[int]:
    """Ids of the people who work here on a day and whose leave the reader may see."""
    return _people(actor, Everybody(), on).order_by(None).with_only_columns(Person.id)


def one_within_reach(actor: Actor, person_id: int, *, on: date) -> tuple[Person, str]:
    """A person whose balance the reader may see, with the unit's name; NotFound otherwise."""
    row = session.execute(_people(actor, Everybody(), on).where(Person.id == person_id)).one_or_none()
    if row is None:
        raise NotFound(f"person {person_id}")
    return row[0], row[1] or ""


def movements_in(person_id: int, *, most: int = 40) -> Sequence[tuple[LeaveMovement, LeaveLot]]:
    """What moved a person's entitlements last, newest first."""
    wanted = select(LeaveMovement, LeaveLot).join(LeaveLot, LeaveLot.id == LeaveMovement.lot_id)
    rows = session.execute(wanted.where(LeaveLot.person_id == person_id).order_by(LeaveMovement.id.desc()).limit(most))
    return [(movement, lot) for movement, lot in rows]
