"""The regular week: the law's hours, rest days, breaks that fit, words for weekdays."""

from datetime import date, time

import pytest

from saas.core.periods import ClockSpan
from saas.organisation.calendar_rules import Break, DayKind, DayPattern, Override, WeekPattern
from saas.organisation.week_rules import (
    override_objections,
    pattern_objections,
    read_week,
    store_week,
    weekday_key,
    weekday_number,
)

OFFICE = DayPattern(time(9), time(18), (Break(ClockSpan(time(12), time(13))),))
WEEK = WeekPattern(dict.fromkeys(range(5), OFFICE), frozenset({5, 6}))
NATIONAL = {
    date(2026, 10, 1): Override(DayKind.STATUTORY, source="national"),
    date(2026, 10, 5): Override(DayKind.ADJUSTED_REST, source="national"),
    date(2026, 10, 10): Override(DayKind.MAKEUP_WORKDAY, source="national"),
}
MON = date(2026, 11, 23)


def rules_of(week: WeekPattern, days: int | None = None) -> list[tuple[str, str]]:
    return [(found.rule, found.weight) for found in pattern_objections(week, days)]


def test_work_on_a_statutory_holiday_is_warned_of_with_its_law():
    worked = {
        date(2026, 10, 1): Override(DayKind.WORKDAY),
        date(2026, 10, 5): Override(DayKind.WORKDAY),
        MON: Override(DayKind.REST),
    }
    (found,) = override_objections(worked, NATIONAL)
    assert (found.weight, found.facts["day"]) == ("warn", date(2026, 10, 1))
    assert "百分之三百" in str(found.facts["quote"])


@pytest.mark.clause("D02-24", "D14-19", "D16-07")
def test_a_lawful_week_finds_no_objection():
    assert pattern_objections(WEEK, 5) == []
    assert WEEK.minutes == 2400


LONG = DayPattern(time(9), time(19), OFFICE.breaks)


@pytest.mark.parametrize(
    ("week", "days", "found"),
    [
        (WeekPattern({}), None, [("attendance.work_days", "refuse")]),
        (WeekPattern(dict.fromkeys(range(5), OFFICE), {5}), 5, [("attendance.rest_days", "warn")]),
        (WeekPattern(dict.fromkeys(range(5), OFFICE), {4, 5, 6}), 5, [("attendance.rest_days", "refuse")]),
        (WEEK, 6, [("attendance.work_days_per_week", "refuse")]),
        (
            WeekPattern(dict.fromkeys(range(7), DayPattern(time(9), time(12)))),
            7,
            [("attendance.rest_days", "refuse")],
        ),
        (WeekPattern({0: LONG}, {1, 2, 3, 4, 5, 6}), 1, [("attendance.work_end", "refuse")]),
        (WeekPattern(dict.fromkeys(range(6), OFFICE), {6}), 6, [("attendance.work_days", "refuse")]),
        (
            WeekPattern({0: DayPattern(time(18), time(9))}, {1, 2, 3, 4, 5, 6}),
            1,
            [("attendance.work_end", "refuse")],
        ),
    ],
)
def test_a_week_outside_the_law_or_at_odds_with_itself_is_named(week, days, found):
    assert rules_of(week, days) == found


@pytest.mark.clause("D14-21", "D01-04")
def test_the_limit_of_hours_quotes_its_law():
    (found,) = pattern_objections(WeekPattern({0: LONG}, set(range(1, 7))))
    assert found.facts["hours"] == "9"
    assert found.facts["limit"] == "8"
    assert found.facts["law"] == "《国务院关于职工工作时间的规定》第三条"
    assert str(found.facts["day"]) == "Monday"


@pytest.mark.clause("D14-22", "D16-10")
def test_breaks_lie_inside_working_time_and_not_over_each_other():
    early, tea = Break(ClockSpan(time(8), time(10))), Break(ClockSpan(time(12, 30), time(13, 30)), paid=True)
    outside = WeekPattern({0: DayPattern(time(9), time(18), (early,))}, set(range(1, 7)))
    over = WeekPattern({0: DayPattern(time(9), time(18), (*OFFICE.breaks, tea))}, set(range(1, 7)))
    assert rules_of(outside) == [("attendance.lunch_break", "refuse")]
    assert rules_of(over) == [("attendance.tea_break", "refuse")]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("周六", "sat"),
        ("星期一", "mon"),
        ("礼拜天", "sun"),
        ("Friday", "fri"),
        (" WED ", "wed"),
        ("周八", None),
        ("", None),
    ],
)
def test_weekday_words_are_understood(word, key):
    assert weekday_key(word) == key
    assert key is None or 0 <= weekday_number(key) <= 6


def test_a_stored_week_is_read_back_as_it_was():
    stored = store_week(WEEK)
    assert stored["1"] == {"start": "09:00", "end": "18:00", "breaks": [{"span": "12:00-13:00", "paid": False}]}
    assert read_week(stored) == WEEK
    assert read_week({}).rest_days == frozenset(range(7))
