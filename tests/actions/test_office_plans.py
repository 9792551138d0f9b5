"""Meetings, work plans and work reports: from the call to the tasks, from the goal to the evaluation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from saas.clocks import queries as clocks
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.office.meeting.models import MeetingItem, MeetingPerson
from saas.office.meeting.process import MEETING
from saas.office.meeting.reminding import unmet
from saas.office.task.models import Task
from saas.office.work_plan.models import WorkPlan, WorkPlanStage
from saas.office.work_plan.process import FINDINGS, GOALS, PLAN
from saas.office.work_plan.reminding import unmade, unmade_by_market
from saas.office.work_report.models import WorkReport
from saas.office.work_report.opening import open_due
from saas.office.work_report.process import REPORT
from saas.policies import setting
from saas.processes import actions, lines, overview
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor, person
from tests.factories_processes import House, furnished, given_for

DAY = timedelta(days=1)


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def put(house: House, key: str, value: object) -> None:
    """A founding value from the first day."""
    setting.found(key, value, by=SYSTEM, on=date(2025, 1, 1))


def clock(row, name: str):
    return next((one for one in clocks.of(row) if one.name == name), None)


# Meetings


def called(house: House, *, at: datetime = AT, **more):
    given = {"title": "周计划会", "kind": "plan", "unit_id": house.cast.unit.id, "meets_at": at, **more}
    return actions.file(MEETING, given_for(MEETING, house.cast.manager) | given, by=actor(house.cast.manager), at=at)


def add(meeting, name: str, by, at=AT, **given):
    part = next(one for one in MEETING.lines if one.name == name)
    return lines.add(MEETING, part, meeting, given, by=actor(by), at=at)


def held(house: House, meeting, *, at=AT):
    add(meeting, "people", house.cast.manager, at, person_id=house.cast.employee.id)
    actions.perform(MEETING, meeting, "hold", {"minutes": "分工如下"}, by=actor(house.cast.manager), at=at)


def approved(house: House, meeting, *, at=AT):
    meeting.keeper_id = house.cast.employee.id
    actions.perform(MEETING, meeting, "approve", by=actor(house.cast.manager), at=at)


@pytest.mark.clause("D01-17", "D01-18")
def test_agreed_work_becomes_tasks_and_open_problems_come_up_again(house: House):
    meeting = called(house)
    doer, day = house.cast.employee.id, TODAY + 3 * DAY
    add(meeting, "items", house.cast.manager, kind="assignment", text="整理客诉", owner_id=doer, due_on=day)
    add(meeting, "items", house.cast.manager, kind="problem", text="物流信息滞后", owner_id=doer, due_on=day)
    add(meeting, "items", house.cast.manager, kind="decision", text="周三上新")
    held(house, meeting)
    approved(house, meeting)
    actions.perform(MEETING, meeting, "hand_out", by=actor(house.cast.manager), at=AT)
    tasks = session.scalars(select(Task).order_by(Task.id)).all()
    assert [(task.title, task.assignee_id, task.due_on) for task in tasks] == [
        ("整理客诉", doer, day),
        ("物流信息滞后", doer, day),
    ]
    following = called(house, at=AT + 7 * DAY)
    carried = session.scalars(select(MeetingItem).where(MeetingItem.meeting_id == following.id)).all()
    assert [(item.kind, item.text, item.task_id) for item in carried] == [("problem", "物流信息滞后", tasks[1].id)]


def test_a_settled_problem_does_not_come_up_again(house: House):
    meeting = called(house)
    doer = house.cast.employee.id
    add(meeting, "items", house.cast.manager, kind="problem", text="物流信息滞后", owner_id=doer, due_on=TODAY)
    held(house, meeting)
    approved(house, meeting)
    actions.perform(MEETING, meeting, "hand_out", by=actor(house.cast.manager), at=AT)
    session.scalars(select(Task)).one().state = "passed"
    following = called(house, at=AT + 7 * DAY)
    assert not session.scalars(select(MeetingItem).where(MeetingItem.meeting_id == following.id)).all()


def test_minutes_without_those_present_are_not_approved_nor_by_whoever_took_them(house: House):
    meeting = called(house)
    actions.perform(MEETING, meeting, "hold", {"minutes": "分工如下"}, by=actor(house.cast.manager), at=AT)
    with pytest.raises(NotAllowed):
        actions.perform(MEETING, meeting, "approve", by=actor(house.cast.manager), at=AT)
    with pytest.raises(Refused) as refusal:
        approved(house, meeting)
    assert refusal.value.objections[0].rule == "meeting.attendance"


@pytest.mark.clause("D22-72")
def test_a_specialist_of_another_unit_comes_with_the_recorded_consent_of_a_superior_and_a_head_without(house: House):
    meeting = called(house)
    with pytest.raises(Refused) as refusal:
        add(meeting, "people", house.cast.manager, person_id=house.tech.id)
    assert refusal.value.objections[0].rule == "meeting.guest"
    add(meeting, "people", house.cast.manager, person_id=house.tech.id, permitted_by="高明远")
    add(meeting, "people", house.cast.manager, person_id=house.tech_head.id)
    kept = session.scalars(select(MeetingPerson).order_by(MeetingPerson.id)).all()
    assert [one.permitted_by for one in kept] == ["高明远", ""]


@pytest.mark.clause("D01-19")
@pytest.mark.parametrize("days", [3, 5])
def test_a_directive_is_conveyed_in_the_days_the_company_has_set(house: House, days: int):
    put(house, "directive.convey_days", days)
    meeting = called(house, kind="conveying", directive="双十一值班安排", source="公司")
    due = clock(meeting, "convey").due_at
    assert due == AT + days * DAY + (days >= 5) * 2 * DAY  # five working days meet a weekend
    held(house, meeting)
    assert clock(meeting, "convey").state == "stopped"


@pytest.mark.parametrize("days", [7, 10])
@pytest.mark.clause("D01-17", "D16-11")
@pytest.mark.parametrize("kind", ["plan", "decision"])
def test_a_unit_that_has_not_met_in_its_cycle_is_reminded_once_a_cycle(house: House, kind: str, days: int):
    put(house, f"meeting.{kind}_cycle_days", days)
    meeting = called(house, kind=kind)
    held(house, meeting)
    unit = house.cast.unit.id
    reminded = [n for n in range(1, 25) if unit in {gap.unit_id for gap in unmet(kind, TODAY + n * DAY)}]
    assert reminded == [n for n in range(1, 25) if n % days == 0]


# Work plans


def planned(house: House, kind: str = "quarterly", **more):
    given = {"kind": kind, "unit_id": house.cast.unit.id, "first_on": TODAY, "last_on": TODAY + 90 * DAY, **more}
    by = house.cast.manager
    return actions.file(PLAN, given_for(PLAN, by) | {"owner_id": by.id} | given, by=actor(by), at=AT)


def with_goal(house: House, plan):
    goal = {"text": "销售增长", "indicator": "销售额", "target": "800 万"}
    lines.add(PLAN, GOALS, plan, goal, by=actor(house.cast.manager), at=AT)
    return plan


def running(house: House, kind: str = "quarterly", **more):
    plan = with_goal(house, planned(house, kind, **more))
    actions.perform(PLAN, plan, "approve", by=actor(house.cast.boss), at=AT)
    actions.perform(PLAN, plan, "start", by=actor(house.cast.manager), at=AT)
    return plan


@pytest.mark.clause("D05-17", "D01-15", "D12-08")
def test_a_plan_without_a_measurable_goal_stays_in_planning(house: House):
    plan = planned(house, "marketing", market="抖音", budget=Decimal("20000"))
    with pytest.raises(Refused) as refusal:
        actions.perform(PLAN, plan, "approve", by=actor(house.cast.boss), at=AT)
    assert refusal.value.objections[0].rule == "work_plan.goals"
    with_goal(house, plan)
    actions.perform(PLAN, plan, "approve", by=actor(house.cast.boss), at=AT)
    assert plan.state == "approved"


def test_nobody_approves_her_own_plan(house: House):
    plan = with_goal(house, planned(house))
    plan.filed_by_id = house.cast.boss.id
    with pytest.raises(NotAllowed):
        actions.perform(PLAN, plan, "approve", by=actor(house.cast.boss), at=AT)


@pytest.mark.clause("D12-18", "D13-59", "D13-60")
@pytest.mark.parametrize(("kind", "count"), [("annual", 6), ("brand", 4), ("quarterly", 0)])
def test_a_plan_begins_with_the_stages_of_its_kind(house: House, kind: str, count: int):
    plan = planned(house, kind)
    session.flush()
    stages = session.scalars(select(WorkPlanStage).where(WorkPlanStage.plan_id == plan.id)).all()
    assert len(stages) == count
    actions.edit(PLAN, plan, {"title": "改名"}, by=actor(house.cast.manager), at=AT, version=plan.version)
    session.flush()
    assert len(session.scalars(select(WorkPlanStage).where(WorkPlanStage.plan_id == plan.id)).all()) == count


@pytest.mark.parametrize(
    ("kind", "key"),
    [("marketing", "marketing_plan.report_cycle_days"), ("annual", "work_plan.report_cycle_days")],
)
@pytest.mark.clause("D01-23", "D16-15")
def test_the_state_of_a_running_plan_is_due_by_its_own_cycle_and_again_after_each_report(house: House, kind, key):
    put(house, key, 4)
    plan = running(house, kind)
    assert clock(plan, "state").due_at == AT + 4 * DAY
    later = AT + 2 * DAY
    actions.perform(PLAN, plan, "report", {"percent": 30, "progress": "过半"}, by=actor(house.cast.manager), at=later)
    running_now = [one for one in clocks.of(plan) if one.name == "state" and one.state == "running"]
    assert [one.due_at for one in running_now] == [later + 6 * DAY]  # over the weekend
    assert (plan.percent, plan.state) == (30, "running")


@pytest.mark.clause("D05-01", "D13-63")
def test_an_evaluation_sets_what_was_reached_beside_what_was_wanted_and_keeps_what_fell_short(house: House):
    plan = running(house, sales_target=Decimal("8000000"), profit_target=Decimal("900000"))
    finding = {"text": "转化低", "solution": "换主图", "due_on": TODAY + 9 * DAY}
    lines.add(PLAN, FINDINGS, plan, finding, by=actor(house.cast.manager), at=AT)
    reached = {"evaluation": "九成", "sales_actual": Decimal("7200000"), "profit_actual": Decimal("810000")}
    actions.perform(PLAN, plan, "evaluate", reached, by=actor(house.cast.manager), at=AT)
    assert (plan.sales_actual, plan.state) == (Decimal("7200000"), "evaluated")
    assert clock(plan, "evaluation").state == "stopped"


@pytest.mark.clause("D13-73", "D13-74", "D13-62")
def test_a_plan_names_the_strategy_whose_goal_it_serves(house: House):
    strategy = running(house, "strategy", title="三年品牌战略")
    options = dict(PLAN.fields["serves_id"].options(actor(house.cast.manager), TODAY))
    assert strategy.id in options
    brand = planned(house, "brand", serves_id=strategy.id)
    assert session.get_one(WorkPlan, brand.id).serves_id == strategy.id


@pytest.mark.clause("D14-03", "D15-02")
def test_a_strategy_is_closed_by_the_top_after_its_evaluation(house: House):
    plan = running(house, "strategy")
    actions.perform(PLAN, plan, "evaluate", {"evaluation": "达成"}, by=actor(house.cast.manager), at=AT)
    with pytest.raises(NotAllowed):
        actions.perform(PLAN, plan, "close", by=actor(house.cast.employee), at=AT)
    actions.perform(PLAN, plan, "close", by=actor(house.cast.boss), at=AT)
    assert plan.state == "closed"
    assert history(plan)[0].kind == "office.work-plan.close"


@pytest.mark.clause("D16-14")
@pytest.mark.parametrize(("cycle", "years", "quarters"), [("yearly", 1, 0), ("quarterly", 0, 1), ("both", 1, 1)])
def test_units_without_the_plan_of_the_period_to_come_are_asked_two_weeks_before(house: House, cycle, years, quarters):
    put(house, "work_plan.cycle", cycle)
    unit, day = house.cast.unit.id, date(2026, 12, 18)
    asked = [unit in {gap.unit_id for gap in unmade(kind, day)} for kind in ("annual", "quarterly")]
    assert asked == [bool(years), bool(quarters)]
    planned(house, "annual", first_on=date(2027, 1, 1), last_on=date(2027, 12, 31))
    assert unit not in {gap.unit_id for gap in unmade("annual", day)}
    assert not list(unmade("annual", day + DAY))


@pytest.mark.clause("D22-25", "D13-59")
@pytest.mark.parametrize(
    ("kind", "key"),
    [("brand", "brand_plan.cycle"), ("new_product", "new_product_plan.cycle")],
)
def test_the_market_unit_is_asked_for_its_plans_a_month_before_the_period(house: House, kind: str, key: str):
    person("何静", house.cast.unit, "marketing", "1010")
    found = [gap.unit_id for gap in unmade_by_market(kind, date(2026, 12, 2))]
    assert found == [house.cast.unit.id]
    assert not list(unmade_by_market(kind, date(2026, 6, 1)))
    put(house, key, "half_yearly")
    assert [gap.unit_id for gap in unmade_by_market(kind, date(2026, 6, 1))] == [house.cast.unit.id]


# Work reports


def reports(author=None) -> list[WorkReport]:
    wanted = select(WorkReport).order_by(WorkReport.id)
    return list(session.scalars(wanted if author is None else wanted.where(WorkReport.author_id == author.id)))


@pytest.mark.clause("D13-13", "D13-67", "D17-15")
def test_the_calendar_asks_once_for_each_report_that_is_owed(house: House):
    asked = open_due(at=AT, on=TODAY)
    assert asked == len(reports())
    kinds = {report.kind: report for report in reports(house.cast.manager)}
    assert kinds["summary"].due_on == date(2026, 11, 30)
    assert (kinds["team"].first_on, kinds["team"].due_on) == (TODAY, TODAY + 6 * DAY)
    assert kinds["summary"].reviewer_id == house.cast.boss.id
    assert open_due(at=AT, on=TODAY) == 0
    assert not reports(house.cast.employee)


@pytest.mark.parametrize(
    ("key", "value", "due"),
    [
        ("summary.due", "next_month", date(2026, 12, 1)),
        ("summary.due_offset_days", -5, date(2026, 11, 25)),
    ],
)
def test_when_the_summary_is_due_is_the_companys_to_say(house: House, key, value, due):
    put(house, key, value)
    open_due(at=AT, on=date(2026, 11, 24))
    assert {report.due_on for report in reports(house.cast.manager) if report.kind == "summary"} == {due}


def test_the_cycle_of_reports_on_the_team_is_the_companys_to_say(house: House):
    put(house, "report_upward.cycle_days", 14)
    open_due(at=AT, on=TODAY)
    assert next(one for one in reports(house.cast.manager) if one.kind == "team").due_on == TODAY + 13 * DAY


def test_a_deadline_names_whose_report_it_is_unless_it_is_the_readers_own(house: House):
    open_due(at=AT, on=TODAY)
    row = next(one for one in reports(house.cast.manager) if one.kind == "summary")
    (own,) = overview.held_by([REPORT], actor(house.cast.manager), most=1)[0]
    assert own.whose == ""
    row.actual, row.analysis, row.next_plan = "达成九成", "转化低", "换主图"
    actions.perform(REPORT, row, "submit", by=actor(house.cast.manager), at=AT)
    found = {one.record_id: one.whose for one in overview.held_by([REPORT], actor(house.cast.boss), most=50)[0]}
    assert found[row.id] == house.cast.manager.name


@pytest.mark.clause("D13-68")
@pytest.mark.parametrize("days", [2, 3])
def test_a_summary_that_comes_late_is_marked_and_reviewed_with_a_comment_in_time(house: House, days: int):
    put(house, "summary.review_days", days)
    open_due(at=AT, on=TODAY)
    row = next(one for one in reports(house.cast.manager) if one.kind == "summary")
    late = AT + 8 * DAY  # a Tuesday
    with pytest.raises(Refused):
        actions.perform(REPORT, row, "submit", by=actor(house.cast.manager), at=late)
    row.actual, row.analysis, row.next_plan = "完成 92 %", "转化升两点", "备货年货节"
    actions.perform(REPORT, row, "submit", by=actor(house.cast.manager), at=late)
    assert (row.is_late, row.state) == (True, "submitted")
    assert clock(row, "review").due_at == late + days * DAY
    with pytest.raises(NotAllowed):
        actions.perform(REPORT, row, "review", {"comment": "好"}, by=actor(house.cast.manager), at=late)
    actions.perform(REPORT, row, "review", {"comment": "数据齐全"}, by=actor(house.cast.boss), at=late)
    assert (row.state, row.comment) == ("reviewed", "数据齐全")


@pytest.mark.clause("D17-11")
def test_anybody_may_report_upward_to_the_manager(house: House):
    given = {"title": "与仓储协调", "first_on": TODAY, "last_on": TODAY, "actual": "已谈妥"}
    row = actions.file(REPORT, given, by=actor(house.cast.employee), at=AT)
    assert (row.kind, row.author_id, row.reviewer_id) == ("upward", house.cast.employee.id, house.cast.manager.id)
    actions.perform(REPORT, row, "submit", by=actor(house.cast.employee), at=AT)
    assert not row.is_late
