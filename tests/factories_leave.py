"""A small company for leave: a unit with a head, an employee, HR and a general manager, by the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave.models import LeaveType
from saas.hr.leave.types import add_standard_types
from saas.organisation import access
from saas.organisation.holidays import import_year
from saas.organisation.models import Assignment, Person, Position, Unit, UnitPost, UnitTerm
from saas.organisation.naming import sort_key
from saas.organisation.role_models import PersonRole, Role

BEGAN = date(2025, 1, 1)
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai, a Monday


@dataclass(frozen=True)
class Cast:
    """An employee, her manager, HR, the general manager, and somebody of another unit."""

    employee: Person
    manager: Person
    hr: Person
    boss: Person
    outsider: Person
    unit: Unit


def unit(code: str, name: str, parent: Unit | None = None) -> Unit:
    """An active unit."""
    row = Unit(code=code, state="active")
    session.add(row)
    session.flush()
    session.add(UnitTerm(unit_id=row.id, parent_id=parent.id if parent else None, name=name, first_on=BEGAN))
    session.flush()
    return row


def person(name: str, place: Unit, role: str, number: str) -> Person:
    """Somebody who works in a unit, in a position that carries the role, with a user to sign in."""
    user = User(email=f"{number}@mujin.test", name=name, state="active", password_hash=None)
    role_id = session.scalars(select(Role.id).where(Role.key == role)).one()
    post = Position(code=f"p{number}", unit_id=place.id, name=role, role_id=role_id)
    session.add_all([user, post])
    session.flush()
    row = Person(number=number, name=name, sort_key=sort_key(name), employed_on=date(2020, 3, 1), user_id=user.id)
    session.add(row)
    session.flush()
    session.add(Assignment(person_id=row.id, unit_id=place.id, position_id=post.id, first_on=BEGAN))
    session.flush()
    return row


def cast() -> Cast:
    """Everybody a leave needs; holidays of 2026 known, standard types, annual leave granted."""
    top = unit("top", "总经办")
    shop = unit("shop", "客服部", top)
    other = unit("other", "仓储部", top)
    boss = person("林致远", top, "general_manager", "1001")
    manager = person("李建国", shop, "department_head", "1002")
    employee = person("张雨晴", shop, "service", "1003")
    hr = person("周敏", top, "hr", "1004")
    outsider = person("马晓东", other, "keeper", "1005")
    session.add_all(
        [
            UnitPost(unit_id=top.id, person_id=boss.id, kind="head", first_on=BEGAN),
            UnitPost(unit_id=shop.id, person_id=manager.id, kind="head", first_on=BEGAN),
        ]
    )
    session.flush()
    import_year(2026, by=SYSTEM)
    add_standard_types()
    return Cast(employee, manager, hr, boss, outsider, shop)


def actor(who: Person) -> Actor:
    """The person signed in today."""
    found = access.actor_of(session.get_one(User, who.user_id), at=AT)
    assert found is not None
    return found


def kind(key: str) -> LeaveType:
    """A standard leave type."""
    return session.scalars(select(LeaveType).where(LeaveType.key == key)).one()


def give_role(who: Person, role: str) -> None:
    """A role beside the position's."""
    role_id = session.scalars(select(Role.id).where(Role.key == role)).one()
    session.add(PersonRole(person_id=who.id, role_id=role_id, reason="test", given_by="test", first_on=BEGAN))
    session.flush()
