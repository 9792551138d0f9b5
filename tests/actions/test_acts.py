"""The signed acts on the organisation: laws, duties, appointments, powers, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from saas.approvals import actions as approvals
from saas.approvals import inbox
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.notices.models import Notice
from saas.office.acts import ACTS
from saas.office.appointment.process import APPOINTMENT
from saas.office.authority_matrix.process import POWER
from saas.office.duty_change.process import DUTY_CHANGE
from saas.office.legal_source.process import LEGAL_SOURCE
from saas.office.signing_authority import queries as signing
from saas.office.signing_authority.process import SIGNING
from saas.organisation import unit_posts
from saas.organisation.access import permissions_of
from saas.organisation.managers import heads_of
from saas.organisation.models import Person
from saas.policies import setting
from saas.processes import actions, registry, reminding
from saas.processes.declare import Process
from saas.starters.catalogue import CLAUSES, TEMPLATES
from tests.factories_organisation import START, TODAY, actor_for, make_person, make_position, make_user
from tests.factories_rulebook import Cast, acting, cast, give_role

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SOON = TODAY + timedelta(days=7)
P = Permission
clause = pytest.mark.clause
pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def house(inside: object) -> Iterator[Cast]:
    registry.register(*ACTS)
    return cast()


def may(person: Person, *permissions: Permission, scope: Scope = Scope.ALL):
    """The person with these rights."""
    return actor_for(person, dict.fromkeys(permissions, scope))


def sign(row: object, by: object, outcome: str = "approved", comment: str = "") -> None:
    """Sign what waits for this person."""
    for one in inbox.waiting_for(by, limit=20).rows:
        if one.subject_kind == row.__tablename__ and one.subject_id == row.id:
            approvals.sign(one.approval_id, one.step_id, outcome, by=by, at=AT, comment=comment)
            session.refresh(row)
            return
    raise LookupError("nothing waits for her")


@pytest.mark.parametrize("process", ACTS, ids=lambda one: one.slug)
def test_the_declaration_agrees_with_itself_and_names_its_clauses(process: Process):
    assert list(registry.faults_of(process)) == []
    assert all(ref in CLAUSES for ref in process.clauses)


# Laws and platform rules


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
    setting.put(setting.known("legal_source.review_cycle_months"), 6, _company(), first_on=TODAY, by=SYSTEM, reason="")
    actions.perform(LEGAL_SOURCE, row, "recheck", by=keeper, at=AT)
    assert row.reviewed_on == TODAY
    assert row not in LEGAL_SOURCE.reminders[0].find(TODAY)


def _company():
    from saas.policies.scope import COMPANY

    return COMPANY


def test_whoever_has_no_right_keeps_no_law(house):
    with pytest.raises(NotAllowed):
        actions.file(LEGAL_SOURCE, {"title": "x", "kind": "law"}, by=acting(house.clerk), at=AT)


# Changes of duties


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


def superior(house: Cast) -> Person:
    boss = make_person("林致远", house.shop)
    give_role(boss, "general_manager")
    return boss


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


# Appointments


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


# Powers


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


@clause("D07-07", "D17-05")
def test_what_concerns_a_unit_goes_to_the_leader_in_charge_of_it(house):
    leader = make_person("方维", house.store)
    unit_posts.name_to(house.shop, leader, "in_charge", by=SYSTEM, on=START)
    row = change(house)
    actions.perform(DUTY_CHANGE, row, "consent", by=acting(house.clerk), at=AT)
    sign(row, acting(leader))
    assert row.state == "approved"


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


# Signing


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
