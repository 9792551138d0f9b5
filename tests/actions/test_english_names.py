"""Readers of English find units and positions by their English names, where there are any."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.hr.leave import accounts
from saas.hr.leave.accounts import Everybody
from saas.organisation import people, places, positions, roles, units
from saas.organisation.models import Position, UnitTerm
from saas.organisation.naming import sort_key
from saas.organisation.people import Wanted
from tests.factories_leave import TODAY, Cast, actor, cast

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def grounds() -> Cast:
    """客服部 is Customer service, its employee's post Agent; nothing else has an English name."""
    found = cast()
    session.query(UnitTerm).filter(UnitTerm.unit_id == found.unit.id).one().name_en = "Customer service"
    session.query(Position).filter(Position.code == "p1003").one().name_en = "Agent"
    session.flush()
    return found


def post_of(who_number: str) -> Position:
    return session.query(Position).filter(Position.code == f"p{who_number}").one()


def test_units_are_called_by_their_english_name_or_else_the_chinese_one(grounds: Cast):
    other = post_of("1005").unit_id
    found = units.names([grounds.unit.id, other], on=TODAY, english=True)
    assert found == {grounds.unit.id: "Customer service", other: "仓储部"}
    assert units.names([grounds.unit.id], on=TODAY) == {grounds.unit.id: "客服部"}


def test_a_position_is_called_with_its_unit(grounds: Cast):
    place = ("position", post_of("1003").id)
    assert places.names([place], on=TODAY, english=True) == {place: "Customer service / Agent"}
    assert places.names([place], on=TODAY) == {place: "客服部 / service"}


def test_the_directory_and_the_positions_are_read_in_english(grounds: Cast):
    reader = replace(actor(grounds.hr), permissions={Permission.PERSON_READ: Scope.ALL})
    rows, _total = people.directory(reader, Wanted(english=True, words="张雨晴"), on=TODAY)
    assert [(row.unit, row.position) for row in rows] == [("Customer service", "Agent")]
    lines = positions.lines(on=TODAY, english=True)
    assert {line.unit for line in lines} == {"总经办", "Customer service", "仓储部"}
    assert [line.unit for line in lines] == sorted((line.unit for line in lines), key=sort_key)


def test_balances_follow_the_readers_language(grounds: Cast):
    reader = replace(actor(grounds.hr), locale="en")
    rows, _total = accounts.everybody(reader, Everybody("张雨晴"), on=TODAY)
    assert [row.unit_name for row in rows] == ["Customer service"]


def test_a_role_tells_the_position_it_comes_from(grounds: Cast):
    held = [one for one in roles.of_person(grounds.employee, on=TODAY) if one.via is not None]
    assert [one.via.name_en for one in held if one.via] == ["Agent"]
