"""The working calendar: kinds of days, hours net of breaks, working-day clocks."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.core.periods import ClockSpan, DaySpan
from saas.organisation.calendar_rules import (
    Break,
    Calendar,
    Day,
    DayKind,
    DayPattern,
    Override,
    WeekPattern,
    answer_due,
    day_kind,
    merge_overrides,
    missing_years,
    nth_working_day,
)
from saas.organisation.policy import ApprovalPolicy, CalendarPolicy

OFFICE = DayPattern(time(9), time(18), (Break(ClockSpan(time(12), time(13))),))
WEEK = WeekPattern(dict.fromkeys(range(5), OFFICE), frozenset({5, 6}))
ALWAYS = DaySpan(date(2020, 1, 1))
NATIONAL = {
    date(2026, 10, 1): Override(DayKind.STATUTORY, source="national"),
    date(2026, 10, 5): Override(DayKind.ADJUSTED_REST, source="national"),
    date(2026, 10, 10): Override(DayKind.MAKEUP_WORKDAY, source="national"),
}
CALENDAR = Calendar(((ALWAYS, WEEK),), NATIONAL, frozenset({2026}))
MON, SAT = date(2026, 11, 23), date(2026, 11, 28)


@pytest.mark.parametrize(
    ("on", "kind", "minutes", "source"),
    [
        (MON, DayKind.WORKDAY, 480, "pattern"),
        (SAT, DayKind.REST, 0, "pattern"),
        (date(2026, 10, 1), DayKind.STATUTORY, 0, "national"),
        (date(2026, 10, 5), DayKind.ADJUSTED_REST, 0, "national"),
        (date(2026, 10, 10), DayKind.MAKEUP_WORKDAY, 480, "national"),
    ],
)
@pytest.mark.clause("D14-19")
def test_a_date_has_one_kind_and_only_work_days_count_minutes(on, kind, minutes, source):
    day = CALENDAR.day(on)
    assert (day.kind, day.minutes, day.source, day.provisional) == (kind, minutes, source, False)
    assert day_kind(on, WEEK, NATIONAL) is kind
    assert day.kind.is_work is (minutes > 0)


@pytest.mark.clause("D06-22", "D07-18")
def test_a_unit_calendar_changes_from_its_date_on_and_the_days_before_keep_theirs():
    late = DayPattern(time(10), time(19), (Break(ClockSpan(time(12), time(13))),))
    shop = WeekPattern(dict.fromkeys((1, 2, 3, 4, 5), late), frozenset({0, 6}))
    unit = Calendar(((ALWAYS, WEEK), (DaySpan(date(2026, 11, 24)), shop)), known_years={2026})
    assert unit.day(MON).pattern == OFFICE
    assert unit.day(MON + timedelta(days=7)).kind is DayKind.REST
    assert unit.day(SAT).pattern == late


@pytest.mark.clause("D02-01", "D06-22")
def test_a_later_start_of_one_unit_moves_its_hours_and_leaves_the_company_alone():
    unit = CalendarPolicy(work_start=time(10), work_end=time(19)).week
    assert unit.standard is not None
    assert unit.standard.minutes_within(ClockSpan(time(9), time(10))) == 0
    assert OFFICE.minutes_within(ClockSpan(time(9), time(10))) == 60


def test_a_day_without_any_calendar_is_a_provisional_rest_day():
    empty = Calendar(())
    assert empty.day(MON) == Day(MON, DayKind.REST, None, "none", provisional=True)
    assert empty.standard_minutes(MON) == 0
    assert Calendar(((ALWAYS, WeekPattern({})),)).standard_minutes(MON) == 0


def test_days_of_a_year_whose_holidays_are_unknown_are_provisional():
    assert CALENDAR.day(date(2027, 1, 4)).provisional
    assert missing_years(CALENDAR, MON) == (2027,)
    assert missing_years(Calendar((), known_years={2026, 2027}), MON) == ()


def test_the_company_beats_the_nation_and_the_unit_beats_the_company():
    on = date(2026, 10, 10)
    company = {on: Override(DayKind.REST)}
    unit = {on: Override(DayKind.WORKDAY, DayPattern(time(9), time(12)), "unit")}
    merged = merge_overrides(NATIONAL, company)
    assert merged[on].kind is DayKind.REST
    assert merged[date(2026, 10, 1)].source == "national"
    day = Calendar(((ALWAYS, WEEK),), merge_overrides(NATIONAL, company, unit), {2026}).day(on)
    assert (day.kind, day.minutes, day.source) == (DayKind.WORKDAY, 180, "unit")


@pytest.mark.clause("D14-20", "D14-21", "D14-22")
def test_nine_to_six_with_an_unpaid_lunch_is_eight_hours():
    assert OFFICE.minutes == 480
    assert list(OFFICE.stretches()) == [(540, 720), (780, 1080)]
    assert DayPattern(time(9), time(18)).minutes == 540
    assert DayPattern(time(9), time(17), OFFICE.breaks).minutes == 420
    assert DayPattern(time(10), time(18), OFFICE.breaks).minutes == 420


@pytest.mark.clause("D16-08", "D16-09", "D16-10")
def test_a_paid_tea_break_takes_no_working_time_and_an_unpaid_one_does():
    lunch, tea = Break(ClockSpan(time(12), time(13))), ClockSpan(time(15), time(15, 10))
    assert DayPattern(time(9), time(18), (lunch, Break(tea, paid=True))).minutes == 480
    assert DayPattern(time(9), time(18), (lunch, Break(tea))).minutes == 470
    many = tuple(Break(ClockSpan(time(hour), time(hour, 5))) for hour in range(10, 17))
    assert DayPattern(time(9), time(18), many).minutes == 540 - 35


def test_breaks_outside_or_over_each_other_never_count_twice():
    odd = (
        Break(ClockSpan(time(8), time(10))),
        Break(ClockSpan(time(9), time(11))),
        Break(ClockSpan(time(17), time(20))),
    )
    assert DayPattern(time(9), time(18), odd).minutes == 6 * 60
    assert DayPattern(time(18), time(9)).minutes == 0


@given(st.lists(st.tuples(st.integers(0, 1438), st.integers(1, 1439)).filter(lambda p: p[0] < p[1]), max_size=6))
def test_working_time_lies_between_nothing_and_the_whole_day(pauses):
    clock = [ClockSpan(time(a // 60, a % 60), time(b // 60, b % 60)) for a, b in pauses]
    day = DayPattern(time(9), time(18), tuple(Break(span) for span in clock))
    outside = {minute for minute in range(540, 1080) if not any(a <= minute < b for a, b in pauses)}
    assert day.minutes == len(outside)


@pytest.mark.parametrize(
    ("day", "clock", "days", "due"),
    [
        (date(2026, 11, 23), time(10, 30), 3, date(2026, 11, 26)),
        (date(2026, 11, 26), time(10, 30), 3, date(2026, 12, 1)),
        (date(2026, 9, 30), time(17, 0), 3, date(2026, 10, 7)),
        (date(2026, 11, 28), time(9, 0), 1, date(2026, 11, 30)),
        (date(2026, 11, 23), time(10, 30), 0, date(2026, 11, 23)),
    ],
)
def test_an_answer_is_due_so_many_working_days_later_at_the_same_time(day, clock, days, due):
    at = datetime.combine(day, clock, ZoneInfo("Asia/Shanghai"))
    assert answer_due(at, days, CALENDAR) == datetime.combine(due, clock, at.tzinfo)


def test_another_time_to_answer_makes_another_due_time():
    at = datetime(2026, 11, 23, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    due = [answer_due(at, ApprovalPolicy(answer_days=days).answer_days, CALENDAR).day for days in (3, 4)]
    assert due == [26, 27]


def test_a_calendar_without_work_days_does_not_hang_the_clock():
    with pytest.raises(LookupError):
        nth_working_day(MON, 1, Calendar(()))
