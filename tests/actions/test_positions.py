"""Positions and their sheets: four parts, four eyes, versions that replace one another, vacancies that need them."""

from datetime import timedelta

import pytest

from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.organisation import position_actions, positions, reports, sheet_actions
from saas.organisation.position_actions import PositionFacts
from saas.organisation.position_policy import PositionPolicy
from saas.organisation.role_models import Role
from saas.policies.setting import found as found_value
from tests.factories_organisation import (
    NOBODY,
    START,
    TODAY,
    admin,
    found_sheet,
    full_sheet,
    make_person,
    make_position,
    make_unit,
)

pytestmark = pytest.mark.usefixtures("inside")


def line_of(position):
    return positions.one(position.id, on=TODAY)


def test_a_position_is_set_up_changed_and_closed_with_events():
    unit = make_unit()
    by = admin(Permission.POSITION_EDIT)
    position = position_actions.create(PositionFacts("配货员", unit.id, headcount=2), by=by)
    assert (position.code, line_of(position).open_posts) == ("PHY", 2)
    position_actions.change(position, PositionFacts("配货员", unit.id, headcount_open=True), by=by, today=TODAY)
    assert (position.headcount, line_of(position).open_posts) == (None, None)
    person = make_person("林夏", unit, position)
    with pytest.raises(Refused) as refusal:
        position_actions.close(position, by=by, today=TODAY)
    assert refusal.value.objections[0].facts == {"people": 1}
    assert positions.holders(position.id, on=TODAY)[0][1] == person
    kinds = [event.kind for event in history(position)]
    assert kinds == ["organisation.position.changed", "organisation.position.created"]


def test_an_outsider_may_not_touch_positions():
    position = make_position(make_unit())
    for act in (
        lambda: position_actions.create(PositionFacts("专员", position.unit_id), by=NOBODY),
        lambda: position_actions.close(position, by=NOBODY, today=TODAY),
        lambda: position_actions.open_vacancy(position, by=NOBODY, today=TODAY),
        lambda: sheet_actions.draft(position, by=NOBODY),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.clause("D04-06")
def test_the_role_of_a_position_is_for_those_who_give_roles():
    position = make_position(make_unit())
    role = session.query(Role).filter_by(key="general_manager").one()
    facts = PositionFacts("专员", position.unit_id, role_id=role.id)
    with pytest.raises(NotAllowed):
        position_actions.change(position, facts, by=admin(Permission.POSITION_EDIT), today=TODAY)
    by = admin(Permission.POSITION_EDIT, Permission.GRANT_EDIT)
    position_actions.change(position, facts, by=by, today=TODAY)
    assert position.role_id == role.id


def test_a_position_never_reports_to_itself():
    unit = make_unit()
    head = make_position(unit, "主管", rank="head")
    staff = make_position(unit, "专员", reports_to_id=head.id)
    facts = PositionFacts("主管", unit.id, rank="head", reports_to_id=staff.id)
    with pytest.raises(Refused):
        position_actions.change(head, facts, by=SYSTEM, today=TODAY)


@pytest.mark.clause("D08-18")
def test_a_sheet_is_approved_by_another_person_once_its_four_parts_are_written():
    position = make_position(make_unit())
    writer = admin(Permission.POSITION_EDIT, Permission.POSITION_APPROVE)
    approver = admin(Permission.POSITION_APPROVE)
    sheet = sheet_actions.draft(position, by=writer)
    sheet_actions.write(sheet, full_sheet(appraisal=" "), by=writer)
    with pytest.raises(Refused) as refusal:
        sheet_actions.approve(sheet, by=approver, today=TODAY, from_on=TODAY)
    assert refusal.value.objections[0].field == "appraisal"
    sheet_actions.write(sheet, full_sheet(), by=writer)
    with pytest.raises(Refused) as refusal:
        sheet_actions.approve(sheet, by=writer, today=TODAY, from_on=TODAY)
    assert refusal.value.objections[0].rule == "sheet.four_eyes"
    sheet_actions.approve(sheet, by=approver, today=TODAY, from_on=TODAY)
    assert (sheet.state, sheet.approved_by_id) == ("in_force", approver.user_id)
    assert line_of(position).missing == ()
    assert history(position)[0].kind == "organisation.sheet.in_force"


def test_another_list_of_required_parts_makes_another_verdict():
    position = make_position(make_unit())
    found_sheet(position, powers="")
    assert line_of(position).missing == ()
    found_value("position.required_sections", ["goal", "powers"], by=SYSTEM, on=START)
    assert line_of(position).missing == ("powers",)


def test_a_version_replaces_the_one_before_on_its_day():
    position = make_position(make_unit())
    first = found_sheet(position)
    writer, approver = admin(Permission.POSITION_EDIT), admin(Permission.POSITION_APPROVE)
    second = sheet_actions.draft(position, by=writer)
    assert (second.version, second.goal) == (2, first.goal)
    tomorrow = TODAY + timedelta(days=1)
    sheet_actions.approve(second, by=approver, today=TODAY, from_on=tomorrow)
    assert (first.state, second.state) == ("in_force", "approved")
    with pytest.raises(Refused):
        sheet_actions.write(second, full_sheet(), by=writer)
    assert sheet_actions.enforce_due(by=SYSTEM, today=TODAY) == 0
    assert sheet_actions.enforce_due(by=SYSTEM, today=tomorrow) == 1
    assert (first.state, second.state) == ("replaced", "in_force")
    assert sheet_actions.enforce_due(by=SYSTEM, today=tomorrow) == 0


@pytest.mark.clause("D15-09")
def test_a_sheet_says_the_speciality_wanted_the_powers_and_an_education_in_the_words_people_write():
    position = make_position(make_unit())
    writer = admin(Permission.POSITION_EDIT)
    sheet = sheet_actions.draft(position, by=writer)
    facts = full_sheet(powers="停止违规发货", speciality="会平面设计者优先", education="大专以上", years=2)
    sheet_actions.write(sheet, facts, by=writer)
    assert (sheet.powers, sheet.speciality, sheet.education, sheet.years) == (
        "停止违规发货",
        "会平面设计者优先",
        "college",
        2,
    )
    with pytest.raises(Refused) as refusal:
        sheet_actions.write(sheet, full_sheet(education="博士后站"), by=writer)
    assert refusal.value.objections[0].field == "education"


def test_thresholds_govern_the_least_of_their_posts_until_the_sheet_says_its_own():
    unit = make_unit()
    head = make_position(unit, "电子商务部长", rank="head")
    least = line_of(head).least
    assert (least.education, least.years) == (PositionPolicy().head_min_education, PositionPolicy().head_min_years)
    found_value("position.head.min_years", 6, by=SYSTEM, on=START)
    assert line_of(head).least.years == 6
    found_sheet(head, years=8)
    assert line_of(head).least.years == 8
    assert line_of(make_position(unit, "打包员")).least.years is None


def test_requirements_are_copied_from_another_position():
    unit = make_unit()
    source, target = make_position(unit, "售前"), make_position(unit, "售后")
    writer = admin(Permission.POSITION_EDIT)
    sheet = sheet_actions.draft(target, by=writer)
    with pytest.raises(Refused):
        sheet_actions.copy_requirements(sheet, source, by=writer)
    found_sheet(source, years=1)
    assert sheet_actions.copy_requirements(sheet, source, by=writer) == 1
    assert sheet_actions.copy_requirements(sheet, source, by=writer) == 0
    assert (sheet.years, sheet.requirements[0]["text"]) == (1, "会用打单软件")


@pytest.mark.clause("D21-08")
def test_a_vacancy_opens_only_with_duties_and_requirements():
    position = make_position(make_unit())
    with pytest.raises(Refused) as refusal:
        position_actions.open_vacancy(position, by=SYSTEM, today=TODAY)
    assert refusal.value.objections[0].clause == "D21-08"
    found_sheet(position)
    position_actions.open_vacancy(position, by=SYSTEM, today=TODAY)
    assert position.vacancy_open
    with pytest.raises(Refused):
        position_actions.open_vacancy(position, by=SYSTEM, today=TODAY)
    position_actions.close_vacancy(position, by=SYSTEM)
    assert history(position)[0].kind == "organisation.position.vacancy_closed"
    bare = make_position(make_unit("市场部"), "推广员")
    found_value("position.requirements_needed_for_vacancy", False, by=SYSTEM, on=START)
    position_actions.open_vacancy(bare, by=SYSTEM, today=TODAY)


@pytest.mark.clause("D08-17")
def test_the_report_lists_the_same_duty_on_two_positions_and_what_is_missing():
    unit = make_unit()
    one, other, bare = make_position(unit, "复核员"), make_position(unit, "打单员"), make_position(unit, "客服")
    found_sheet(one, content="1. 核对订单\n2. 打印面单。")
    found_sheet(other, content="（1）打印面单\n二、联系快递")
    report = reports.positions_report(on=TODAY)
    shared = next(overlap for overlap in report.overlaps if overlap.duty == "打印面单")
    assert {line.position.id for line in shared.positions} == {one.id, other.id}
    assert bare.id in [line.position.id for line in report.incomplete]
    assert {one.id, other.id, bare.id} <= {line.position.id for line in report.unfilled}


def test_the_company_says_how_many_posts_a_position_has_where_its_own_number_is_missing():
    position = make_position(make_unit())
    assert line_of(position).open_posts is None
    found_value("position.headcount", 3, by=SYSTEM, on=START)
    assert line_of(position).open_posts == 3
