"""Stretches of working time: whole days, half days, hours, and where two of them clash."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.core.periods import ClockSpan, DaySpan
from saas.organisation.calendar_rules import Break, Calendar, DayKind, DayPattern, Override, WeekPattern
from saas.organisation.span_rules import (
    Part,
    WorkSpan,
    back_on,
    bounds,
    minutes_by_day,
    overlaps,
    span_objections,
    working_minutes,
)

OFFICE = DayPattern(time(9), time(18), (Break(ClockSpan(time(12), time(13))),))
WEEK = WeekPattern(dict.fromkeys(range(5), OFFICE), frozenset({5, 6}))
ALWAYS = DaySpan(date(2020, 1, 1))
NATIONAL = {
    date(2026, 10, 1): Override(DayKind.STATUTORY, source="national"),
    date(2026, 10, 5): Override(DayKind.ADJUSTED_REST, source="national"),
    date(2026, 10, 10): Override(DayKind.MAKEUP_WORKDAY, source="national"),
}
CALENDAR = Calendar(((ALWAYS, WEEK),), NATIONAL, frozenset({2026}))
MON, FRI, SAT, SUN = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29)


def whole(first: date, last: date) -> WorkSpan:
    return WorkSpan(first, last)


@pytest.mark.parametrize(
    ("span", "minutes"),
    [
        (whole(MON, MON), 480),
        (whole(MON, FRI), 2400),
        (whole(FRI, SUN), 480),
        (whole(SAT, SUN), 0),
        (WorkSpan(MON, MON, Part.AM, Part.AM), 240),
        (WorkSpan(MON, MON, Part.AM), 240),
        (WorkSpan(MON, MON, last_part=Part.PM), 240),
        (WorkSpan(MON, MON, Part.AM, Part.PM), 480),
        (WorkSpan(MON, MON, Part.PM, Part.AM), 0),
        (WorkSpan(MON, FRI, Part.PM, Part.AM), 2400 - 480),
        (WorkSpan(MON, FRI, Part.AM, Part.PM), 2400),
        (WorkSpan(MON, MON, hours=ClockSpan(time(11), time(14))), 120),
        (WorkSpan(SAT, SAT, hours=ClockSpan(time(11), time(14))), 0),
        (WorkSpan(MON, FRI, hours=ClockSpan(time(11), time(14))), 0),
        (whole(FRI, MON), 0),
        (whole(MON, MON + timedelta(days=366)), 0),
        (whole(date(2026, 10, 1), date(2026, 10, 11)), 6 * 480),
    ],
)
@pytest.mark.clause("D14-25")
def test_leave_counts_the_working_minutes_of_its_days(span, minutes):
    assert working_minutes(span, CALENDAR) == minutes


def test_a_natural_day_kind_counts_rest_days_too():
    assert working_minutes(whole(FRI, SUN), CALENDAR, natural=True) == 3 * 480


def test_the_odd_minute_of_a_half_day_goes_to_the_afternoon():
    odd = Calendar(((ALWAYS, WeekPattern({0: DayPattern(time(9), time(16, 31))})),))
    halves = [working_minutes(WorkSpan(MON, MON, part), odd) for part in (Part.AM, Part.PM)]
    assert halves == [225, 226]


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 40), st.sampled_from(Part), st.sampled_from(Part))
def test_minutes_by_day_add_up_and_never_pass_the_whole_days(first, length, first_part, last_part):
    last = first + timedelta(days=length)
    span = WorkSpan(first, last, first_part, last_part)
    parts = minutes_by_day(span, CALENDAR)
    assert sum(minutes for _, minutes in parts) == working_minutes(span, CALENDAR)
    assert all(0 < minutes <= 480 and first <= on <= last for on, minutes in parts)
    assert working_minutes(span, CALENDAR) <= working_minutes(whole(first, last), CALENDAR)


@pytest.mark.parametrize(
    ("span", "rule"),
    [
        (whole(FRI, MON), "span.order"),
        (WorkSpan(MON, MON, Part.PM, Part.AM), "span.order"),
        (whole(MON, date(2999, 1, 1)), "span.length"),
        (WorkSpan(MON, FRI, hours=ClockSpan(time(9), time(10))), "span.hours"),
    ],
)
def test_a_senseless_stretch_says_what_is_wrong(span, rule):
    assert [found.rule for found in span_objections(span)] == [rule]
    assert not minutes_by_day(span, CALENDAR)


@pytest.mark.parametrize(
    ("one", "other", "same_time"),
    [
        (whole(MON, FRI), whole(FRI, SUN), True),
        (whole(MON, MON), whole(FRI, FRI), False),
        (WorkSpan(MON, MON, Part.AM), WorkSpan(MON, MON, Part.PM), False),
        (WorkSpan(MON, MON, Part.AM), WorkSpan(MON, MON, hours=ClockSpan(time(11), time(14))), True),
        (WorkSpan(MON, MON, Part.PM), WorkSpan(MON, MON, hours=ClockSpan(time(9), time(12))), False),
        (WorkSpan(MON, FRI, last_part=Part.AM), WorkSpan(FRI, FRI, Part.PM), False),
    ],
)
def test_two_leaves_clash_only_where_they_take_the_same_time(one, other, same_time):
    assert overlaps(one, other, CALENDAR) is same_time
    assert overlaps(other, one, CALENDAR) is same_time


def test_half_days_of_a_day_off_meet_at_noon():
    assert bounds(WorkSpan(SAT, SAT, Part.AM), CALENDAR)[1] == (SAT, 720)


def test_work_is_taken_up_the_next_working_day_or_after_a_morning_the_same_day():
    assert back_on(whole(FRI, FRI), CALENDAR) == date(2026, 11, 30)
    assert back_on(WorkSpan(FRI, FRI, Part.AM), CALENDAR) == FRI
    assert back_on(WorkSpan(FRI, FRI, hours=ClockSpan(time(9), time(10))), CALENDAR) == FRI
