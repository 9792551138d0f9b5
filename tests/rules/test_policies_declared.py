"""The settings the product declares: defaults and ranges of the source rulebooks, laws, sentences."""

from datetime import time
from decimal import Decimal

import pytest

from saas.core.chains import of_roles
from saas.core.periods import ClockSpan
from saas.core.thresholds import Declared, Kind, Source, declared_in
from saas.core.values import guard_broken, objections_to, parse, store
from saas.hr.leave.annual_policy import AnnualLeavePolicy
from saas.hr.leave.policy import LeavePolicy
from saas.organisation.policy import ApprovalPolicy, CalendarPolicy, GrantPolicy
from saas.organisation.position_policy import PositionPolicy
from saas.policies.legal_policy import LegalPolicy

POLICIES = (LeavePolicy, AnnualLeavePolicy, CalendarPolicy, PositionPolicy, GrantPolicy, ApprovalPolicy, LegalPolicy)
ITEMS = {item.key: item for policy in POLICIES for item in declared_in(policy)}
STATED, PROPOSED, BLANK = Source.STATED, Source.PROPOSED, Source.BLANK
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def declared(key: str) -> tuple[object, Source, tuple[str, ...]]:
    item = ITEMS[key]
    return item.default, item.threshold.source, item.threshold.clauses


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_setting_has_words_a_sentence_and_a_default_that_may_stand(item: Declared):
    threshold = item.threshold
    assert threshold.label
    assert threshold.sentence.count("%(value)s") == 1
    assert threshold.sentence % {"value": 1}
    assert threshold.governs
    assert objections_to(item, item.default) == []
    assert guard_broken(item, item.default) is None
    assert parse(item, store(item.default)) == item.default
    assert (threshold.source is BLANK) is (item.default is None)
    assert item.key.startswith("leave.") or threshold.clauses


def test_no_key_is_declared_twice():
    assert len(ITEMS) == sum(len(declared_in(policy)) for policy in POLICIES)


@pytest.mark.parametrize("item", [i for i in ITEMS.values() if i.kind is Kind.INT], ids=lambda item: item.key)
def test_a_figure_may_reach_its_bounds_and_not_pass_them(item: Declared):
    low, high = item.threshold.low, item.threshold.high
    assert low is not None
    assert high is not None
    assert objections_to(item, low) == objections_to(item, high) == []
    assert objections_to(item, low - 1)
    assert objections_to(item, high + 1)


RANGES = {
    "leave.notice_days": (0, 30),
    "leave.emergency_slip_days": (0, 10),
    "approval.answer_days": (1, 365),
    "attendance.work_days_per_week": (1, 6),
    "permission.personal_grant_max_days": (1, 180),
    "position.headcount": (1, 999),
    "position.head.min_years": (0, 40),
    "position.product_decider.min_years": (0, 40),
    "position.promoter.min_years": (0, 40),
}


@pytest.mark.parametrize(("key", "bounds"), RANGES.items())
def test_the_ranges_are_those_of_the_rulebooks(key, bounds):
    assert (ITEMS[key].threshold.low, ITEMS[key].threshold.high) == bounds


@pytest.mark.clause("D02-02", "D02-03", "D02-04")
def test_leave_is_declared_as_its_rulebook_states_it():
    assert declared("leave.notice_days")[:2] == (1, STATED)
    assert declared("leave.reason_required") == (True, STATED, ("D02-03",))
    signers = of_roles("line_manager", "department_head", "supervisor")
    assert declared("leave.approver_roles") == (signers, STATED, ("D02-04",))
    assert ITEMS["leave.approver_roles"].kind is Kind.CHAIN


@pytest.mark.clause("D02-05", "D02-06")
def test_emergency_leave_is_declared_with_its_proposed_slip():
    assert declared("leave.emergency_channels") == (("phone",), STATED, ("D02-05",))
    assert declared("leave.emergency_slip_days") == (1, PROPOSED, ("D02-06",))
    assert objections_to(ITEMS["leave.emergency_channels"], ())
    assert objections_to(ITEMS["leave.approver_roles"], of_roles())


@pytest.mark.clause("D14-19", "D14-20", "D14-21")
def test_the_working_week_is_declared_as_stated():
    assert declared("attendance.work_days")[0] == WEEKDAYS
    assert declared("attendance.work_start") == (time(9), STATED, ("D02-01", "D14-20"))
    assert declared("attendance.work_end")[0] == time(18)


@pytest.mark.clause("D16-07", "D16-09", "D16-10")
def test_the_breaks_and_the_number_of_days_are_declared_as_stated():
    assert declared("attendance.work_days_per_week")[0] == 5
    assert declared("attendance.lunch_break")[0] == ClockSpan(time(12), time(13))
    assert declared("attendance.tea_break")[0] == ClockSpan(time(15), time(15, 10))
    assert objections_to(ITEMS["attendance.tea_break"], None) == []
    assert objections_to(ITEMS["attendance.lunch_break"], None)


@pytest.mark.clause("D02-24")
def test_rest_days_are_a_set_of_weekdays():
    assert declared("attendance.rest_days") == (("sat", "sun"), STATED, ("D02-24",))
    assert objections_to(ITEMS["attendance.rest_days"], ("sun",)) == []
    assert objections_to(ITEMS["attendance.rest_days"], ("holiday",))
    assert objections_to(ITEMS["attendance.work_days"], (*WEEKDAYS, "sat", "sun"))


def test_personal_grants_are_declared_with_their_longest_time():
    assert declared("permission.personal_grant_max_days") == (30, PROPOSED, ("D04-10",))
    assert declared("approval.answer_days")[:2] == (3, PROPOSED)
    assert declared("position.headcount")[:2] == (None, BLANK)


@pytest.mark.parametrize(
    ("changed", "rules"),
    [
        ({}, []),
        ({"work_start": time(10)}, []),
        ({"work_start": time(8)}, ["attendance.work_end"] * 5 + ["attendance.work_days"]),
        ({"work_end": time(18, 1)}, ["attendance.work_end"] * 5 + ["attendance.work_days"]),
        ({"work_end": time(9)}, ["attendance.work_end"] * 5),
        ({"lunch_break": ClockSpan(time(8), time(9))}, None),
        ({"tea_break": None}, []),
        ({"tea_break": ClockSpan(time(12, 30), time(13, 30))}, ["attendance.tea_break"] * 5),
        ({"rest_days": ("fri", "sat")}, ["attendance.rest_days"]),
        ({"rest_days": ("sun",)}, []),
        ({"work_days": (*WEEKDAYS, "sat")}, None),
        ({"work_days_per_week": 4}, ["attendance.work_days_per_week"]),
        ({"work_days_per_week": 6}, []),
    ],
)
@pytest.mark.clause("D02-01", "D02-24", "D16-07")
def test_the_values_of_the_working_week_are_checked_against_each_other(changed, rules):
    found = [conflict.rule for conflict in CalendarPolicy(**changed).conflicts()]
    assert found == rules if rules is not None else found


def test_a_sixth_day_can_be_reached_one_value_at_a_time():
    steps: dict[str, object] = {}
    short = (
        {"work_end": time(16, 40)},
        {"rest_days": ("sun",)},
        {"work_days_per_week": 6},
        {"work_days": (*WEEKDAYS, "sat")},
    )
    for step in short:
        steps |= step
        assert CalendarPolicy(**steps).conflicts() == []
    assert CalendarPolicy(**steps).findings() == []
    assert {found.weight for found in CalendarPolicy(rest_days=("sun",)).findings()} == {"warn"}


@pytest.mark.parametrize(
    ("key", "lawful", "unlawful", "law"),
    [
        ("discipline.deduction_cap_percent", 20, 21, "《工资支付暂行规定》第十六条"),
        ("return.no_reason_days", 7, 6, "《中华人民共和国消费者权益保护法》第二十五条"),
        ("contract.sign_days", 30, 31, "《中华人民共和国劳动合同法》第十条"),
        ("resignation.notice_days", 30, 31, "《中华人民共和国劳动合同法》第三十七条"),
        ("probation.months", 6, 7, "《中华人民共和国劳动合同法》第十九条"),
        ("leave.annual_days_after_1_year", 5, 4, "《职工带薪年休假条例》第三条"),
        ("leave.annual_days_after_10_years", 10, 9, "《职工带薪年休假条例》第三条"),
        ("leave.annual_days_after_20_years", 15, 14, "《职工带薪年休假条例》第三条"),
    ],
)
@pytest.mark.clause("D01-04", "D02-16", "D11-13")
def test_a_hard_guard_names_its_law_on_the_unlawful_side_only(key, lawful, unlawful, law):
    assert guard_broken(ITEMS[key], lawful) is None
    guard = guard_broken(ITEMS[key], unlawful)
    assert guard is not None
    assert (guard.law, guard.hard) == (law, True)
    assert guard.quote
    assert objections_to(ITEMS[key], unlawful) == []


@pytest.mark.parametrize(
    ("key", "lawful", "beyond"), [("overtime.month_cap_hours", 36, 37), ("leave.carry_over_months", 12, 13)]
)
@pytest.mark.clause("D01-04")
def test_a_soft_guard_leaves_the_value_to_a_written_reason(key, lawful, beyond):
    assert guard_broken(ITEMS[key], lawful) is None
    guard = guard_broken(ITEMS[key], beyond)
    assert guard is not None
    assert not guard.hard


def test_customers_may_get_longer_than_the_law_and_no_less():
    assert guard_broken(ITEMS["return.no_reason_days"], 90) is None
    assert guard_broken(ITEMS["return.no_reason_days"], Decimal("6.9")) is not None
