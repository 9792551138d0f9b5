"""Annual leave is there as soon as somebody has a seat or joins; the night adds nothing to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from saas import clock
from saas.auth import actions as accounts
from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave import granting, ledger
from saas.hr.leave.models import LeaveLot
from saas.organisation import assignments, people_actions, people_intake
from saas.organisation.assignments import Seat
from saas.organisation.models import Person
from saas.organisation.people_actions import PersonFacts
from saas.organisation.people_intake import Newcomer
from tests.factories_leave import Cast, cast, kind
from tests.ground import PASSWORD

pytestmark = pytest.mark.usefixtures("inside")
NOW = clock.now()
TODAY = clock.day_in(NOW, "Asia/Shanghai")
LONG_AT_WORK = TODAY - timedelta(days=12 * 366)
FACTS = PersonFacts("韩梅", TODAY, email="hanmei@mujin.test", worked_since=LONG_AT_WORK)


@pytest.fixture
def people() -> Cast:
    return cast()


def lots_of(person: Person) -> Sequence[LeaveLot]:
    return session.scalars(select(LeaveLot).where(LeaveLot.person_id == person.id)).all()


def taken_on(facts: PersonFacts) -> Person:
    person = people_actions.add(facts, by=SYSTEM, today=TODAY)
    session.flush()
    return person


def test_whoever_is_given_a_seat_has_annual_leave_at_once(people: Cast):
    person = taken_on(replace(FACTS, employed_on=TODAY - timedelta(days=200)))
    assignments.place(person, Seat(people.unit.id), by=SYSTEM, on=TODAY, today=TODAY)
    assert ledger.available_many([person.id], on=TODAY)[person.id, kind("annual").id] > 0
    held = len(lots_of(person))
    assert granting.grant_open_years([person], by=SYSTEM, on=TODAY) == 0
    assignments.place(person, Seat(people.unit.id), by=SYSTEM, on=TODAY, today=TODAY)
    assert len(lots_of(person)) == held


def test_whoever_begins_later_has_none_before_her_first_day(people: Cast):
    person = taken_on(replace(FACTS, employed_on=TODAY + timedelta(days=10)))
    assignments.place(person, Seat(people.unit.id), by=SYSTEM, on=person.employed_on, today=TODAY)
    assert not lots_of(person)


def test_whoever_comes_in_with_a_file_is_left_to_the_night(people: Cast):
    newcomer = Newcomer(replace(FACTS, employed_on=TODAY - timedelta(days=200)), Seat(people.unit.id))
    (person,) = people_intake.take_on([newcomer], by=SYSTEM, today=TODAY)
    assert not lots_of(person)
    assert granting.grant_open_years([person], by=SYSTEM, on=TODAY) > 0


def test_whoever_joins_without_a_seat_is_granted_by_the_companys_thresholds():
    people = cast()
    person = taken_on(replace(FACTS, employed_on=TODAY - timedelta(days=200)))
    user, secret = accounts.invite("hanmei@mujin.test", "韩梅", by=SYSTEM, at=NOW)
    person.user_id = user.id
    accounts.accept(secret, name="韩梅", password=PASSWORD, at=NOW)
    assert lots_of(person)
    assert not lots_of(people.outsider)
