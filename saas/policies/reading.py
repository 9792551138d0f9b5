"""Reading thresholds: on a day, at a scope; neither has a default, so nobody reads "today" by accident."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, or_, select

from saas.core.remembering import is_remembering, remembered
from saas.core.thresholds import Declared
from saas.core.values import looser_than, parse, store
from saas.db import in_force, session
from saas.policies.guards import lawful
from saas.policies.models import PolicyValue
from saas.policies.registry import items_of
from saas.policies.scope import Scope

P = TypeVar("P")
Q = TypeVar("Q")


@dataclass(frozen=True)
class Used:
    """One threshold as it was read: its value, the row it came from (None: the default) and that row's scope."""

    key: str
    value: object
    value_id: int | None
    scope_kind: str


@dataclass(frozen=True)
class Read(Generic[P]):
    """A policy as it stands on a day at a scope, and where each value came from."""

    policy: P
    used: Mapping[str, Used]

    def facts(self, *keys: str) -> list[dict[str, Any]]:
        """The thresholds of these keys (all when none is named), as a decision stores them."""
        wanted = keys or tuple(self.used)
        rows = (self.used[key] for key in wanted if key in self.used)
        return [{"key": u.key, "value": store(u.value), "value_id": u.value_id, "scope": u.scope_kind} for u in rows]


def read(policy: type[P], *, on: date, for_: Scope) -> P:
    """The policy's values in force on `on` at `for_`; one statement."""
    return read_with_sources(policy, on=on, for_=for_).policy


def read_with_sources(policy: type[P], *, on: date, for_: Scope) -> Read[P]:
    """As `read`, with the rows the values came from."""
    return read_many(policy, on=on, for_={0: for_})[0]


def read_two(first: type[P], second: type[Q], *, on: date, for_: Scope) -> tuple[Read[P], Read[Q]]:
    """Two policies at one place, still in one statement."""
    items = (items_of(first), items_of(second))
    rows = values_in_force([item.key for found in items for item in found], on=on)
    return _resolved(first, items[0], rows, for_), _resolved(second, items[1], rows, for_)


def read_many(policy: type[P], *, on: date, for_: Mapping[int, Scope]) -> dict[int, Read[P]]:
    """The policy for many scopes (by any id) in one statement."""
    items = items_of(policy)
    rows = values_in_force([item.key for item in items], on=on)
    return {name: _resolved(policy, items, rows, scope) for name, scope in for_.items()}


def read_days(
    policy: type[P], *, first: date, last: date, for_: Mapping[int, Scope]
) -> Callable[[date], dict[int, Read[P]]]:
    """The policy for many scopes on each day of a span, in one statement: what is answered is asked for by the day."""
    items = items_of(policy)
    wanted = select(PolicyValue).where(
        PolicyValue.key.in_([item.key for item in items]),
        PolicyValue.replaced.is_(False),
        PolicyValue.first_on <= last,
        or_(PolicyValue.last_on.is_(None), PolicyValue.last_on >= first),
    )
    values = session.scalars(wanted).all()

    def on_day(day: date) -> dict[int, Read[P]]:
        rows: dict[str, dict[tuple[str, int], PolicyValue]] = {}
        for row in values:
            if row.first_on <= day and (row.last_on is None or row.last_on >= day):
                rows.setdefault(row.key, {})[row.scope_kind, row.scope_id] = row
        return {name: _resolved(policy, items, rows, scope) for name, scope in for_.items()}

    return on_day


def values_in_force(keys: Iterable[str], *, on: date) -> dict[str, dict[tuple[str, int], PolicyValue]]:
    """Key to {(scope kind, scope id): value row} on a day; one statement, bounded by the scopes in use."""
    if is_remembering():
        every = _all_in_force(on)
        return {key: every[key] for key in keys if key in every}
    return _by_key(select(PolicyValue).where(PolicyValue.key.in_(list(keys)), *_standing(on)))


@remembered
def _all_in_force(on: date) -> dict[str, dict[tuple[str, int], PolicyValue]]:
    return _by_key(select(PolicyValue).where(*_standing(on)))


def _standing(on: date) -> tuple[ColumnElement[bool], ...]:
    return in_force(PolicyValue, on), PolicyValue.replaced.is_(False)


def _by_key(wanted: Select[PolicyValue]) -> dict[str, dict[tuple[str, int], PolicyValue]]:
    found: dict[str, dict[tuple[str, int], PolicyValue]] = {}
    for row in session.scalars(wanted):
        found.setdefault(row.key, {})[row.scope_kind, row.scope_id] = row
    return found


def _resolved(
    policy: type[P],
    items: Sequence[Declared],
    rows: Mapping[str, Mapping[tuple[str, int], PolicyValue]],
    scope: Scope,
) -> Read[P]:
    values: dict[str, object] = {}
    used: dict[str, Used] = {}
    for item in items:
        row, value = governing(item, rows.get(item.key, {}), scope)
        values[item.field] = value
        used[item.key] = Used(item.key, value, row.id if row else None, row.scope_kind if row else "default")
    return Read(policy(**values), used)


def governing(
    item: Declared, rows: Mapping[tuple[str, int], PolicyValue], scope: Scope
) -> tuple[PolicyValue | None, object]:
    """The row that counts at a scope, and its value; no row means the default.

    The most specific row wins. Where the key orders strictness, one that has become looser than a wider one
    since it was set gives way to it. What a hard legal guard forbids is never used, whatever is stored.
    """
    found: PolicyValue | None = None
    value = item.default
    for place in reversed(scope.places()):
        row = rows.get(place)
        if row is None:
            continue
        narrow = parse(item, row.value)
        if place[0] == "company" or not looser_than(item, narrow, value):
            found, value = row, narrow
    return found, lawful(item, value)


def nearest(rows: Mapping[tuple[str, int], PolicyValue], scope: Scope) -> PolicyValue | None:
    """The most specific row that covers the scope."""
    return next((rows[place] for place in scope.places() if place in rows), None)
