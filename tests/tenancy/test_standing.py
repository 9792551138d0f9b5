"""Rights kept between requests: they hold while nothing they are read from has changed, and not a statement longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.auth import sessions
from saas.auth.models import User
from saas.auth.permissions import Permission
from saas.db import session
from saas.events import SYSTEM, bulk_insert, bulk_update
from saas.organisation import access, standing
from saas.organisation.models import Assignment, Company, Person, Position, Unit, UnitPost, UnitTerm
from saas.organisation.role_models import PersonalGrant, PersonRole, Role, RoleGrant
from saas.organisation.standing import Standing, behind
from tenants import context
from tests import ground
from tests.counting import statements

FIRST = date(2026, 1, 1)


@pytest.fixture(scope="module")
def place(app: Flask) -> context.Inside:
    """A company whose rights change here and nowhere else."""
    return ground.make_company(app, "zhanwei", "站位测试公司")


@pytest.fixture
def within(app: Flask, place: context.Inside) -> Iterator[None]:
    with app.app_context(), context.enter(place):
        yield


def _owner() -> User:
    return session.scalars(select(User).order_by(User.id)).first()


@pytest.fixture
def secret(within: None) -> str:
    found = sessions.begin(_owner(), at=clock.now(), address="127.0.0.1", agent="test")
    session.commit()
    return found


def read(secret: str, known: Standing | None = None) -> Standing:
    found = behind(secret, at=clock.now(), known=known)
    assert found is not None
    return found


def test_rights_that_nothing_changed_are_not_read_again(secret: str):
    known = read(secret)
    with statements() as seen:
        again = read(secret, known)
    assert again == known
    assert len(seen) == 1


def test_the_tables_that_make_rights_old_are_those_they_are_read_from():
    wanted = {PersonalGrant, PersonRole, Role, RoleGrant, Position, Person, Assignment, UnitPost, UnitTerm}
    assert wanted - {Role} <= {model for model in wanted if model.__tablename__ in standing.READ_FROM}
    assert Role.__tablename__ in standing.READ_FROM
    assert Company.__tablename__ not in standing.READ_FROM  # it is read each time


def _grant() -> None:
    person = session.scalars(select(Person).where(Person.number == "0001")).one()
    grant = PersonalGrant(
        person_id=person.id,
        permission=Permission.LEAVE_REPORT.value,
        scope=3,
        reason="测试",
        granted_by_name="测试",
        first_on=FIRST,
        last_on=date(2030, 12, 31),
    )
    session.add(grant)


def _role_grant_in_bulk() -> None:
    role = session.scalars(select(Role.id).where(Role.key == "employee")).one()
    row = {"role_id": role, "permission": Permission.CALENDAR_EDIT.value, "scope": 3}
    bulk_insert(RoleGrant, [row], source="test")


def _end_grants() -> None:
    bulk_update(PersonalGrant, PersonalGrant.id > 0, values={"revoked_at": clock.now()}, source="test")


def _unit() -> None:
    unit = Unit(code="STAND", state="active")
    session.add(unit)
    session.flush()
    session.add(UnitTerm(unit_id=unit.id, name="站位部", kind="department", first_on=FIRST))


@pytest.mark.parametrize("change", [_grant, _role_grant_in_bulk, _end_grants, _unit])
def test_each_way_to_change_rights_makes_kept_ones_old(secret: str, change):
    known = read(secret)
    change()
    session.commit()
    found = read(secret, known)
    assert found.version > known.version
    assert found.actor == access.actor_of(_owner(), at=clock.now())


def test_a_right_given_counts_and_a_right_taken_is_gone_with_the_next_question(secret: str):
    _grant()
    session.commit()
    held = read(secret)
    assert held.actor.may(Permission.LEAVE_REPORT)
    _end_grants()
    session.commit()
    assert not read(secret, held).actor.may(Permission.LEAVE_REPORT)


def test_what_was_rolled_back_makes_nothing_old(secret: str):
    known = read(secret)
    _grant()
    session.flush()
    session.rollback()
    session.commit()
    assert read(secret, known).version == known.version


def test_a_change_kept_by_a_savepoint_counts_when_the_whole_is_committed(secret: str):
    known = read(secret)
    with session.begin_nested():
        _grant()
    session.commit()
    assert read(secret, known).version == known.version + 1


def test_other_writing_leaves_kept_rights_alone(secret: str):
    known = read(secret)
    _owner().theme = "dark" if known.actor.theme != "dark" else "light"
    session.commit()
    found = read(secret, known)
    assert found.version == known.version
    assert found.actor.theme != known.actor.theme  # what the user row says is always fresh


def test_a_new_day_and_ten_minutes_read_rights_afresh(secret: str):
    known = read(secret)
    with statements() as seen:
        behind(secret, at=clock.now() + standing.LONGEST + timedelta(seconds=1), known=known)
        session.rollback()
    assert len(seen) > 1


def test_a_user_switched_off_is_nobody_whatever_is_known(secret: str):
    known = read(secret)
    user = _owner()
    user.state = "disabled"
    session.flush()
    assert behind(secret, at=clock.now(), known=known) is None
    session.rollback()


def test_nobody_raises_the_version_by_hand(within: None):
    assert SYSTEM.user_id is None  # the machine's changes count like anybody's
    before = session.scalar(select(Company.rights_version))
    session.get_one(Company, 1).name = "站位测试公司二"
    session.commit()
    assert session.scalar(select(Company.rights_version)) == before
