"""Handovers: what is given back to whom, accounts that end, papers with their days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from saas.auth.models import User, UserSession
from saas.auth.permissions import Permission, Scope
from saas.auth.sessions import begin
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.hr.device.models import Device
from saas.hr.exits import certificates
from saas.hr.exits import queries as exits
from saas.hr.labour_contract.models import LabourContract
from saas.hr.offboarding_handover import accepting, items, leavers
from saas.hr.offboarding_handover.models import Handover, HandoverItem
from saas.hr.offboarding_handover.process import OFFBOARDING
from saas.hr.resignation.process import RESIGNATION
from saas.notices import outlet_actions
from saas.notices.addresses import Reach
from saas.notices.models import Delivery, Notice, Outlet
from saas.office.task.process import TASK
from saas.organisation import leaving, people
from saas.processes import actions, queries, reminding
from tenants.context import Inside
from tests.factories_leaving import AT, TODAY, Court, actor, court, later, seat_of, set_threshold
from tests.leaving_cases import LAST, night, notice


@pytest.fixture
def house(inside: Inside) -> Court:
    return court()


@pytest.mark.clause("D22-67")
def test_the_handover_opens_in_its_window_and_ends_with_the_last_day(house: Court):
    notice(house)
    night(date(2026, 12, 15), house)
    assert session.scalars(select(Handover)).all() == []
    night(date(2026, 12, 16), house)
    row = session.scalars(select(Handover)).one()
    assert (row.kind, row.opened_on, row.due_on) == ("resignation", date(2026, 12, 16), LAST)
    night(date(2026, 12, 17), house)
    assert len(session.scalars(select(Handover)).all()) == 1


@pytest.mark.clause("D22-67")
def test_the_window_before_leaving_is_a_threshold(house: Court):
    set_threshold("handover.days_before_leaving", 3)
    notice(house)
    night(date(2026, 12, 19), house)
    assert session.scalars(select(Handover)).all() == []
    night(date(2026, 12, 20), house)
    assert session.scalars(select(Handover.state)).one() == "opened"


def opened(house: Court, kind: str = "resignation", last_on: date = LAST) -> Handover:
    return leavers.open_handover(house.cast.employee.id, kind, last_on, at=AT)


def accept(row: Handover, item: HandoverItem, who: object, **more: object) -> None:
    accepting.accept(row, item, by=actor(who), at=AT, on=TODAY, **more)  # type: ignore[arg-type]  # a person, its facts


@pytest.mark.clause("D08-12", "D08-13", "D19-25")
def test_the_checklist_is_the_companys_and_each_item_has_its_receiver(house: Court):
    row = opened(house)
    found = items.of(row)
    assert [one.title for one in found][:3] == ["离职手续", "返还资料", "归还物品"]
    assert {one.receiver_id for one in found} == {house.cast.manager.id}
    set_threshold("handover.checklist", ["交接工作", "退还门禁卡"])
    other = leavers.open_handover(house.cast.outsider.id, "resignation", LAST, at=AT)
    assert [one.title for one in items.of(other)] == ["交接工作", "退还门禁卡"]


@pytest.mark.clause("D08-14", "D19-24")
def test_files_are_given_back_to_a_named_receiver_who_signs(house: Court):
    row = opened(house)
    item = next(one for one in items.of(row) if one.title == "返还资料")
    items.name_receiver(row, item, house.cast.outsider.id, by=actor(house.cast.hr))
    with pytest.raises(Refused):
        accept(row, item, house.cast.manager)
    accept(row, item, house.cast.outsider, remark="齐全")
    assert (item.accepted_on, item.accepted_by_id, item.remark) == (TODAY, house.cast.outsider.id, "齐全")
    assert "清理工作档案" in {one.title for one in items.of(row)}


@pytest.mark.clause("D08-15", "D19-26")
def test_what_she_holds_stands_on_the_list_by_itself(house: Court):
    laptop = Device(title="笔记本", serial="NB-07", state="assigned", filed_at=AT, version=1, since_on=TODAY)
    laptop.person_id = house.cast.employee.id
    session.add(laptop)
    session.flush()
    found = {one.title: one.kind for one in items.of(opened(house))}
    assert found["笔记本 NB-07"] == "property"


@pytest.mark.clause("D22-68")
def test_open_tasks_go_to_whoever_accepts_them(house: Court):
    given = {"title": "双十二选品", "assignee_id": house.cast.employee.id, "due_on": date(2026, 12, 10)}
    task = actions.file(TASK, given, by=actor(house.cast.manager), at=AT)
    row = opened(house)
    item = next(one for one in items.of(row) if one.source_kind == "task")
    items.name_receiver(row, item, house.cast.outsider.id, by=actor(house.cast.hr))
    accept(row, item, house.cast.outsider)
    assert task.assignee_id == house.cast.outsider.id


@pytest.mark.clause("D22-69", "D22-70")
def test_order_passwords_and_the_end_of_a_handover(house: Court):
    row = opened(house)
    found = {one.title: one for one in items.of(row)}
    manager = house.cast.manager
    with pytest.raises(Refused):
        accept(row, found["注销账号"], manager)
    with pytest.raises(Refused):
        accept(row, found["更换口令"], manager)
    accept(row, found["更换口令"], manager, changed_on=TODAY)
    waiting = [one for one in items.of(row) if one.accepted_on is None]
    for one in sorted(waiting, key=lambda item: item.waits):
        accept(row, one, manager)
    assert row.state == "complete"
    with pytest.raises(Refused):
        actions.perform(OFFBOARDING, row, "close", {}, by=actor(house.cast.hr), at=AT)
    actions.perform(OFFBOARDING, row, "close", {"files_sent_on": TODAY}, by=actor(house.cast.hr), at=AT)
    assert row.state == "closed"
    assert "password" not in " ".join(HandoverItem.__table__.columns.keys())


def test_the_leaver_arranges_nothing_for_herself_and_receives_nothing_from_herself(house: Court):
    row = opened(house)
    assert not items.may_arrange(row, actor(house.cast.employee))
    with pytest.raises(NotAllowed):
        items.add(row, "店铺后台口令", "passwords", None, by=actor(house.cast.employee))
    with pytest.raises(Refused):
        items.name_receiver(row, items.of(row)[0], house.cast.employee.id, by=actor(house.cast.hr))
    added = items.add(row, "店铺后台口令", "passwords", house.cast.hr.id, by=actor(house.cast.hr))
    assert added.place == len(items.of(row))


@pytest.mark.clause("D02-18", "D22-67")
def test_an_overdue_handover_is_told_to_the_head_each_day_and_holds_no_papers_back(house: Court):
    row = opened(house, last_on=TODAY)
    night(date(2026, 11, 24), house)
    assert row.state == "overdue"
    late = next(one for one in OFFBOARDING.reminders if one.name == "late")
    for day in (24, 25):
        reminding.remind(OFFBOARDING, late, at=later(day - 23), on=date(2026, 11, day))
    told = select(Notice.key).where(Notice.user_id == house.cast.manager.user_id, Notice.text == late.text)
    assert len(session.scalars(told).all()) == 2
    assert certificates.facts_of(row).name == house.cast.employee.name


@pytest.mark.clause("D08-16")
def test_the_certificate_and_the_papers_have_their_own_days(house: Court):
    row = opened(house)
    found = certificates.facts_of(row)
    assert (found.name, found.last_on, found.unit, found.years, found.months) == ("张雨晴", LAST, "客服部", 6, 9)
    assert row.files_due_on == date(2027, 1, 7)
    set_threshold("offboarding.file_transfer_days", 5)
    other = leavers.open_handover(house.cast.outsider.id, "dismissal", TODAY, at=AT)
    assert other.files_due_on == date(2026, 11, 28)
    leavers.files_sent(other, TODAY, by=actor(house.cast.hr), at=AT)
    assert other.files_sent_on == TODAY


@pytest.mark.clause("D22-69")
def test_accounts_go_off_on_the_last_day_on_every_channel(house: Court):
    user = session.get_one(User, house.cast.employee.user_id)
    begin(user, at=AT, address="", agent="")
    epoch = user.epoch
    facts = outlet_actions.OutletFacts("webhook", "订单同步", "https://hooks.example.com/x", wanted=("hr.leave",))
    outlet = outlet_actions.add(facts, by=actor(house.cast.employee), reach=Reach())
    waiting = {"address": "a@b.test", "locale": "zh_Hans", "template": "notice", "facts": {}, "due_at": AT}
    session.add(Delivery(key="mail:1", user_id=user.id, **waiting))
    row = opened(house, last_on=date(2026, 11, 30))
    with pytest.raises(Refused):
        leavers.accounts_off(row, by=actor(house.cast.hr), at=AT, on=TODAY)
    leavers.accounts_off(row, by=actor(house.cast.hr), at=later(7), on=date(2026, 11, 30))
    session.expire_all()
    assert (user.state, user.epoch) == ("disabled", epoch + 1)
    assert not [one for one in session.scalars(select(UserSession)) if one.ended_at is None]
    assert session.get_one(Outlet, outlet.id).state == "paused"
    assert session.scalars(select(Delivery.state).where(Delivery.user_id == user.id)).all() == ["dropped"]
    assert row.accounts_off_on == date(2026, 11, 30)


def test_a_person_who_stays_keeps_her_account(house: Court):
    row = opened(house, kind="transfer")
    with pytest.raises(Refused):
        leavers.accounts_off(row, by=actor(house.cast.hr), at=AT, on=LAST)
    assert row.files_due_on is None


def test_a_contract_that_was_ended_opens_a_handover_in_its_window(house: Court):
    contract = LabourContract(person_id=house.cast.employee.id, title="……", state="ended", filed_at=AT, version=1)
    contract.kind, contract.starts_on, contract.ended_on = "fixed", date(2024, 1, 1), date(2026, 11, 28)
    session.add(contract)
    session.flush()
    night(TODAY, house)
    assert session.scalars(select(Handover.kind)).one() == "contract_end"


def test_leaving_at_once_and_leaving_with_the_day_differ(house: Court):
    who = people.get(house.cast.employee.id)
    leaving.leave(who, by=SYSTEM, last_day=TODAY, today=TODAY, at=AT, access_at_once=False)
    user = session.get_one(User, who.user_id)
    assert user.state == "active"
    assert leaving.end_access_of_leavers(by=SYSTEM, today=date(2026, 11, 24), at=later(1)) == 1
    assert user.state == "disabled"


@pytest.mark.clause("D21-05")
def test_leavers_are_counted_by_reason_and_length_of_service(house: Court):
    notice(house)
    leavers.enter_last_day(house.cast.employee.id, LAST, by=SYSTEM, at=later(30), on=LAST)
    assert dict(exits.exits(actor(house.cast.hr), on=date(2026, 12, 24)).by_reason) == {"family": 1}
    for day in (LAST, date(2026, 12, 24)):
        night(day, house)
    found = exits.exits(actor(house.cast.hr), on=date(2026, 12, 24))
    assert dict(found.by_reason) == {"family": 1}
    assert dict(found.by_tenure) == {"over 5 years": 1}
    own = exits.exits(actor(house.cast.manager), on=date(2026, 12, 24))
    assert own.months[-1].head_count == 1
    assert seat_of(house.cast.employee)[0] == house.cast.unit.id


def test_the_line_manager_sees_what_she_is_asked_about_whatever_her_role_reads(house: Court):
    row = notice(house)
    lead = replace(actor(house.cast.manager), permissions={Permission.RESIGNATION_READ: Scope.OWN})
    assert queries.sees(RESIGNATION, lead, row.id)
    other = replace(actor(house.cast.outsider), permissions={Permission.RESIGNATION_READ: Scope.OWN})
    assert not queries.sees(RESIGNATION, other, row.id)
