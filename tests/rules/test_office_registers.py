"""Rules of the office's registers: meetings, plans, reports, requests, feedback, results, documents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.office.cross_unit_request.rules import sending_objections
from saas.office.dissent_statement.rules import filing_objections
from saas.office.document_register.rules import entering_objections, signing_objections
from saas.office.emergency_plan import rules as emergency
from saas.office.issue_feedback.rules import role_for, solving_objections
from saas.office.knowledge_record.rules import reporting_objections
from saas.office.meeting import rules as meeting
from saas.office.work_plan import rules as plan
from saas.office.work_report import rules as report

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def rules_of(objections) -> list[str]:
    return [one.rule for one in objections]


@pytest.mark.parametrize(
    ("kind", "directive", "expected"),
    [
        ("conveying", "", ["meeting.directive"]),
        ("conveying", "双十一值班安排", []),
        ("plan", "", []),
    ],
)
def test_a_meeting_that_conveys_says_what(kind, directive, expected):
    assert rules_of(meeting.calling_objections(kind, directive)) == expected


@pytest.mark.parametrize(
    ("attended", "items", "expected"),
    [
        (0, [], ["meeting.attendance"]),
        (3, [meeting.Item("decision", None, None)], []),
        (3, [meeting.Item("problem", None, None)], ["meeting.items"]),
        (3, [meeting.Item("assignment", 7, None)], ["meeting.items"]),
        (3, [meeting.Item("assignment", 7, date(2026, 12, 1))], []),
    ],
)
def test_minutes_are_approved_with_those_present_and_work_that_somebody_does(attended, items, expected):
    assert rules_of(meeting.approval_objections("plan", attended, items)) == expected


@pytest.mark.parametrize(
    ("guest", "head", "permitted_by", "refused"),
    [(False, False, "", False), (True, True, "", False), (True, False, "", True), (True, False, "部长", False)],
)
def test_somebody_of_another_unit_comes_as_its_head_or_with_consent(guest, head, permitted_by, refused):
    found = meeting.attendance_objections(is_guest=guest, is_head=head, permitted_by=permitted_by)
    assert bool(found) is refused


def test_the_next_meeting_counts_from_the_last_or_from_the_beginning_of_the_unit():
    assert meeting.next_due_on(date(2026, 11, 20), date(2025, 1, 1), 7) == date(2026, 11, 27)
    assert meeting.next_due_on(None, date(2026, 11, 1), 14) == date(2026, 11, 15)


def test_only_a_directive_has_a_clock():
    assert [meeting.convey_key(kind) for kind in ("plan", "decision", "conveying")] == [
        None,
        None,
        "directive.convey_days",
    ]


def test_a_plan_ends_after_it_begins():
    assert rules_of(plan.writing_objections(date(2026, 2, 1), date(2026, 1, 1))) == ["work_plan.period"]
    assert not plan.writing_objections(date(2026, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("kind", "goals", "stages", "expected"),
    [
        ("annual", [], 6, ["work_plan.goals"]),
        ("annual", [plan.Goal("销售额", "")], 6, ["work_plan.goals"]),
        ("annual", [plan.Goal("销售额", "800 万")], 0, []),
        ("brand", [plan.Goal("搜索量", "+20 %")], 3, ["work_plan.stages"]),
        ("brand", [plan.Goal("搜索量", "+20 %")], 4, []),
    ],
)
def test_a_plan_leaves_planning_with_a_figure_and_the_stages_of_its_kind(kind, goals, stages, expected):
    assert rules_of(plan.approval_objections(kind, goals, stages)) == expected


def test_a_plan_of_the_year_has_six_stages_and_a_brand_plan_four_in_the_language_of_the_company():
    assert len(plan.stages_of("annual", english=False)) == 6
    assert plan.stages_of("brand", english=True) == ("Draw up", "Carry out", "Evaluate", "Improve")
    assert plan.stages_of("strategy", english=False) == ()


def test_marketing_plans_report_by_their_own_threshold():
    assert plan.report_key("marketing") == "marketing_plan.report_cycle_days"
    assert plan.report_key("annual") == "work_plan.report_cycle_days"


@given(DAYS, st.sampled_from(sorted(plan.MONTHS)))
def test_the_period_to_come_begins_after_the_day_and_follows_the_calendar(day, cycle):
    period = plan.period_after(day, cycle)
    assert period.first > day
    assert period.first.day == 1
    assert (period.first.month - 1) % plan.MONTHS[cycle] == 0
    assert (period.first.year - day.year) * 12 + period.first.month - day.month <= plan.MONTHS[cycle]


@pytest.mark.parametrize(
    ("today", "cycle", "ahead", "first"),
    [
        (date(2026, 12, 17), "yearly", 14, None),
        (date(2026, 12, 18), "yearly", 14, date(2027, 1, 1)),
        (date(2026, 3, 18), "quarterly", 14, date(2026, 4, 1)),
        (date(2026, 6, 1), "half_yearly", 30, date(2026, 7, 1)),
    ],
)
def test_a_plan_is_asked_for_so_many_days_before_its_period(today, cycle, ahead, first):
    found = plan.to_be_made(today, cycle, ahead_days=ahead)
    assert (found.first if found else None) == first


@pytest.mark.parametrize(
    ("today", "due", "offset", "expected"),
    [
        (date(2026, 11, 22), "month_end", 0, None),
        (date(2026, 11, 23), "month_end", 0, date(2026, 11, 30)),
        (date(2026, 12, 1), "month_end", 0, None),
        (date(2026, 12, 3), "month_end", 3, date(2026, 12, 3)),
        (date(2026, 12, 1), "next_month", 0, date(2026, 12, 1)),
        (date(2026, 11, 18), "month_end", -5, date(2026, 11, 25)),
    ],
)
def test_a_summary_is_asked_for_a_week_before_it_is_due(today, due, offset, expected):
    found = report.open_summary(today, due=due, offset_days=offset)
    assert (found.due_on if found else None) == expected


@given(DAYS, st.sampled_from(("month_end", "next_month")), st.integers(-5, 10))
def test_a_summary_is_about_one_whole_month(day, due, offset):
    period = report.month_of(day, due=due, offset_days=offset)
    assert period.first_on.day == 1
    assert period.first_on <= day <= period.last_on
    assert -5 <= (period.due_on - period.last_on).days - (due == "next_month") <= 10


def test_team_reports_follow_one_another_without_gap_or_overlap():
    first = report.next_team_report(None, date(2026, 11, 23), 7)
    assert (first.first_on, first.due_on) == (date(2026, 11, 23), date(2026, 11, 29))
    assert report.next_team_report(first.due_on, date(2026, 11, 25), 7) is None
    second = report.next_team_report(first.due_on, first.due_on, 7)
    assert second.first_on == date(2026, 11, 30)
    long_after = report.next_team_report(first.due_on, date(2027, 3, 1), 7)
    assert long_after.first_on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("kind", "said", "expected"),
    [
        ("summary", ("", "", ""), ["report.actual", "report.analysis", "report.next_plan"]),
        ("summary", ("完成", "转化升", "下月"), []),
        ("team", ("", "", ""), ["report.actual"]),
        ("upward", ("已协调", "", ""), []),
    ],
)
def test_a_summary_says_what_was_reached_what_the_figures_tell_and_what_comes(kind, said, expected):
    assert rules_of(report.submitting_objections(kind, *said)) == expected


def test_a_report_is_late_after_its_day():
    day = date(2026, 11, 30)
    assert [report.is_late(due, day) for due in (None, day, date(2026, 11, 29))] == [False, False, True]


def test_a_request_goes_to_another_unit_and_not_into_the_past():
    today = date(2026, 11, 23)
    assert rules_of(sending_objections(3, 3, None, today)) == ["cross_unit.own"]
    assert rules_of(sending_objections(3, 4, date(2026, 11, 22), today)) == ["cross_unit.day"]
    assert not sending_objections(3, 4, today, today)
    assert not sending_objections(None, None, None, today)


@pytest.mark.parametrize(
    ("enabled", "has_superior", "expected"),
    [(True, True, []), (False, True, ["dissent.enabled"]), (True, False, ["dissent.superior"])],
)
def test_dissent_is_taken_where_it_is_allowed_and_somebody_can_answer(enabled, has_superior, expected):
    assert rules_of(filing_objections(enabled=enabled, has_superior=has_superior)) == expected


@pytest.mark.parametrize(
    ("kind", "shop_kind", "version", "expected"),
    [
        ("shop", "", "1.0", ["document.shop_kind"]),
        ("shop", "宣传", "1.0", []),
        ("process", "宣传", "1.0", ["document.shop_kind"]),
        ("process", "", " ", ["document.version"]),
    ],
)
def test_a_document_has_a_version_and_a_shop_document_its_kind(kind, shop_kind, version, expected):
    assert rules_of(entering_objections(kind, shop_kind, version=version)) == expected


def test_nobody_signs_for_a_document_unseen():
    assert signing_objections(0)
    assert not signing_objections(1)


@pytest.mark.parametrize(
    ("kind", "role"),
    [("商品问题", "operations"), ("页面问题", "marketing"), ("仿冒店铺", "administration"), ("其他", "operations")],
)
def test_feedback_goes_to_who_can_mend_it(kind, role):
    assert role_for(kind) == role


def test_solutions_results_steps_and_contacts_are_written_down():
    assert rules_of(solving_objections(" ")) == ["feedback.solution"]
    assert not solving_objections("换主图")
    assert rules_of(reporting_objections("")) == ["knowledge.result"]
    assert not reporting_objections("退货率降了一半")
    assert rules_of(emergency.approval_objections("", "")) == ["emergency_plan.steps", "emergency_plan.contacts"]
    assert not emergency.approval_objections("一、断电", "值班 138")


def test_an_emergency_plan_is_reviewed_so_many_months_later():
    assert emergency.review_on(date(2026, 2, 28), 12) == date(2027, 2, 28)
    assert emergency.review_on(date(2026, 8, 31), 1) == date(2026, 9, 30)
