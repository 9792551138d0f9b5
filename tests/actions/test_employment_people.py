"""Devices with one user, people from outside whose access ends, rewards, development talks, activities."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from saas.auth.models import User
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.hr.career.process import TALK
from saas.hr.career.process import due as talks_due
from saas.hr.contractor.process import CONTRACTOR
from saas.hr.device.models import Device, DevicePermit
from saas.hr.device.process import DEVICE, DEVICE_CHANGE
from saas.hr.rewards.process import REWARD
from saas.hr.staff_activity.process import ACTIVITY
from saas.hr.training.models import TrainingWish
from saas.organisation import access
from saas.organisation.models import Person
from saas.policies.setting import found
from saas.processes import lines, people, queries
from saas.web.records import may_read_of
from tenants.context import Inside
from tests.factories_employment import filed, move, passed, reminded, sign
from tests.factories_leave import AT, TODAY, actor, give_role
from tests.factories_processes import House, furnished

DAY = timedelta(days=1)


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def device(house: House) -> Any:
    row = filed(DEVICE, house, house.tech, title="笔记本电脑", serial="SN-7", kind="computer")
    move(DEVICE, row, "assign", house.tech, person_id=house.cast.employee.id)
    return row


def permit(house: House, row: Any, by: Person) -> Any:
    given = {"person_id": house.cast.manager.id, "first_on": TODAY, "last_on": TODAY + DAY, "reason": "演示"}
    return lines.add(DEVICE, DEVICE.lines[0], row, given, by=actor(by), at=AT)


@pytest.mark.clause("D22-62")
def test_a_device_has_one_user_and_others_use_it_by_her_permission(house: House):
    row = device(house)
    assert (row.state, row.since_on, row.unit_id) == ("assigned", TODAY, house.cast.unit.id)
    with pytest.raises(NotAllowed):
        permit(house, row, house.tech)
    permit(house, row, house.cast.employee)
    assert session.scalars(select(DevicePermit.person_id)).all() == [house.cast.manager.id]
    found("device.exclusive_use", False, by=SYSTEM, on=TODAY)
    permit(house, row, house.tech)
    with pytest.raises(Refused):
        filed(DEVICE, house, house.tech, title="另一台", serial="SN-7", kind="computer")


def test_devices_of_leavers_and_idle_ones_are_told_of(house: House):
    row = device(house)
    house.cast.employee.left_on = TODAY
    session.flush()
    assert reminded(DEVICE, "unreturned") == [row]
    assert reminded(DEVICE, "unreturned", on=TODAY + DAY) == []
    move(DEVICE, row, "give_back", house.tech, condition="完好")
    assert (row.state, row.person_id) == ("returned", None)
    assert reminded(DEVICE, "idle", on=date(2026, 12, 1)) == [row]


def wanted(house: House, what: str, kind: str = "software", **more: Any) -> Any:
    given = {"device_id": device(house).id, "kind": kind, "title": what, "reason": "剪辑", **more}
    return filed(DEVICE_CHANGE, house, house.cast.employee, **given)


@pytest.mark.clause("D22-63")
def test_hardware_is_changed_after_approval_where_the_rulebook_says_so(house: House):
    row = wanted(house, "加内存", "hardware")
    assert row.state == "requested"
    sign(row, house.cast.manager)
    assert row.state == "approved"
    move(DEVICE_CHANGE, row, "finish", house.tech, done_note="32G")
    assert row.state == "done"


def test_without_that_rule_hardware_is_changed_at_once(house: House):
    found("device.change_approval_required", False, by=SYSTEM, on=TODAY)
    assert wanted(house, "加内存", "hardware").state == "approved"


@pytest.mark.clause("D22-64")
def test_approved_software_needs_no_approval_and_unknown_says_where_it_comes_from(house: House):
    with pytest.raises(Refused):
        wanted(house, "剪映")
    found("device.approved_software", ("剪映",), by=SYSTEM, on=TODAY)
    held = session.scalars(select(Device.id)).one()
    given = {"device_id": held, "kind": "software", "title": "剪映", "reason": "剪辑"}
    assert filed(DEVICE_CHANGE, house, house.cast.employee, **given).state == "approved"


def engaged(house: House, **more: Any) -> Any:
    who = house.cast.outsider
    who.kind = "contractor"
    session.flush()
    facts = {"person_id": who.id, "host_id": house.cast.manager.id, "service": "直播代运营", "years": 5}
    days = {"first_on": TODAY, "last_on": TODAY + 10 * DAY}
    return filed(CONTRACTOR, house, house.cast.manager, **{**facts, **days, "firm": "某公司", **more})


def signed_in(who: Person, *, at: Any = AT) -> bool:
    user = session.get_one(User, who.user_id)
    return user.state == "active" and access.actor_of(user, at=at) is not None


@pytest.mark.clause("D07-15", "D07-16")
def test_nobody_from_outside_gets_access_before_competence_and_acknowledgement(house: House):
    who = house.cast.outsider
    session.get_one(User, who.user_id).password_hash = "x"
    row = engaged(house)
    assert not signed_in(who)
    with pytest.raises(Refused) as refusal:
        move(CONTRACTOR, row, "engage", house.cast.hr)
    assert {one.rule for one in refusal.value.objections} == {"contractor.evidence", "contractor.acknowledged"}
    move(CONTRACTOR, row, "engage", house.cast.hr, acknowledged=True, evidence="三个同类店铺的业绩")
    assert (row.state, row.acknowledged_on) == ("engaged", TODAY)
    assert signed_in(who)


@pytest.mark.clause("D07-17")
def test_access_ends_with_the_engagement_and_the_service_is_reviewed(house: House):
    who = house.cast.outsider
    session.get_one(User, who.user_id).password_hash = "x"
    row = engaged(house, evidence="业绩")
    move(CONTRACTOR, row, "engage", house.cast.hr, acknowledged=True, evidence="业绩")
    assert who.left_on == row.last_on
    assert signed_in(who, at=AT + 10 * DAY)
    assert not signed_in(who, at=AT + 11 * DAY)
    assert reminded(CONTRACTOR, "ending", on=row.last_on - 3 * DAY) == [row]
    assert passed(CONTRACTOR, "end", on=row.last_on + DAY, at=AT + 11 * DAY) == 1
    assert (row.state, session.get_one(User, who.user_id).state) == ("ended", "disabled")
    assert reminded(CONTRACTOR, "unreviewed", on=row.last_on + 7 * DAY) == [row]
    move(CONTRACTOR, row, "review", house.cast.manager, at=AT + 11 * DAY, rating="good", review="准时")
    assert row.state == "reviewed"


def test_ended_early_she_is_out_at_once(house: House):
    who = house.cast.outsider
    session.get_one(User, who.user_id).password_hash = "x"
    row = engaged(house, evidence="业绩")
    move(CONTRACTOR, row, "engage", house.cast.hr, acknowledged=True, evidence="业绩")
    move(CONTRACTOR, row, "end", house.cast.hr)
    assert session.get_one(User, who.user_id).state == "disabled"


def test_without_that_rule_the_end_of_an_engagement_leaves_access_alone(house: House):
    found("contractor.access_ends_with_engagement", False, by=SYSTEM, on=TODAY)
    who = house.cast.outsider
    session.get_one(User, who.user_id).password_hash = "x"
    row = engaged(house, evidence="业绩")
    move(CONTRACTOR, row, "engage", house.cast.hr, acknowledged=True, evidence="业绩")
    assert who.left_on is None
    passed(CONTRACTOR, "end", on=row.last_on + DAY, at=AT + 11 * DAY)
    assert signed_in(who)


def reward(house: House, **more: Any) -> Any:
    facts = {"title": "重构客服话术", "kind": "创新", "person_id": house.cast.employee.id, "reason": "咨询转化升两成"}
    return filed(REWARD, house, house.cast.manager, **{**facts, **more})


@pytest.mark.clause("D08-24", "D21-14")
def test_a_reward_is_proposed_with_its_reason_approved_awarded_and_announced(house: House):
    row = reward(house, amount=Decimal(2000))
    with pytest.raises(NotAllowed):
        move(REWARD, row, "award", house.cast.manager)
    sign(row, house.cast.boss)
    move(REWARD, row, "award", house.cast.hr)
    assert not queries.sees(REWARD, actor(house.tech), row.id)
    move(REWARD, row, "announce", house.cast.hr)
    assert queries.sees(REWARD, actor(house.tech), row.id)
    assert not may_read_of(REWARD, REWARD.fields["amount"], row, actor(house.tech))
    assert may_read_of(REWARD, REWARD.fields["amount"], row, actor(house.cast.employee))


@pytest.mark.clause("D08-25", "D19-16", "D21-13")
def test_the_kinds_are_those_of_the_rulebook_and_the_yearly_one_rests_on_an_appraisal(house: House):
    offered = REWARD.fields["kind"].offered
    assert {"年度绩效奖", "荣誉称号", "创新"} <= set(offered(TODAY))
    found("reward.kinds", ("锦旗",), by=SYSTEM, on=TODAY)
    assert set(offered(TODAY)) == {"锦旗"}
    with pytest.raises(Refused) as refusal:
        reward(house, kind="年度绩效奖")
    assert {one.rule for one in refusal.value.objections} == {"reward.appraisal"}
    reward(house, kind="年度绩效奖", appraisal="2026 年度：优秀")


@pytest.mark.clause("D20-29")
def test_nobody_rewards_herself_and_a_unit_can_be_rewarded(house: House):
    with pytest.raises(Refused):
        reward(house, person_id=house.cast.manager.id)
    row = reward(house, person_id=None, rewarded_unit_id=house.cast.unit.id)
    assert row.unit_id == house.cast.unit.id


@pytest.mark.clause("D07-10", "D19-21")
def test_a_talk_falls_due_each_cycle_and_its_leader_is_told(house: House):
    who = house.cast.employee
    who.employed_on = TODAY - timedelta(days=184)  # six months before
    session.flush()
    due = talks_due(TODAY)[who.id]
    assert due == date(2026, 11, 23)
    assert who in reminded(TALK, "due")
    found("career.talk_cycle_months", 12, by=SYSTEM, on=TODAY)
    assert who not in reminded(TALK, "due")
    assert people.meant(TALK.reminders[0].tells, who, on=TODAY) == {house.cast.manager.id}


@pytest.mark.clause("D19-18", "D12-11", "D22-28")
def test_a_career_plan_is_written_by_the_leader_and_agreed_by_the_person(house: House):
    row = filed(TALK, house, house.cast.manager, planned_on=TODAY)
    assert row.leader_id == house.cast.manager.id
    given = {"held_on": TODAY, "goals": "一年内带组", "needs": "带教", "courses": "直播\n数据分析", "pool": "leader"}
    with pytest.raises(NotAllowed):
        move(TALK, row, "hold", house.cast.employee, **given)
    move(TALK, row, "hold", house.cast.manager, **given)
    assert (row.pool, row.next_on) == ("leader", date(2027, 5, 23))
    move(TALK, row, "reopen", house.cast.employee)
    move(TALK, row, "hold", house.cast.manager, **given, environment="工位靠近打印机，太吵")
    move(TALK, row, "agree", house.cast.employee)
    assert row.state == "agreed"


@pytest.mark.clause("D19-09", "D17-10")
def test_what_a_talk_finds_needed_becomes_a_wish_in_the_training_plan(house: House):
    row = filed(TALK, house, house.cast.manager, planned_on=TODAY)
    given = {"held_on": TODAY, "goals": "一年内带组", "courses": "直播\n数据分析"}
    move(TALK, row, "hold", house.cast.manager, **given)
    assert session.scalars(select(TrainingWish)).all() == []
    move(TALK, row, "agree", house.cast.employee)
    wishes = session.scalars(select(TrainingWish).order_by(TrainingWish.id)).all()
    assert [(one.topic, one.basis, one.person_id) for one in wishes] == [
        ("直播", "need", house.cast.employee.id),
        ("数据分析", "need", house.cast.employee.id),
    ]


@pytest.mark.clause("D19-17")
def test_an_activity_has_a_budget_and_people_join_of_their_own_will(house: House):
    row = filed(ACTIVITY, house, title="秋游", kind="team", takes_place_at=AT + 5 * DAY, budget=3000)
    who = house.cast.employee
    lines.add(ACTIVITY, ACTIVITY.lines[0], row, {"person_id": who.id}, by=actor(who), at=AT)
    with pytest.raises(Refused) as refusal:
        lines.add(ACTIVITY, ACTIVITY.lines[0], row, {"person_id": house.tech.id}, by=actor(house.cast.hr), at=AT)
    assert {one.rule for one in refusal.value.objections} == {"activity.voluntary"}
    move(ACTIVITY, row, "hold", house.cast.hr)
    move(ACTIVITY, row, "close", house.cast.hr, spent=2800, result="四十人参加")
    assert row.state == "closed"


def test_a_cycle_without_an_activity_is_told_to_hr(house: House):
    row = filed(ACTIVITY, house, title="秋游", kind="team", takes_place_at=AT)
    row.state = "closed"
    session.flush()
    assert reminded(ACTIVITY, "cycle", on=date(2027, 2, 22)) == []
    assert len(reminded(ACTIVITY, "cycle", on=date(2027, 2, 23))) == 1
    found("activity.cycle_months", 4, by=SYSTEM, on=date(2027, 1, 1))
    assert reminded(ACTIVITY, "cycle", on=date(2027, 2, 23)) == []


def test_a_role_named_for_the_assessment_counts_near_the_person(house: House):
    give_role(house.tech, "supervisor")
    assert house.tech.id not in people.meant(TALK.moves[0].who, filed(TALK, house, planned_on=TODAY), on=TODAY)
