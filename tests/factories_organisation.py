"""The smallest valid organisation for tests: units, positions, people and actors, made by the real actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from itertools import count

from saas.auth.actor import Actor
from saas.auth.models import User
from saas.auth.permissions import Permission, Scope
from saas.core.periods import ClockSpan
from saas.db import session
from saas.events import SYSTEM
from saas.organisation import assignments, people_actions, position_actions, sheet_actions, unit_actions, unit_posts
from saas.organisation.access import permissions_of, units_of
from saas.organisation.calendar_rules import Break, DayPattern, WeekPattern
from saas.organisation.models import Person, Position, PositionSheet, Unit
from saas.organisation.unit_actions import UnitFacts

START = date(2026, 1, 5)
TODAY = date(2026, 11, 23)
NOBODY = Actor(user_id=None, name="外人")
_numbers = count(1)


def make_unit(name: str = "运营部", parent: Unit | None = None, **facts: object) -> Unit:
    """An active unit with duties and powers, since the start."""
    written = {"duties": "上架商品\n处理订单", "powers": "安排本部门工作", **facts}
    wanted = UnitFacts(name=name, parent_id=parent.id if parent else None, **written)  # type: ignore[arg-type]
    return unit_actions.create(wanted, by=SYSTEM, on=START, active=True)


def make_position(unit: Unit, name: str = "专员", **facts: object) -> Position:
    """A position of a unit."""
    return position_actions.create(position_actions.PositionFacts(name=name, unit_id=unit.id, **facts), by=SYSTEM)  # type: ignore[arg-type]


def full_sheet(**changes: object) -> sheet_actions.SheetFacts:
    """A description with all four parts and one requirement."""
    facts: dict[str, object] = {
        "goal": "稳定出货",
        "content": "1. 核对订单\n2. 打包发货",
        "process": "接单后当日发出",
        "appraisal": "差错率",
        "requirements": [{"kind": "skill", "text": "会用打单软件"}],
    }
    return sheet_actions.SheetFacts(**{**facts, **changes})  # type: ignore[arg-type]


def found_sheet(position: Position, **changes: object) -> PositionSheet:
    """A sheet in force."""
    return sheet_actions.found(position, full_sheet(**changes), by=SYSTEM, on=START)


def make_person(name: str = "林夏", unit: Unit | None = None, position: Position | None = None) -> Person:
    """Somebody who works here since the start, seated when a unit is given."""
    person = people_actions.add(people_actions.PersonFacts(name, START), by=SYSTEM, today=TODAY)
    if unit is not None:
        seat = assignments.Seat(unit.id, position.id if position else None)
        assignments.place(person, seat, by=SYSTEM, on=START, today=TODAY)
    return person


def make_user(person: Person, state: str = "active") -> User:
    """An account for a person."""
    user = User(email=f"u{next(_numbers)}-{person.id}@mujin.test", name=person.name, state=state, password_hash=None)
    session.add(user)
    session.flush()
    person.user_id = user.id
    session.flush()
    return user


def make_head(unit: Unit, name: str = "周敏") -> Person:
    """A head of a unit, seated in it."""
    person = make_person(name, unit)
    unit_posts.name_to(unit, person, "head", by=SYSTEM, on=START)
    return person


def actor_for(person: Person, permissions: Mapping[Permission, Scope] | None = None, *, on: date = TODAY) -> Actor:
    """The person as actor: with these permissions, else with those she really holds."""
    user = session.get(User, person.user_id) if person.user_id else make_user(person)
    assert user is not None
    held = permissions if permissions is not None else permissions_of(person, on=on)
    return Actor(user.id, person.name, person.id, dict(held), frozenset(units_of(person.id, on=on)))


def admin(*permissions: Permission) -> Actor:
    """Somebody who may do these things in the whole company."""
    person = make_person("罗安")
    return actor_for(person, dict.fromkeys(permissions, Scope.ALL))


def week(start: time = time(9), end: time = time(18), *breaks: Break, days: range = range(5)) -> WeekPattern:
    """Monday to Friday with lunch, unless said otherwise."""
    pauses = breaks or (Break(ClockSpan(time(12), time(13))),)
    return WeekPattern(dict.fromkeys(days, DayPattern(start, end, tuple(pauses))), frozenset(range(7)) - set(days))
