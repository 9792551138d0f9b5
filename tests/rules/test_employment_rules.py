"""Employment by the law and the rulebook: terms, trials, pay, papers, marks and cycles, without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from saas.hr.career import rules as careers
from saas.hr.confidentiality import rules as secrets
from saas.hr.contractor import rules as contractors
from saas.hr.device import rules as devices
from saas.hr.employee_document import rules as papers
from saas.hr.labour_contract import rules as contracts
from saas.hr.labour_contract.rules import Terms
from saas.hr.pay import rules as pay
from saas.hr.pay.rules import Band, Change
from saas.hr.probation import rules as probation
from saas.hr.rewards import rules as rewards
from saas.hr.staff_activity import rules as activities
from saas.hr.training import rules as training
from saas.hr.training.rules import Question

FIRST = date(2026, 12, 1)


def rules_of(found: list) -> list[str]:
    return [one.rule for one in found]


@pytest.mark.clause("D06-16")
@pytest.mark.parametrize(
    ("kind", "last", "months"),
    [
        ("fixed", date(2027, 1, 31), 0),
        ("fixed", date(2027, 2, 28), 1),
        ("fixed", date(2027, 11, 29), 1),
        ("fixed", date(2027, 11, 30), 2),
        ("fixed", date(2029, 11, 29), 2),
        ("fixed", date(2029, 11, 30), 6),
        ("open", None, 6),
        ("task", date(2030, 1, 1), 0),
    ],
)
def test_the_term_of_the_contract_bounds_the_probation(kind: str, last: date | None, months: int):
    assert contracts.longest_trial(kind, FIRST, last) == months
    terms = Terms(kind, FIRST, last, months + 1 if months < 6 else 7)
    assert "probation.months" in rules_of(contracts.objections(terms, None))
    assert contracts.objections(Terms(kind, FIRST, last, months), None) == []


def test_a_contract_says_its_term_truly():
    assert rules_of(contracts.objections(Terms("open", FIRST, FIRST, 0), None)) == ["contract.term"]
    assert rules_of(contracts.objections(Terms("fixed", FIRST, None, 0), None)) == ["contract.term"]
    assert rules_of(contracts.objections(Terms("fixed", FIRST, date(2026, 11, 1), 0), None)) == ["contract.term"]


@pytest.mark.clause("D08-20")
def test_pay_is_never_below_the_minimum_wage_nor_below_four_fifths_on_probation():
    terms = Terms("open", FIRST, None, 3, Decimal(5000), Decimal(3999))
    assert rules_of(contracts.objections(terms, None)) == ["probation.wage"]
    assert contracts.objections(Terms("open", FIRST, None, 3, Decimal(5000), Decimal(4000)), Decimal(2590)) == []
    found = contracts.objections(Terms("open", FIRST, None, 0, Decimal(2000)), Decimal(2590))
    assert rules_of(found) == ["pay.minimum_wage_month"]


@pytest.mark.clause("D19-27")
def test_not_to_compete_is_agreed_for_two_years_at_most():
    assert contracts.objections(Terms("open", FIRST, None, 0, non_compete_months=24), None) == []
    found = contracts.objections(Terms("open", FIRST, None, 0, non_compete_months=25), None)
    assert rules_of(found) == ["contract.non_compete"]


@pytest.mark.clause("D08-05")
def test_an_unsigned_contract_is_called_for_after_three_weeks_and_after_the_month():
    days = [n for n in range(40) if contracts.is_called_on(FIRST, 30, date.fromordinal(FIRST.toordinal() + n))]
    assert days == [21, 30]
    assert contracts.sign_by(FIRST, 30) == date(2026, 12, 31)
    assert not contracts.is_beyond_the_month(FIRST, date(2027, 1, 1))
    assert contracts.is_beyond_the_month(FIRST, date(2027, 1, 2))
    assert contracts.is_near(date(2027, 1, 30), FIRST)
    assert not contracts.is_near(date(2027, 1, 31), FIRST)
    assert not contracts.is_near(None, FIRST)
    assert contracts.is_near_call(date(2026, 12, 31), FIRST)
    assert not contracts.is_near_call(None, FIRST)


def test_a_probation_ends_the_day_before_and_is_due_in_time():
    last = probation.last_day(FIRST, 3)
    assert last == date(2027, 2, 28)
    assert not probation.is_due(last, 14, date(2027, 2, 13))
    assert probation.is_due(last, 14, date(2027, 2, 14))
    assert probation.is_last_call(last, date(2027, 2, 25))
    assert not probation.is_over(last, last)
    assert probation.is_over(last, date(2027, 3, 1))


@pytest.mark.clause("D06-17")
def test_a_probation_is_extended_by_agreement_within_the_law_only():
    assert probation.extension_objections(6, 3, 6, agreed=True) == []
    assert rules_of(probation.extension_objections(3, 2, 2, agreed=True)) == ["probation.months"]
    assert rules_of(probation.extension_objections(2, 2, 6, agreed=False)) == ["probation.months", "probation.agreed"]
    assert rules_of(probation.term_objections(3, None)) == ["probation.contract"]


@pytest.mark.clause("D19-05")
def test_nobody_fails_without_known_criteria_reasons_and_proof_before_the_end():
    proof = probation.Proof(date(2027, 2, 28), None, " ", 0)
    found = rules_of(probation.failing_objections(proof, date(2027, 3, 1)))
    assert found == ["probation.default_if_undecided", "probation.criteria", "probation.reasons", "probation.proof"]
    assert probation.failing_objections(probation.Proof(FIRST, FIRST, "未达标", 1), FIRST) == []
    assert rules_of(probation.assessing_objections(0)) == ["probation.criteria"]
    assert probation.mean([80, 85]) == 83
    assert probation.mean([]) is None


@pytest.mark.clause("D08-06")
def test_copies_only_and_the_paper_is_valid():
    assert rules_of(papers.receiving_objections("original", 0, date(2026, 1, 1), FIRST)) == [
        "employee.original", "employee.copy", "employee.expired",
    ]  # fmt: skip
    assert papers.receiving_objections("seen", 1, None, FIRST) == []


@pytest.mark.parametrize(
    ("number", "kept"),
    [("330102199001011234", "••••1234"), ("A12345", "••••5"), ("", ""), ("••••1234", "••••1234")],
)
def test_a_number_is_kept_masked(number: str, kept: str):
    assert papers.masked(number) == kept


@pytest.mark.clause("D08-08")
def test_an_expiry_is_told_a_month_a_week_and_on_the_day():
    ends = date(2026, 12, 31)
    assert [day for day in range(1, 32) if papers.is_told_on(ends, date(2026, 12, day))] == [1, 24, 31]
    assert not papers.is_told_on(None, ends)
    assert papers.missing(("简历", "学历"), {"简历"}) == ["学历"]


@pytest.mark.clause("D03-02")
def test_a_band_of_the_special_scheme_names_its_market():
    assert pay.band_objections(Band("special", Decimal(9000), Decimal(12000), "智联 2026"), None, special=True) == []
    assert rules_of(pay.band_objections(Band("special", Decimal(1), Decimal(2)), None, special=True)) == [
        "pay.market_source"
    ]
    closed = pay.band_objections(Band("special", Decimal(1), Decimal(2), "x"), None, special=False)
    assert rules_of(closed) == ["pay.special_scheme_enabled"]
    low = pay.band_objections(Band("standard", Decimal(2000), Decimal(1000)), Decimal(2590), special=True)
    assert rules_of(low) == ["pay.band", "pay.minimum_wage_month"]


@pytest.mark.clause("D08-21")
def test_less_pay_needs_agreement_and_nobody_proposes_her_own():
    agreed = Change(Decimal(5000), Decimal(4500), FIRST, date(2026, 11, 1))
    assert pay.change_objections(agreed, Decimal(2590), Band("standard", Decimal(4000), Decimal(6000))) == []
    without = Change(Decimal(5000), Decimal(4500), FIRST, None, is_own=True)
    assert rules_of(pay.change_objections(without, None)) == ["pay.own", "pay.agreement"]
    late = Change(Decimal(5000), Decimal(5000), FIRST, date(2027, 1, 1))
    assert rules_of(pay.change_objections(late, Decimal(6000))) == [
        "pay.same",
        "pay.minimum_wage_month",
        "pay.agreement",
    ]
    outside = Change(Decimal(1), Decimal(2), FIRST, None)
    assert rules_of(pay.change_objections(outside, None, Band("standard", Decimal(5), Decimal(6)))) == ["pay.band"]


def test_seniority_counts_whole_months():
    assert pay.months_of_service(date(2020, 3, 15), date(2026, 12, 14)) == 80
    assert pay.months_of_service(date(2020, 3, 15), date(2026, 12, 15)) == 81
    assert pay.months_of_service(FIRST, date(2026, 11, 1)) == 0
    assert pay.enrol_by(FIRST, 30) == date(2026, 12, 31)


@pytest.mark.clause("D22-64")
def test_software_off_the_list_says_where_it_comes_from():
    assert devices.asking_objections("software", " 微信 ", "", ["微信"]) == []
    assert rules_of(devices.asking_objections("software", "破解版", " ", ["微信"])) == ["device.approved_software"]
    assert devices.asking_objections("hardware", "内存", "", []) == []
    assert devices.needs_approval("hardware", "内存", required=True, approved=[])
    assert not devices.needs_approval("hardware", "内存", required=False, approved=[])
    assert rules_of(devices.permit_objections(FIRST, date(2026, 11, 1), 7, 7)) == ["device.permit", "device.permit"]


@pytest.mark.clause("D07-15")
def test_an_engagement_is_of_somebody_from_outside_and_ends():
    assert contractors.term_objections(FIRST, FIRST, "contractor") == []
    found = contractors.term_objections(FIRST, date(2026, 11, 1), "employee")
    assert rules_of(found) == ["contractor.kind", "contractor.term"]
    assert rules_of(contractors.engaging_objections("", acknowledged=False)) == [
        "contractor.evidence", "contractor.acknowledged",
    ]  # fmt: skip
    assert contractors.is_told_on(date(2026, 12, 8), FIRST)
    assert contractors.review_is_missing(FIRST, date(2026, 12, 8))
    assert not contractors.review_is_missing(FIRST, FIRST)


@pytest.mark.clause("D19-17")
def test_taking_part_is_voluntary_and_a_cycle_is_called():
    assert activities.joining_objections(7, 7) == []
    assert rules_of(activities.joining_objections(7, 8)) == ["activity.voluntary"]
    assert activities.is_called_on(date(2026, 9, 1), 3, FIRST)
    assert not activities.is_called_on(date(2026, 9, 2), 3, FIRST)


def test_a_reward_is_of_a_person_or_a_unit_and_the_yearly_one_rests_on_an_appraisal():
    assert rewards.proposing_objections("创新", (7, None), "") == []
    assert rules_of(rewards.proposing_objections("年度绩效奖", (7, 8), " ")) == ["reward.whom", "reward.appraisal"]
    assert rules_of(rewards.own_objections(7, 7)) == ["reward.own"]
    assert rewards.own_objections(None, 7) == []


@pytest.mark.clause("D18-14")
def test_the_mark_of_the_security_course_is_never_below_the_rulebook():
    one = Question("?", ("a", "b", "", ""), "a")
    assert training.score([one, one, one], ["a", "b", "a"]) == 66
    assert training.score([], []) == 0
    assert training.pass_mark("security", 60, 80) == 80
    assert training.pass_mark("other", 60, 80) == 60
    assert training.is_passed(80, 80)
    assert not training.is_passed(79, 80)
    assert rules_of(training.question_objections(Question("?", ("a", "", "", ""), "a"))) == ["training.question"]
    assert rules_of(training.question_objections(Question("?", ("a", "b", "", ""), "c"))) == ["training.question"]
    assert rules_of(training.opening_objections(0)) == ["training.quiz"]


def test_a_pass_counts_for_a_cycle():
    assert training.is_missing(None, 12, FIRST)
    assert not training.is_missing(date(2025, 12, 1), 12, FIRST)
    assert training.is_missing(date(2025, 11, 30), 12, FIRST)
    assert training.induct_by(FIRST, 7) == date(2026, 12, 8)
    assert training.is_cycle_over(None, 3, FIRST)
    assert not training.is_cycle_over(date(2026, 9, 1), 3, FIRST)


def test_a_talk_has_goals_and_courses_become_wishes():
    assert careers.wishes("直播\n\n 数据分析 \n") == ["直播", "数据分析"]
    assert rules_of(careers.holding_objections("", date(2027, 1, 1), FIRST)) == ["career.goals", "career.held"]
    assert careers.is_called_on(FIRST, date(2026, 12, 8))
    assert not careers.is_called_on(FIRST, date(2026, 12, 9))


def test_disclosure_is_asked_for_before_and_a_leavers_exports_within_the_window():
    assert rules_of(secrets.asking_objections(date(2026, 11, 30), FIRST)) == ["confidentiality.before"]
    assert secrets.asking_objections(FIRST, FIRST) == []
    assert secrets.window(FIRST, 30) == (date(2026, 11, 1), FIRST)
    assert secrets.review_opens(FIRST, 30, date(2026, 11, 24))
    assert not secrets.review_opens(FIRST, 30, date(2026, 11, 23))
    assert rules_of(secrets.reviewing_objections(" ", suspected=True)) == ["confidentiality.review"]


def test_wishes_are_taken_where_they_are_collected():
    assert training.wishing_objections("need", collected=False) == []
    assert rules_of(training.wishing_objections("wish", collected=False)) == ["training_plan.wish_collection"]
    assert rules_of(training.holding_objections(0, 0)) == ["training.people"]
    assert rules_of(training.holding_objections(2, 0)) == ["training.people"]
    assert rules_of(training.topics_objections({"平台操作": False})) == ["training.induction_topics"]
