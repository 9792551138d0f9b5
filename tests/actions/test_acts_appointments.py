"""Appointments: who names a head or a deputy, and when the post is free again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saas.auth.permissions import Permission
from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.office.appointment.process import APPOINTMENT
from saas.organisation.managers import heads_of
from saas.organisation.models import Person
from saas.policies import setting
from saas.processes import actions, reminding
from tests.factories_acts import AT, SOON, house_of_acts, may, sign, superior
from tests.factories_organisation import START, TODAY
from tests.factories_rulebook import Cast, acting

P = Permission
clause = pytest.mark.clause
pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def house(inside: object) -> Cast:
    return house_of_acts()


def appoint(house: Cast, by: Person, **more: object):
    given = {
        "title": "运营部部长",
        "post": "head",
        "unit_id": house.shop.id,
        "person_id": house.clerk.id,
        "first_on": TODAY,
        **more,
    }
    return actions.file(APPOINTMENT, given, by=may(by, P.APPOINTMENT_PROPOSE), at=AT)


@clause("D12-05")
def test_the_authority_of_the_post_names_the_head_who_then_heads_the_unit(house):
    boss = superior(house)
    row = appoint(house, house.hr)
    with pytest.raises(LookupError):
        sign(row, acting(house.head))
    sign(row, acting(boss))
    assert row.state == "appointed"
    assert heads_of([house.shop.id], on=TODAY) == {house.shop.id: house.clerk.id}
    actions.perform(APPOINTMENT, row, "end", by=may(house.hr, P.APPOINTMENT_PROPOSE), at=AT)
    assert heads_of([house.shop.id], on=TODAY + timedelta(days=1)) == {}


@clause("D12-06")
def test_a_deputy_is_named_by_the_head_and_another_role_may_be_set(house):
    row = appoint(house, house.hr, post="deputy", title="副部长")
    sign(row, acting(house.head))
    assert row.state == "appointed"
    setting.found("appointment.deputy_by", "hr", by=SYSTEM, on=START)
    other = appoint(house, house.head, post="deputy", title="副部长", person_id=house.packer.id)
    sign(other, acting(house.hr))
    assert other.state == "appointed"


def test_the_authority_over_heads_is_a_threshold(house):
    superior(house)
    setting.found("appointment.head_by", "hr", by=SYSTEM, on=START)
    row = appoint(house, house.head)
    sign(row, acting(house.hr))
    assert row.state == "appointed"


def test_nobody_appoints_herself_neither_by_proposing_nor_by_signing(house):
    boss = superior(house)
    with pytest.raises(Refused):
        appoint(house, house.hr, person_id=house.hr.id)
    row = appoint(house, house.hr, person_id=boss.id)
    with pytest.raises(LookupError):
        sign(row, acting(boss))  # the only one with that role is the one to be appointed


def test_a_term_ends_by_itself(house):
    boss = superior(house)
    row = appoint(house, house.hr, last_on=SOON)
    sign(row, acting(boss))
    passing = APPOINTMENT.passes[0]
    assert reminding.pass_by(APPOINTMENT, passing, at=AT, on=SOON) == 0
    assert reminding.pass_by(APPOINTMENT, passing, at=AT + timedelta(days=8), on=SOON + timedelta(days=1)) == 1
    session.refresh(row)
    assert row.state == "ended"
