"""What the evening has to remind of: days that are open, a month to settle, differences nobody has explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.db import session
from saas.organisation.access import holders_of, permissions_of, units_of
from saas.organisation.models import Person
from saas.organisation.reach import reaches
from saas.warehouse import days, matching, months
from saas.warehouse.item_models import Warehouse
from saas.warehouse.ledger_models import StockDay


@dataclass(frozen=True)
class Owed:
    """What one warehouse owes its ledger this evening."""

    warehouse: Warehouse
    open_days: Sequence[StockDay]
    month: date | None
    differences: int

    @property
    def is_nothing(self) -> bool:
        """Whether nobody has to hear of it."""
        return not self.open_days and self.month is None and not self.differences


def owed(*, on: date) -> list[Owed]:
    """Every warehouse that owes something on a day; which closes are owed follows `ledger.close_cycle`."""
    found = []
    for house in session.scalars(select(Warehouse).order_by(Warehouse.id)):
        cycle = days.ledger_policy(house.id, on=on).close_cycle
        open_days = days.open_days([house.id], before=add_days(on)) if "day" in cycle else ()
        month = months.to_settle(house.id, on=add_days(on)) if "month" in cycle else None
        one = Owed(house, open_days, month, matching.count_open(house.id))
        if not one.is_nothing:
            found.append(one)
    return found


def add_days(on: date) -> date:
    """The day after: what is open on a day counts in its own evening, and a month is over on the evening it ends."""
    return date.fromordinal(on.toordinal() + 1)


def closers(warehouse: Warehouse, *, on: date) -> list[int]:
    """The persons who may close the days of a warehouse: its keepers, and finance."""
    wanted = select(Person).where(Person.id.in_(holders_of(Permission.STOCK_CLOSE, on=on))).order_by(Person.id)
    return [person.id for person in session.scalars(wanted) if _may_close(person, warehouse, on)]


def _may_close(person: Person, warehouse: Warehouse, on: date) -> bool:
    rights = permissions_of(person, on=on)
    actor = Actor(person.user_id, person.name, person.id, rights, frozenset(units_of(person.id, on=on)))
    return reaches(actor, Permission.STOCK_CLOSE, warehouse.unit_id)


def all_closers(*, on: date) -> list[int]:
    """Everybody who may close the ledger of some warehouse."""
    return list(session.scalars(select(Person.id).where(Person.id.in_(holders_of(Permission.STOCK_CLOSE, on=on)))))
