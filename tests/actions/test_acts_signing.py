"""Authorisations to sign: for whom, up to what sum, until when."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from saas.auth.permissions import Permission, Scope
from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.office.signing_authority import queries as signing
from saas.office.signing_authority.process import SIGNING
from saas.organisation.models import Person
from saas.policies import setting
from saas.processes import actions, reminding
from tests.factories_acts import AT, SOON, house_of_acts, may, sign
from tests.factories_organisation import START, TODAY
from tests.factories_rulebook import Cast, acting

P = Permission
clause = pytest.mark.clause
pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def house(inside: object) -> Cast:
    return house_of_acts()


def ask_to_sign(house: Cast, **more: object):
    given = {"title": "年度快递合同", "kind": "ecommerce", "amount_limit": Decimal(20000), "valid_until": SOON, **more}
    return actions.file(SIGNING, given, by=may(house.clerk, P.SIGNING_REQUEST, scope=Scope.OWN), at=AT)


def may_sign(person: Person, amount: int, *, on: date = TODAY, kind: str = "ecommerce") -> bool:
    return not signing.against_signing(person.id, kind, Decimal(amount), on=on)


@clause("D22-50")
def test_a_specialist_signs_only_what_was_authorised_once(house):
    assert not may_sign(house.clerk, 100)
    row = ask_to_sign(house)
    assert not may_sign(house.clerk, 100)
    sign(row, acting(house.head))
    assert row.state == "authorised"
    assert may_sign(house.clerk, 20000)
    assert not may_sign(house.clerk, 20001)
    assert not may_sign(house.clerk, 100, kind="purchase")
    assert not may_sign(house.clerk, 100, on=SOON + timedelta(days=1))
    actions.perform(SIGNING, row, "use", {"contract": "HT-2026-017"}, by=acting(house.clerk), at=AT)
    assert not may_sign(house.clerk, 100)


def test_a_company_may_do_without_authorisations(house):
    setting.found("signing.specialist_requires_authorisation", False, by=SYSTEM, on=START)
    assert may_sign(house.clerk, 100)


@clause("D22-42")
def test_a_head_signs_in_the_own_right_up_to_the_limit(house):
    assert may_sign(house.head, 10_000_000)  # a blank limit switches the rule off
    setting.found("signing.head_limit_yuan", "50000", by=SYSTEM, on=START)
    assert may_sign(house.head, 50_000)
    assert not may_sign(house.head, 50_001)


def test_an_authorisation_expires_by_itself_and_is_told_ahead(house):
    row = ask_to_sign(house)
    sign(row, acting(house.head))
    assert list(SIGNING.reminders[0].find(SOON - timedelta(days=3))) == [row]
    passing = SIGNING.passes[0]
    assert reminding.pass_by(SIGNING, passing, at=AT + timedelta(days=8), on=SOON + timedelta(days=1)) == 1
    session.refresh(row)
    assert row.state == "expired"


def test_a_refusal_gives_no_right_and_the_past_cannot_be_authorised(house):
    row = ask_to_sign(house)
    sign(row, acting(house.head), "refused", "金额过高")
    assert row.state == "refused"
    assert not may_sign(house.clerk, 100)
    with pytest.raises(Refused):
        ask_to_sign(house, valid_until=TODAY - timedelta(days=1))
