"""Absence in a row and in a month, what may be noted, hearing and decision; overtime, its cap, its rates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from saas.hr.absence.policy import AbsencePolicy
from saas.hr.absence.rules import Run, Step, decision_objections, hearing_objections, note_objections, runs, step_of
from saas.hr.overtime.policy import OvertimePolicy
from saas.hr.overtime.rules import (
    Already,
    Call,
    compensation_objections,
    is_near,
    objections,
    rate_of,
    worked_objections,
)
from saas.organisation.calendar_rules import DayKind

TODAY = date(2026, 11, 23)


def days(*numbers: int) -> list[date]:
    return [date(2026, 11, number) for number in numbers]


@pytest.mark.clause("D02-09")
def test_days_off_do_not_part_a_run_but_a_day_at_work_does():
    expected = days(18, 19, 20, 23, 24, 25)
    assert runs(expected, set(days(20, 23, 24))) == [Run(*days(20, 24), 3)]
    assert [run.days for run in runs(expected, set(days(18, 20)))] == [1, 1]
    assert runs(expected, set()) == []


@pytest.mark.clause("D02-09", "D02-10")
def test_one_less_than_the_limit_warns_the_limit_opens_a_case_and_a_blank_limit_is_off():
    assert [step_of(count, 3) for count in (0, 1, 2, 3, 4)] == [
        Step.NOTHING, Step.NOTHING, Step.WARN, Step.CASE, Step.CASE,
    ]  # fmt: skip
    assert step_of(20, None) is Step.NOTHING
    assert step_of(2, AbsencePolicy(consecutive_days=4).consecutive_days) is Step.NOTHING
    assert step_of(1, 1) is Step.CASE
    assert step_of(0, 1) is Step.NOTHING


@pytest.mark.clause("D02-08")
def test_never_more_is_noted_than_was_missed():
    assert list(note_objections(240, missed=240, day=480, most_days=1)) == []
    assert list(note_objections(480, missed=240, day=480, most_days=1))
    assert list(
        note_objections(1, missed=240, day=480, most_days=AbsencePolicy(pay_deduction_days=0).pay_deduction_days)
    )


def test_a_hearing_follows_the_notice_and_waits_for_its_day():
    served, back = date(2026, 11, 19), date(2026, 11, 22)

    def found(**given: date | None) -> int:
        facts = {"served_on": served, "back_by": back, "heard_on": None, "today": TODAY}
        return len(list(hearing_objections(**(facts | given))))  # type: ignore[arg-type]

    assert found() == 0
    assert found(heard_on=date(2026, 11, 20)) == 0
    assert found(back_by=date(2026, 11, 30)) == 1
    assert found(served_on=None, heard_on=TODAY) == 1
    assert found(heard_on=date(2026, 11, 1)) == 1
    assert found(heard_on=date(2026, 12, 1)) == 1


def test_the_union_hears_of_a_dismissal_before_it():
    assert list(decision_objections("dismissal", union_told_on=None, today=TODAY))
    assert list(decision_objections("dismissal", union_told_on=TODAY, today=TODAY)) == []
    assert list(decision_objections("warning", union_told_on=None, today=TODAY)) == []


def call(hours: float = 2, rate: str = "workday", exception: str = "") -> Call:
    return Call(timedelta(hours=hours), rate, exception)


def rules_of(one: Call, already: Already | None = None, cap: int = 36, **policy: bool) -> list[tuple[str, str]]:
    allowed = OvertimePolicy(**policy).rest_day_call_allowed
    found = objections(one, already or Already(), rest_days=allowed, cap=cap)
    return [(objection.rule, objection.weight) for objection in found]


@pytest.mark.clause("D02-26")
def test_the_months_cap_warns_from_four_fifths_and_refuses_above_it_but_for_a_legal_exception():
    cap = "overtime.month_cap_hours"
    assert rules_of(call(), Already(month=26 * 60)) == []
    assert rules_of(call(), Already(month=27 * 60)) == [(cap, "warn")]
    assert rules_of(call(), Already(month=34 * 60)) == [(cap, "warn")]
    assert rules_of(call(), Already(month=35 * 60)) == [(cap, "refuse"), (cap, "warn")]
    assert rules_of(call(exception="抢险"), Already(month=35 * 60)) == [(cap, "warn")]
    assert rules_of(call(), Already(month=9 * 60), cap=10)[0] == (cap, "refuse")
    assert not is_near(0, 36)


@pytest.mark.clause("D02-25")
def test_a_call_on_a_day_off_needs_the_companys_leave_and_a_day_of_rest_in_the_week():
    assert rules_of(call(8, "rest")) == []
    assert rules_of(call(8, "rest"), rest_day_call_allowed=False) == [("overtime.rest_day_call_allowed", "refuse")]
    assert rules_of(call(8, "rest"), Already(rest_left=False)) == [("overtime.weekly_rest", "refuse")]
    assert rules_of(call(8, "rest", "抢修"), Already(rest_left=False)) == []


def test_three_hours_a_day_no_call_twice_and_no_call_without_end():
    assert rules_of(call(3)) == []
    assert rules_of(call(2), Already(day=90)) == [("overtime.day", "refuse")]
    assert rules_of(call(1), Already(clashes=True)) == [("overtime.overlap", "refuse")]
    assert rules_of(call(0)) == rules_of(call(13)) == [("overtime.length", "refuse")]


def test_a_day_off_in_a_bridge_week_is_no_statutory_holiday():
    assert rate_of(DayKind.STATUTORY) == "statutory"
    assert rate_of(DayKind.ADJUSTED_REST) == rate_of(DayKind.REST) == "rest"
    assert rate_of(DayKind.WORKDAY) == rate_of(DayKind.MAKEUP_WORKDAY) == "workday"


@pytest.mark.clause("D02-25")
def test_a_statutory_holiday_is_paid_and_on_a_workday_time_off_is_hers_to_choose():
    assert list(compensation_objections("time_off", rate="statutory", wish="time_off"))
    assert list(compensation_objections("time_off", rate="workday", wish="pay"))
    assert list(compensation_objections("time_off", rate="workday", wish="time_off")) == []
    assert list(compensation_objections("time_off", rate="rest", wish="pay")) == []
    assert list(compensation_objections("pay", rate="statutory", wish="time_off")) == []


def test_what_goes_past_the_call_needs_one_of_its_own():
    assert list(worked_objections(120, planned=120)) == []
    assert list(worked_objections(121, planned=120))
    assert list(worked_objections(0, planned=120))
