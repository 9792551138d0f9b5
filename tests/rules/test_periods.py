"""Spans of days and of the clock, months, and amounts of working time."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.core.labels import Labels, worded
from saas.core.periods import ClockSpan, DaySpan, add_months, minute_of, month_span
from saas.core.quantities import Amount, days_of, in_days, minutes_of_days, split

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("span", "day", "inside"),
    [
        (DaySpan(JAN, FEB), JAN, True),
        (DaySpan(JAN, FEB), FEB, True),
        (DaySpan(JAN, FEB), MAR, False),
        (DaySpan(FEB), JAN, False),
        (DaySpan(FEB), date(2999, 1, 1), True),
    ],
)
def test_both_ends_belong_to_a_span_of_days(span, day, inside):
    assert (day in span) is inside


def test_a_span_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="ends before"):
        DaySpan(FEB, JAN)
    with pytest.raises(ValueError, match="ends before"):
        ClockSpan(time(13), time(12))


def test_a_closed_span_lists_its_days_and_an_open_one_cannot():
    assert len(list(DaySpan(JAN, FEB).days())) == 32
    with pytest.raises(ValueError, match="open span"):
        list(DaySpan(JAN).days())


spans = st.builds(
    lambda first, length: DaySpan(first, None if length is None else date.fromordinal(first.toordinal() + length)),
    st.dates(JAN, date(2026, 12, 31)),
    st.none() | st.integers(0, 60),
)


@given(spans, spans)
def test_spans_overlap_where_they_share_a_day(one, other):
    shared = max(one.first, other.first)
    assert one.overlaps(other) is (shared in one and shared in other)
    assert one.overlaps(other) is other.overlaps(one)


@pytest.mark.parametrize("text", ["12:00-13:00", "12:00–13:00", " 12：00 - 13：00 "])
def test_a_clock_span_is_read_as_people_write_it(text):
    span = ClockSpan.parse(text)
    assert (span.minutes, str(span)) == (60, "12:00-13:00")


@pytest.mark.parametrize("text", ["12:00", "noon-13:00", "13:00-12:00", ""])
def test_anything_else_is_no_clock_span(text):
    with pytest.raises(ValueError):
        ClockSpan.parse(text)


def test_months_end_where_the_calendar_says():
    assert month_span(date(2028, 2, 10)) == DaySpan(date(2028, 2, 1), date(2028, 2, 29))
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months(date(2026, 3, 31), -4) == date(2025, 11, 30)
    assert minute_of(time(9, 30)) == 570


@pytest.mark.parametrize(
    ("minutes", "text"), [(480, "1"), (1200, "2.5"), (30, "0.06"), (0, "0"), (4800, "10"), (-240, "-0.5")]
)
def test_minutes_read_as_days(minutes, text):
    assert in_days(minutes, 480) == text


def test_amounts_are_split_into_days_hours_and_minutes():
    assert minutes_of_days(3, 480) == 1440
    assert days_of(1440, 480) == Decimal("3.00")
    assert split(480 + 95, 480) == Amount(1, 1, 35)
    for wrong in ((-1, 480), (1, 0)):
        with pytest.raises(ValueError):
            split(*wrong)
    with pytest.raises(ValueError):
        days_of(1, 0)


@given(st.integers(0, 10**6), st.integers(1, 1440))
def test_splitting_loses_no_minute(minutes, day_minutes):
    parts = split(minutes, day_minutes)
    assert parts.days * day_minutes + parts.hours * 60 + parts.minutes == minutes


def test_words_among_the_facts_are_translated_and_joined():
    chinese = {"Monday": "周一", "Tuesday": "周二", ", ": "、"}
    facts = {"days": Labels(["Monday", "Tuesday"]), "stored": ["Monday"], "count": 2, "who": "Monday"}
    told = {"days": "周一、周二", "stored": "周一", "count": 2, "who": "Monday"}
    assert worded(facts, chinese.__getitem__) == told
    assert str(facts["days"]) == "Monday, Tuesday"
