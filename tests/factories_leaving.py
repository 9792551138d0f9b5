"""The cast of cases and ways out: the small company with somebody who owns cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.events import SYSTEM
from saas.hr.discipline.process import DISCIPLINE
from saas.organisation.models import Assignment, Person, Position, Unit
from saas.papers import numbers
from saas.policies.setting import found
from saas.processes import actions
from tests.factories_leave import AT, TODAY, Cast, actor, cast, person

__all__ = ["AT", "TODAY", "Court", "actor", "court", "later", "seat_of", "set_threshold"]


@dataclass(frozen=True)
class Court:
    """The cast and the discipline officer, of the general manager's office."""

    cast: Cast
    officer: Person
    top: Unit


def court() -> Court:
    """Everybody a case needs."""
    people = cast()
    seat = session.scalars(select(Assignment).where(Assignment.person_id == people.boss.id)).one()
    top = session.get_one(Unit, seat.unit_id)
    return Court(people, person("何清正", top, "discipline", "1010"), top)


def later(days: int) -> datetime:
    """A moment some days after the cast's own, at the same hour."""
    return AT + timedelta(days=days)


def seat_of(who: Person) -> tuple[int, Position]:
    """Her unit and position of today."""
    seat = session.scalars(select(Assignment).where(Assignment.person_id == who.id)).first()
    assert seat is not None
    return seat.unit_id, session.get_one(Position, seat.position_id)


def set_threshold(key: str, value: Any, on: date = TODAY) -> None:
    """Another value of a threshold, from a day on."""
    found(key, value, by=SYSTEM, on=on)


def almighty(who: Person) -> Any:
    """Somebody with every right everywhere."""
    return replace(actor(who), permissions=dict.fromkeys(Permission, Scope.ALL))


def reported(house: Court, **more: Any) -> Any:
    """A case that the manager reports about the employee; it has its number, as after the commit."""
    given = {
        "person_id": house.cast.employee.id,
        "category": "电脑游戏",
        "title": "上班玩游戏",
        "happened_on": TODAY,
        "facts": "上午十点在工位打游戏半小时",
        "evidence": "同事在场",
        **more,
    }
    row = actions.file(DISCIPLINE, given, by=actor(house.cast.manager), at=AT)
    numbers.assign(today=TODAY)
    return row


def case(row: Any, move: str, who: Person, at: datetime = AT, **given: Any) -> None:
    """One move of a case."""
    actions.perform(DISCIPLINE, row, move, given, by=actor(who), at=at)


def heard(house: Court, **more: Any) -> Any:
    """A case in which the employee has said her word."""
    row = reported(house, **more)
    case(row, "accept", house.officer)
    case(row, "speak", house.cast.employee, statement="只是看了一眼")
    case(row, "hear", house.officer, heard_on=TODAY, hearing="当面听取了陈述")
    return row
