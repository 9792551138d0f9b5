"""Powers of a position, and their delegation for a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.office.authority_matrix.process import POWER
from saas.organisation.access import permissions_of
from saas.policies import setting
from saas.processes import actions, reminding
from saas.starters.catalogue import CLAUSES, TEMPLATES
from tests.factories_acts import AT, SOON, house_of_acts, may
from tests.factories_organisation import START, TODAY, make_position
from tests.factories_rulebook import Cast

P = Permission
clause = pytest.mark.clause
pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def house(inside: object) -> Cast:
    return house_of_acts()


def power(house: Cast, text: str = "批准本部门促销", opens: str = ""):
    keeper = may(house.hr, P.AUTHORITY_EDIT, P.LEAVE_REPORT)
    post = make_position(house.shop, "部长", rank="head")
    given = {"title": text, "position_id": post.id, "opens": opens}
    return actions.file(POWER, given, by=keeper, at=AT), keeper


def delegation(house: Cast, **more: object) -> dict[str, object]:
    return {"delegate_id": house.clerk.id, "first_on": TODAY, "last_on": SOON, **more}


@clause("D17-12")
def test_a_delegation_has_dates_opens_the_permission_and_ends_itself(house):
    row, keeper = power(house, opens=P.LEAVE_REPORT.value)
    assert P.LEAVE_REPORT not in permissions_of(house.clerk, on=TODAY)
    actions.perform(POWER, row, "delegate", delegation(house), by=keeper, at=AT)
    assert permissions_of(house.clerk, on=TODAY)[P.LEAVE_REPORT] is Scope.UNIT
    assert P.LEAVE_REPORT not in permissions_of(house.clerk, on=SOON + timedelta(days=1))
    assert list(POWER.reminders[0].find(SOON - timedelta(days=3))) == [row]
    assert list(POWER.reminders[0].find(SOON)) == [row]
    passing = POWER.passes[0]
    assert reminding.pass_by(POWER, passing, at=AT + timedelta(days=8), on=SOON + timedelta(days=1)) == 1
    session.refresh(row)
    assert (row.state, row.delegate_id) == ("granted", None)


def test_a_delegation_is_no_longer_than_the_threshold(house):
    row, keeper = power(house)
    too_long = delegation(house, last_on=TODAY + timedelta(days=40))
    with pytest.raises(Refused):
        actions.perform(POWER, row, "delegate", too_long, by=keeper, at=AT)
    setting.found("delegation.max_days", 60, by=SYSTEM, on=START)
    actions.perform(POWER, row, "delegate", too_long, by=keeper, at=AT)
    assert row.state == "delegated"


def test_nobody_hands_on_what_she_lacks_or_to_herself(house):
    row, keeper = power(house, opens=P.ROLE_EDIT.value)
    with pytest.raises(Refused):
        actions.perform(POWER, row, "delegate", delegation(house), by=keeper, at=AT)
    other, keeper = power(house)
    with pytest.raises(Refused):
        actions.perform(POWER, other, "delegate", delegation(house, delegate_id=house.hr.id), by=keeper, at=AT)


def test_taking_a_power_away_ends_what_was_handed_on(house):
    row, keeper = power(house, opens=P.LEAVE_REPORT.value)
    actions.perform(POWER, row, "delegate", delegation(house), by=keeper, at=AT)
    actions.perform(POWER, row, "revoke", by=keeper, at=AT)
    assert P.LEAVE_REPORT not in permissions_of(house.clerk, on=TODAY)


def test_the_holder_of_the_position_delegates_and_others_do_not(house):
    row, _keeper = power(house)
    row.position_id = house.post.id
    session.flush()
    clerk = may(house.clerk, P.AUTHORITY_READ)
    actions.perform(POWER, row, "delegate", delegation(house, delegate_id=house.packer.id), by=clerk, at=AT)
    assert row.delegated_by_id == house.clerk.id
    with pytest.raises(NotAllowed):
        actions.perform(POWER, row, "give_back", by=may(house.packer, P.AUTHORITY_READ), at=AT)


WORDS = [
    pytest.param("D05-12", "目标", marks=clause("D05-12")),
    pytest.param("D05-13", "合作伙伴", marks=clause("D05-13")),
    pytest.param("D22-36", "奖励", marks=clause("D22-36")),
    pytest.param("D22-39", "争执", marks=clause("D22-39")),
    pytest.param("D22-41", "技术问题", marks=clause("D22-41")),
    pytest.param("D22-43", "项目", marks=clause("D22-43")),
    pytest.param("D22-51", "改进意见", marks=clause("D22-51")),
]


@pytest.mark.parametrize(("ref", "word"), WORDS)
def test_a_power_of_the_source_is_an_entry_of_the_matrix_with_its_clause(house, ref, word):
    template = next(one for one in TEMPLATES.values() if ref in one.sources)
    powers = [text.zh for post in template.positions for text in post.powers]
    powers += [text.zh for unit in template.units for text in unit.powers]
    entry = next(text for text in powers if word in text or word in CLAUSES[ref].text.zh)
    row, _keeper = power(house, entry)
    assert row.title == entry
    assert CLAUSES[ref].feature == "authority-matrix"
