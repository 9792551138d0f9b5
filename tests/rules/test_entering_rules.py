"""Rules of entering: plans, the way of a candidate, exams and marks, the checklist."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from saas.hr.onboarding import rules as onboarding
from saas.hr.recruitment import rules as recruitment
from saas.hr.recruitment.policy import RecruitmentPolicy
from saas.hr.recruitment.rules import Standing
from saas.hr.recruitment_plan import rules as plans
from saas.hr.trial import rules as trial
from saas.hr.trial.policy import TrialPolicy
from saas.hr.trial.rules import Asked

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
READY = Standing({"screen", "interview"}, 1, True, "passed")
STAGES = RecruitmentPolicy().stages


def rules_of(found: list) -> list[str]:
    return [one.rule for one in found]


def test_a_plan_has_a_period_and_names_positions():
    assert plans.period_objections(date(2026, 2, 1), date(2026, 1, 1))
    assert plans.period_objections(date(2026, 1, 1), date(2026, 1, 1)) == []
    assert plans.period_objections(None, None) == []
    assert plans.raising_objections(0)
    assert plans.raising_objections(1) == []
    assert (plans.still_wanted(3, 1), plans.still_wanted(1, 2)) == (2, 0)


@pytest.mark.clause("D06-11")
def test_a_rejection_has_a_reason_of_the_work_in_fair_words():
    assert rules_of(recruitment.reason_objections("looks", "", ())) == ["recruitment.reason"]
    assert recruitment.reason_objections("skills", "不会做数据透视表", ()) == []
    assert rules_of(recruitment.reason_objections("skills", "年龄 42 偏大", ())) == ["recruitment.banned_criteria"]


@pytest.mark.clause("D19-02")
def test_nobody_jumps_a_stage_of_the_companys_list():
    assert recruitment.offer_objections(READY, STAGES) == []
    jumped = Standing({"screen"}, 1, True, "passed")
    assert [one.facts["stage"] for one in recruitment.offer_objections(jumped, STAGES)] == ["面试"]
    assert recruitment.offer_objections(jumped, ("筛选",)) == []
    own = Standing({"screen", "复试"}, 1, True, "passed")
    assert recruitment.stage_objections(own, ("复试",)) == []
    assert recruitment.stage_objections(READY, ("复试",))
    assert recruitment.sheet_objections(0)
    assert recruitment.sheet_objections(1) == []


@pytest.mark.clause("D06-12", "D03-07")
def test_an_offer_needs_eligibility_and_a_passed_trial():
    assert rules_of(recruitment.offer_objections(Standing(READY.moves, 1, False, "passed"), STAGES)) == [
        "recruitment.eligibility"
    ]
    for state in ("open", "failed"):
        assert rules_of(recruitment.offer_objections(Standing(READY.moves, 1, True, state), STAGES)) == ["trial.passed"]
    assert recruitment.offer_objections(Standing(READY.moves, 1, True, "none"), STAGES) == []


def test_days_are_counted_between_the_steps():
    steps = [("applied", AT), ("screened", AT + timedelta(days=2)), ("rejected", AT + timedelta(days=5))]
    assert recruitment.days_in_stages(steps) == {"applied": 2.0, "screened": 3.0}
    middle = recruitment.middle_days([{"applied": 2.0}, {"applied": 4.0, "screened": 1.0}])
    assert middle == {"applied": (2, 3.0), "screened": (1, 1.0)}
    assert recruitment.erased_from(date(2026, 8, 31), 6) == date(2027, 2, 28)


@pytest.mark.clause("D03-03")
@pytest.mark.parametrize(
    "words", ["你结婚了吗？", "打算什么时候要孩子？", "你信佛吗，有什么宗教信仰？", "Are you married?"]
)
def test_no_question_asks_about_private_life(words: str):
    assert "recruitment.banned_criteria" in rules_of(trial.question_objections("essay", words, "", ""))


def test_a_question_has_options_and_a_key_that_fits():
    options = "甲\n乙\n丙"
    assert trial.question_objections("single", "选一个", options, "B") == []
    assert trial.question_objections("multiple", "选几个", options, "A, C") == []
    assert trial.question_objections("truefalse", "对吗", "", "t") == []
    assert trial.question_objections("text", "多少", "", "35") == []
    for kind, key in (("single", "AB"), ("single", "D"), ("multiple", ""), ("truefalse", "x"), ("text", " ")):
        assert rules_of(trial.question_objections(kind, "?", options, key)) == ["trial.key"], kind
    assert rules_of(trial.question_objections("single", "?", "甲", "A")) == ["trial.options"]
    assert trial.publishing_objections(0, 0)
    assert trial.publishing_objections(1, 5) == []


def test_the_key_gives_all_points_or_none_and_leaves_essays_to_people():
    assert trial.points_by_key(Asked(1, "single", "B", 5), "b") == 5
    assert trial.points_by_key(Asked(1, "single", "B", 5), "") == 0
    assert trial.points_by_key(Asked(1, "multiple", "AC", 5), "C,A") == 5
    assert trial.points_by_key(Asked(1, "multiple", "AC", 5), "A") == 0
    assert trial.points_by_key(Asked(1, "text", "毛利率/毛利", 5), "毛 利 率") == 5
    assert trial.points_by_key(Asked(1, "text", "毛利率", 5), "净利率") == 0
    assert trial.points_by_key(Asked(1, "essay", "", 5), "很长") is None


def test_the_clock_of_a_paper_is_a_moment_and_a_little_grace():
    due = trial.due_at(AT, 60)
    assert trial.seconds_left(due, AT) == 3600
    assert trial.seconds_left(due, due + timedelta(seconds=5)) == 0
    assert not trial.is_over(due, due + timedelta(seconds=19))
    assert trial.is_over(due, due + timedelta(seconds=21))


@pytest.mark.clause("D03-07")
def test_a_test_is_short_because_work_for_the_company_is_paid():
    assert trial.length_objections(240) == []
    assert rules_of(trial.length_objections(241)) == ["trial.length"]


@pytest.mark.clause("D03-05", "D03-03", "D21-09")
def test_a_decision_needs_a_result_of_each_kind_and_a_score_of_each_dimension():
    policy = TrialPolicy()
    assert [one.facts["kind"] for one in trial.result_objections({"笔试"}, policy.exam_kinds)] == ["实操"]
    assert trial.result_objections({"笔试"}, ("笔试",)) == []
    assert trial.result_objections({"笔试"}, policy.exam_kinds, handed_in=True)
    given = dict.fromkeys(policy.dimensions, 80) | {"德": None}
    assert [one.facts["dimension"] for one in trial.score_objections(given, policy.dimensions)] == ["德"]


@pytest.mark.clause("D03-07")
def test_the_pass_mark_alone_decides_between_passed_and_not():
    total = Decimal("59.5")
    assert trial.passing_objections(total, 60)
    assert trial.failing_objections(total, 60) == []
    assert trial.passing_objections(total, 59) == []
    assert trial.failing_objections(total, 59)


def test_marks_are_percents_to_one_decimal():
    assert trial.percent(1, 3) == Decimal("33.3")
    assert trial.percent(1, 0) == 0
    assert trial.mean([Decimal(50), Decimal(75)]) == Decimal("62.5")
    assert trial.mean([]) == 0


@pytest.mark.clause("D08-04")
def test_a_beginning_follows_a_hiring_and_a_contract():
    assert onboarding.filing_objections(is_hired=True, without_candidate="") == []
    assert onboarding.filing_objections(is_hired=False, without_candidate="内部调入")
    assert onboarding.filing_objections(is_hired=None, without_candidate="")
    assert onboarding.filing_objections(is_hired=None, without_candidate="集团内调入") == []
    assert onboarding.starting_objections({"documents"})
    assert onboarding.starting_objections({"contract"}) == []
    assert onboarding.note_objections("contract", " ")
    assert onboarding.note_objections("device", "") == []


def test_a_checklist_is_complete_when_nothing_is_left():
    every = set(onboarding.ITEMS)
    assert onboarding.completing_objections(every, onboarding.ITEMS) == []
    left = onboarding.completing_objections(every - {"device"}, onboarding.ITEMS)
    assert rules_of(left) == ["onboarding.missing"]
    start = date(2026, 12, 1)
    assert onboarding.due_on("contract", start) == start
    assert onboarding.due_on("induction", start) == start + timedelta(days=7)
