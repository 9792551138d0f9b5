"""Laws with their review, and changes of duties with the consent of whom they concern."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.notices.models import Notice
from saas.office.acts import ACTS
from saas.office.duty_change.process import DUTY_CHANGE
from saas.office.legal_source.process import LEGAL_SOURCE
from saas.organisation import unit_posts
from saas.policies import setting
from saas.policies.scope import COMPANY
from saas.processes import actions, registry, reminding
from saas.processes.declare import Process
from saas.starters.catalogue import CLAUSES
from tests.factories_acts import AT, SOON, house_of_acts, may, sign, superior
from tests.factories_organisation import START, TODAY, make_person, make_user
from tests.factories_rulebook import Cast, acting

P = Permission
clause = pytest.mark.clause
pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def house(inside: object) -> Cast:
    return house_of_acts()


@pytest.mark.parametrize("process", ACTS, ids=lambda one: one.slug)
def test_the_declaration_agrees_with_itself_and_names_its_clauses(process: Process):
    assert list(registry.faults_of(process)) == []
    assert all(ref in CLAUSES for ref in process.clauses)


def law(house: Cast, **more: object):
    keeper = may(house.hr, P.LEGAL_SOURCE_EDIT, P.LEGAL_SOURCE_READ)
    given = {"title": "《中华人民共和国电子商务法》", "kind": "law", "issuer": "全国人大常委会", **more}
    return actions.file(LEGAL_SOURCE, given, by=keeper, at=AT), keeper


@clause("D13-04")
def test_a_changed_rule_is_assessed_and_the_rulebook_reviewed_before_it_is_closed(house):
    make_user(house.hr)
    row, _keeper = law(house, kind="platform", title="平台七日发货规则")
    other = may(house.head, P.LEGAL_SOURCE_EDIT)
    actions.perform(LEGAL_SOURCE, row, "change", {"change": "改为 48 小时发货"}, by=other, at=AT)
    told = session.scalars(select(Notice.path).where(Notice.user_id == house.hr.user_id)).all()
    assert f"/office/legal-source/{row.id}" in told  # the owner of the rulebook hears of the review
    with pytest.raises(Refused):
        actions.perform(LEGAL_SOURCE, row, "close", {"outcome": "已改"}, by=other, at=AT)
    actions.perform(LEGAL_SOURCE, row, "assess", {"impact": "影响发货条款"}, by=other, at=AT)
    actions.perform(LEGAL_SOURCE, row, "close", {"outcome": "修订手册 v3"}, by=other, at=AT)
    assert (row.state, row.reviewed_on, row.impact) == ("watched", TODAY, "影响发货条款")


@clause("D18-08")
def test_each_law_is_looked_over_within_its_cycle(house):
    row, keeper = law(house, reviewed_on=date(2025, 11, 23))
    (due,) = [one for one in LEGAL_SOURCE.reminders[0].find(TODAY) if one.id == row.id]
    assert due is row
    setting.found("legal_source.review_cycle_months", 24, by=SYSTEM, on=START)
    assert row not in LEGAL_SOURCE.reminders[0].find(TODAY)
    setting.put(setting.known("legal_source.review_cycle_months"), 6, COMPANY, first_on=TODAY, by=SYSTEM, reason="")
    actions.perform(LEGAL_SOURCE, row, "recheck", by=keeper, at=AT)
    assert row.reviewed_on == TODAY
    assert row not in LEGAL_SOURCE.reminders[0].find(TODAY)


def test_whoever_has_no_right_keeps_no_law(house):
    with pytest.raises(NotAllowed):
        actions.file(LEGAL_SOURCE, {"title": "x", "kind": "law"}, by=acting(house.clerk), at=AT)


def change(house: Cast, **more: object):
    given = {
        "title": "兼任直播排班",
        "person_id": house.clerk.id,
        "effective_on": SOON,
        "old_duties": "售前客服",
        "new_duties": "售前客服；直播排班",
        "reason": "直播场次增加",
        "contract_effect": "amendment",
        **more,
    }
    return actions.file(DUTY_CHANGE, given, by=acting(house.head), at=AT)


@clause("D08-19")
def test_only_that_person_consents_then_the_superior_approves_then_it_counts(house):
    boss = superior(house)
    row = change(house)
    for somebody in (house.head, house.hr, boss, house.packer):
        with pytest.raises(NotAllowed):
            actions.perform(DUTY_CHANGE, row, "consent", by=may(somebody, P.DUTY_CHANGE_PROPOSE), at=AT)
    actions.perform(DUTY_CHANGE, row, "consent", by=acting(house.clerk), at=AT)
    assert row.state == "consented"
    sign(row, acting(boss))
    assert row.state == "approved"
    passing = DUTY_CHANGE.passes[0]
    assert list(passing.find(TODAY)) == []
    assert reminding.pass_by(DUTY_CHANGE, passing, at=AT + timedelta(days=7), on=SOON) == 1
    session.refresh(row)
    assert row.state == "effective"


def test_without_consent_it_ends_and_nothing_is_signed(house):
    superior(house)
    row = change(house)
    actions.perform(DUTY_CHANGE, row, "decline", {"remark": "时间冲突"}, by=acting(house.clerk), at=AT)
    assert row.state == "refused"
    with pytest.raises(Refused):
        actions.perform(DUTY_CHANGE, row, "consent", by=acting(house.clerk), at=AT)


def test_the_chain_is_a_threshold_and_the_consent_is_not_part_of_it(house):
    superior(house)
    setting.found("duty_change.chain", ["hr"], by=SYSTEM, on=START)
    row = change(house)
    with pytest.raises(LookupError):
        sign(row, acting(house.hr))  # nobody signs before the person has consented
    actions.perform(DUTY_CHANGE, row, "consent", by=acting(house.clerk), at=AT)
    sign(row, acting(house.hr))
    assert row.state == "approved"


@pytest.mark.parametrize("given", [
    {"new_duties": "售前客服"}, {"effective_on": TODAY - timedelta(days=1)},
], ids=["nothing changes", "backwards"])  # fmt: skip
def test_a_change_that_is_none_is_refused(house, given):
    with pytest.raises(Refused):
        change(house, **given)


def test_nobody_proposes_a_change_of_the_own_duties(house):
    with pytest.raises(Refused):
        change(house, person_id=house.head.id)


@clause("D07-07", "D17-05")
def test_what_concerns_a_unit_goes_to_the_leader_in_charge_of_it(house):
    leader = make_person("方维", house.store)
    unit_posts.name_to(house.shop, leader, "in_charge", by=SYSTEM, on=START)
    row = change(house)
    actions.perform(DUTY_CHANGE, row, "consent", by=acting(house.clerk), at=AT)
    sign(row, acting(leader))
    assert row.state == "approved"
