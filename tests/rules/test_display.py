"""Values in words: every threshold the product declares, in both languages' manner."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

import pytest

from saas.core.thresholds import Declared, Guard, Kind, Source, Threshold, declared_in
from saas.core.values import store
from saas.hr.leave.annual_policy import AnnualLeavePolicy
from saas.hr.leave.policy import LeavePolicy
from saas.organisation.policy import ApprovalPolicy, CalendarPolicy, GrantPolicy
from saas.organisation.position_policy import PositionPolicy
from saas.policies import display
from saas.policies.display import Words, allowed, amount, in_words, legal_bound, sentence
from saas.policies.guards import lawful, nearest_lawful
from saas.policies.legal_policy import LegalPolicy
from saas.policies.topics import OTHER, TOPICS, topic_of

POLICIES = (LeavePolicy, AnnualLeavePolicy, CalendarPolicy, PositionPolicy, GrantPolicy, ApprovalPolicy, LegalPolicy)
ITEMS = {item.key: item for policy in POLICIES for item in declared_in(policy)}
CHINESE = {
    "%(names)s or %(last)s": "%(names)s或%(last)s",
    "Ask for leave at least %(value)s days ahead.": "请假至少提前 %(value)s 天。",
    "days": "天",
    "percent": "%",
    "to be set": "待设定",
    "yes": "是",
    "no": "否",
    ", ": "、",
    "Saturday": "周六",
}


def plain(text: str) -> str:
    return text


def chinese(text: str) -> str:
    return CHINESE.get(text, text)


ENGLISH = Words(plain, {"department_head": "Department head"}, units={7: "Warehouse"})
ZH = Words(chinese, {"department_head": "部门负责人"}, units={7: "仓储部"})


@dataclass(frozen=True)
class Sample:
    rate: Annotated[Decimal, Threshold("a.rate", "Rate", "The rate is %(value)s.", low=Decimal("0.5"))] = Decimal(
        "1.50"
    )
    cap: Annotated[int, Threshold("a.cap", "Cap", "At most %(value)s.", high=9)] = 5
    free: Annotated[int, Threshold("a.free", "Free", "Any %(value)s.")] = -5
    role: Annotated[str, Threshold("a.role", "Role", "By %(value)s.", kind=Kind.ROLE)] = "department_head"
    unit: Annotated[int | None, Threshold("a.unit", "Unit", "By %(value)s.", kind=Kind.UNIT, source=Source.BLANK)] = (
        None
    )
    words: Annotated[tuple[str, ...], Threshold("a.words", "Words", "Say %(value)s.", may_be_empty=True)] = ()
    share: Annotated[int, Threshold("a.share", "Share", "At most %(value)s%% of it.", unit="percent")] = 20


MORE = {item.field: item for item in declared_in(Sample)}


@pytest.mark.parametrize("words", [ENGLISH, ZH], ids=["en", "zh"])
@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_threshold_is_told_as_a_sentence_with_its_value(item: Declared, words: Words):
    told = sentence(item, item.default, words)
    assert told.value
    assert told.value.startswith(in_words(item, item.default, words))
    assert "%(" not in str(told)
    assert amount(item, item.default, words)
    assert topic_of(item.key) is not OTHER


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_what_is_stored_reads_like_what_was_typed(item: Declared):
    from saas.core.values import parse

    assert in_words(item, parse(item, store(item.default)), ENGLISH) == in_words(item, item.default, ENGLISH)


def test_a_value_takes_its_unit_along_where_the_sentence_says_it_next():
    told = sentence(ITEMS["leave.notice_days"], 3, ZH)
    assert (told.before, told.value, told.after) == ("请假至少提前 ", "3 天", "。")
    assert str(sentence(ITEMS["leave.notice_days"], 3, ENGLISH)) == "Ask for leave at least 3 days ahead."


@pytest.mark.parametrize(
    ("item", "value", "english", "zh"),
    [
        (ITEMS["leave.notice_days"], 3, "3 days", "3 天"),
        (ITEMS["leave.reason_required"], True, "yes", "是"),
        (ITEMS["leave.reason_required"], False, "no", "否"),
        (ITEMS["attendance.rest_days"], ("sat",), "Saturday", "周六"),
        (ITEMS["leave.approver_roles"], ("department_head", "gone"), "Department head or gone", "部门负责人或gone"),
        (ITEMS["position.headcount"], None, "to be set", "待设定"),
        (ITEMS["attendance.tea_break"], None, "none", "none"),
        (ITEMS["attendance.lunch_break"], ITEMS["attendance.lunch_break"].default, "12:00–13:00", "12:00–13:00"),
        (ITEMS["discipline.deduction_cap_percent"], 20, "20 percent", "20%"),
        (MORE["rate"], Decimal("1.50"), "1.50", "1.50"),
        (MORE["free"], -5, "−5", "−5"),
        (MORE["role"], "department_head", "Department head", "部门负责人"),
        (MORE["unit"], 7, "Warehouse", "仓储部"),
        (MORE["unit"], 8, "8", "8"),
        (MORE["unit"], None, "to be set", "待设定"),
        (MORE["words"], (), "none", "none"),
        (MORE["words"], ("甲", "乙"), "甲, 乙", "甲、乙"),
    ],
)
def test_each_kind_has_its_words(item, value, english, zh):
    assert (amount(item, value, ENGLISH), amount(item, value, ZH)) == (english, zh)


def test_a_percent_sign_of_a_sentence_stays_one():
    assert str(sentence(MORE["share"], 20, ZH)) == "At most 20% of it."


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (ITEMS["leave.notice_days"], "0 – 30"),
        (ITEMS["leave.reason_required"], "yes / no"),
        (ITEMS["leave.emergency_channels"], "Phone call, Text message, Told by a colleague"),
        (ITEMS["attendance.work_start"], ""),
        (MORE["rate"], "≥ 0.5"),
        (MORE["cap"], "≤ 9"),
        (MORE["free"], ""),
    ],
)
def test_what_may_be_chosen_is_said_where_it_helps(item, said):
    assert allowed(item, ENGLISH) == said


@pytest.mark.parametrize(
    ("guard", "said"),
    [
        (Guard("法", "……", high=Decimal(36)), ("Legal maximum", "36")),
        (Guard("法", "……", low=Decimal(7)), ("Legal minimum", "7")),
        (Guard("法", "……", low=Decimal(1), high=Decimal(6)), ("Legal range", "1 – 6")),
        (Guard("法", "……"), ("Bound by law", "")),
    ],
)
def test_the_law_is_named_with_its_limit(guard, said):
    assert legal_bound(guard) == said


@pytest.mark.clause("D02-16", "D11-13")
@pytest.mark.parametrize(
    ("key", "typed", "bound"),
    [
        ("discipline.deduction_cap_percent", 40, 20),
        ("return.no_reason_days", 6, 7),
        ("overtime.month_cap_hours", 40, 36),
        ("probation.months", 12, 6),
    ],
)
def test_an_unlawful_figure_is_repaired_to_the_bound_next_to_it(key, typed, bound):
    assert nearest_lawful(ITEMS[key], typed) == bound
    assert nearest_lawful(ITEMS[key], bound) is None


def test_only_a_hard_guard_is_enforced_where_a_value_is_used():
    assert lawful(ITEMS["discipline.deduction_cap_percent"], 40) == 20
    assert lawful(ITEMS["discipline.deduction_cap_percent"], 15) == 15
    assert lawful(ITEMS["overtime.month_cap_hours"], 40) == 40


def test_no_first_word_of_a_key_stands_in_two_groups():
    firsts = [first for topic in TOPICS for first in topic.keys]
    assert len(firsts) == len(set(firsts))
    assert topic_of("unheard.of") is OTHER


def test_every_unit_that_is_declared_has_words():
    silent = {"", "time", "time range"}
    assert {item.threshold.unit for item in ITEMS.values()} - silent <= set(display.UNITS)
