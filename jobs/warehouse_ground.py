"""What the plans of the warehouses stand on, read for all of them at once: thresholds, calendars, and who hears."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.db import session
from saas.organisation import seats
from saas.organisation.calendar_queries import calendars_for
from saas.organisation.calendar_rules import Calendar
from saas.organisation.managers import heads_of
from saas.organisation.models import Person
from saas.organisation.scopes import unit_chains
from saas.policies.reading import read_many
from saas.policies.scope import COMPANY, Scope
from saas.warehouse.item_models import Warehouse
from saas.warehouse.ledger_models import StockDay
from saas.warehouse.recipients import recipients_of_all

P = TypeVar("P")
Names = Mapping[int, Sequence[str]]
"""Warehouse id to the people who hear, by name."""


@dataclass(frozen=True)
class Ground:
    """Some warehouses on a day; nothing here takes more statements the more there are."""

    houses: Sequence[Warehouse]
    on: date

    @classmethod
    def of(cls, house_ids: Collection[int], on: date) -> Ground:
        """Some warehouses by their ids."""
        return cls(session.scalars(select(Warehouse).where(Warehouse.id.in_(house_ids))).all(), on)

    def house(self, house_id: int) -> Warehouse:
        """One of them."""
        return next(house for house in self.houses if house.id == house_id)

    @cached_property
    def chains(self) -> Mapping[int, tuple[int, ...]]:
        """Each keeping unit with the units above it, nearest first."""
        return unit_chains({house.unit_id for house in self.houses if house.unit_id is not None}, on=self.on)

    @cached_property
    def scopes(self) -> Mapping[int, Scope]:
        """Where the thresholds of each warehouse are read."""
        return {
            house.id: COMPANY if house.unit_id is None else Scope(self.chains[house.unit_id]) for house in self.houses
        }

    def policies(self, policy: type[P], on: date | None = None) -> dict[int, P]:
        """A policy for each warehouse on a day (this one where none is given)."""
        return {key: one.policy for key, one in read_many(policy, on=on or self.on, for_=self.scopes).items()}

    def calendars(self, last: date) -> dict[int, Calendar]:
        """The working calendar of each warehouse from this day on."""
        return calendars_for(self.scopes, self.on, last)

    @cached_property
    def with_ledger(self) -> set[int]:
        """The warehouses in which anything was ever posted."""
        began = select(StockDay.id).where(StockDay.warehouse_id == Warehouse.id).exists()
        return set(session.scalars(select(Warehouse.id).where(Warehouse.id.in_([h.id for h in self.houses]), began)))

    def near(self, permission: Permission) -> dict[int, set[int]]:
        """Who holds a right in the unit of each warehouse; its head, or the next above, where nobody does."""
        found = seats.holders_in(permission, self.chains, on=self.on)
        return {house.id: found.get(house.unit_id or 0) or self._head(house) for house in self.houses}

    def reaching(self, permission: Permission) -> dict[int, frozenset[int]]:
        """Whose right reaches each warehouse: everywhere, or by a seat in its unit or a unit above."""
        found = seats.reaching(permission, self.chains, on=self.on)
        return {house.id: found[house.unit_id] for house in self.houses}

    def bosses(self) -> dict[int, list[int]]:
        """The recipients of what goes wrong in each warehouse."""
        return recipients_of_all(self.scopes, on=self.on)

    @cached_property
    def _heads(self) -> Mapping[int, int]:
        return heads_of({unit for chain in self.chains.values() for unit in chain}, on=self.on)

    def _head(self, house: Warehouse) -> set[int]:
        heads = [self._heads[unit] for unit in self.chains.get(house.unit_id or 0, ()) if unit in self._heads]
        return set(heads[:1])


def named(*groups: Mapping[int, Collection[int]]) -> Iterator[Names]:
    """The people of each group by name, in the order of their names; one statement for all."""
    ids = {person for group in groups for people in group.values() for person in people}
    wanted = select(Person.id, Person.name).where(Person.id.in_(ids)).order_by(Person.sort_key, Person.id)
    known = session.execute(wanted).all() if ids else []
    for group in groups:
        yield {key: [row.name for row in known if row.id in people] for key, people in group.items()}
