"""When a deadline falls: working time only, pauses put it off and never bring it nearer, steps come in order."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from saas.clocks.rules import (
    Limit,
    Step,
    advance,
    close_of_work,
    due,
    left,
    moment_of,
    next_step,
    soon,
    worked,
)
from saas.core.periods import ClockSpan, DaySpan
from saas.organisation.calendar_rules import Break, Calendar, DayKind, DayPattern, Override, WeekPattern

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = DayPattern(time(9), time(18), (Break(ClockSpan(time(12), time(13))),))  # eight hours
WEEK = WeekPattern(dict.fromkeys(range(5), DAY))
CALENDAR = Calendar(((DaySpan(datetime(2020, 1, 1).date()), WEEK),))  # noqa: DTZ001 - only the date of it
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
FRIDAY = MONDAY + timedelta(days=4)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "minutes", "ends"),
    [
        ("2026-11-23T10:00", 60, "2026-11-23T11:00"),
        ("2026-11-23T10:00", 120, "2026-11-23T12:00"),
        ("2026-11-23T10:00", 121, "2026-11-23T13:01"),
        ("2026-11-23T10:00", 480, "2026-11-24T10:00"),
        ("2026-11-27T17:00", 120, "2026-11-30T10:00"),
        ("2026-11-28T11:00", 30, "2026-11-30T09:30"),
        ("2026-11-23T20:00", 30, "2026-11-24T09:30"),
        ("2026-11-23T12:30", 30, "2026-11-23T13:30"),
    ],
)
def test_minutes_pass_in_working_time_only(start: str, minutes: int, ends: str):
    assert advance(at(start), minutes, CALENDAR) == at(ends)
    assert worked(at(start), at(ends), CALENDAR) == minutes


def test_a_holiday_puts_a_deadline_off_and_a_make_up_day_brings_it_nearer():
    holiday = Override(DayKind.STATUTORY)
    makeup = Override(DayKind.MAKEUP_WORKDAY)
    closed = Calendar(CALENDAR.weeks, {at("2026-11-24T00:00").date(): holiday})
    assert advance(MONDAY, 480, closed) == at("2026-11-25T10:00")
    open_saturday = Calendar(CALENDAR.weeks, {at("2026-11-28T00:00").date(): makeup})
    assert advance(FRIDAY, 480, open_saturday) == at("2026-11-28T10:00")


def test_a_calendar_without_work_does_not_hang_a_clock():
    with pytest.raises(LookupError):
        advance(MONDAY, 1, Calendar(()))


@pytest.mark.parametrize("limit", [Limit(minutes=480), Limit(days=1), Limit(until=at("2026-11-24T10:00"))])
def test_hours_days_and_a_set_moment_lead_to_the_same_place(limit: Limit):
    assert due(MONDAY, limit, (), CALENDAR) == at("2026-11-24T10:00")


@pytest.mark.parametrize("wrong", [{}, {"minutes": 1, "days": 1}, {"minutes": -1}])
def test_a_clock_has_exactly_one_limit(wrong: dict[str, int]):
    with pytest.raises(ValueError, match="clock"):
        Limit(**wrong)


def test_a_pause_over_the_weekend_costs_nothing_and_one_over_a_workday_a_workday():
    weekend = (at("2026-11-27T18:00"), at("2026-11-30T09:00"))
    workday = (at("2026-11-24T09:00"), at("2026-11-24T18:00"))
    limit = Limit(days=7)
    plain = due(MONDAY, limit, (), CALENDAR)
    assert due(MONDAY, limit, (weekend,), CALENDAR) == plain
    assert due(MONDAY, limit, (workday,), CALENDAR) == plain + timedelta(days=1)


def test_a_pause_after_the_due_moment_rescues_nothing():
    limit = Limit(minutes=60)
    late = (at("2026-11-23T11:30"), at("2026-11-25T11:30"))
    assert due(MONDAY, limit, (late,), CALENDAR) == at("2026-11-23T11:00")


def spans(dice: Random) -> list[tuple[datetime, datetime]]:
    """Pauses in order that do not overlap, anywhere in three weeks."""
    edges = sorted(dice.sample(range(21 * 24 * 60), 2 * dice.randrange(1, 4)))
    moments = [MONDAY + timedelta(minutes=edge) for edge in edges]
    return list(zip(moments[::2], moments[1::2], strict=True))


@pytest.mark.parametrize("seed", range(60))
def test_pausing_never_shortens_and_costs_no_more_than_it_took(seed: int):
    dice = Random(seed)
    limit = dice.choice([Limit(minutes=dice.randrange(1, 3000)), Limit(days=dice.randrange(0, 12))])
    paused = spans(dice)
    plain, found = due(MONDAY, limit, (), CALENDAR), due(MONDAY, limit, paused, CALENDAR)
    assert found >= plain
    held = sum(worked(*span, CALENDAR) for span in paused)
    assert worked(plain, found, CALENDAR) <= held
    for number in range(len(paused)):  # one pause more never brings it nearer
        assert due(MONDAY, limit, paused[:number], CALENDAR) <= found


@pytest.mark.parametrize("seed", range(40))
def test_time_that_was_run_and_time_that_is_left_make_the_limit(seed: int):
    dice = Random(seed)
    minutes = dice.randrange(1, 4000)
    ends = due(MONDAY, Limit(minutes=minutes), (), CALENDAR)
    now = MONDAY + timedelta(minutes=dice.randrange(0, 20_000))
    passed = worked(MONDAY, now, CALENDAR)
    assert left(now, ends, CALENDAR) == minutes - passed
    assert advance(advance(MONDAY, minutes, CALENDAR), 7, CALENDAR) == advance(MONDAY, minutes + 7, CALENDAR)


def test_a_longer_limit_is_never_due_earlier():
    moments = [due(MONDAY, Limit(minutes=minutes), (), CALENDAR) for minutes in range(1, 2000, 37)]
    assert moments == sorted(moments)


def test_a_warning_comes_before_and_none_for_what_is_short():
    assert soon(MONDAY, Limit(minutes=120), (), CALENDAR) == at("2026-11-23T11:30")
    assert soon(MONDAY, Limit(days=7), (), CALENDAR) == at("2026-12-01T10:00")
    assert soon(MONDAY, Limit(minutes=59), (), CALENDAR) is None
    assert soon(MONDAY, Limit(days=1), (), CALENDAR) is None
    assert soon(MONDAY, Limit(until=at("2026-11-30T18:00")), (), CALENDAR) == at("2026-11-27T18:00")
    assert soon(MONDAY, Limit(until=at("2026-11-23T18:00")), (), CALENDAR) is None


def test_the_steps_come_in_order_and_end():
    assert next_step(Step.NONE, MONDAY) is Step.SOON
    assert next_step(Step.NONE, None) is Step.LATE
    assert [next_step(step, None) for step in (Step.SOON, Step.LATE, Step.SUPERIOR)] == [
        Step.LATE,
        Step.SUPERIOR,
        Step.ABOVE,
    ]
    assert next_step(Step.ABOVE, None) is None


def test_the_superior_hears_when_the_rule_says_and_hers_later():
    def when(step: Step, days: int) -> datetime:
        return moment_of(step, FRIDAY, None, escalate_days=days, calendar=CALENDAR)

    assert when(Step.LATE, 2) == FRIDAY
    assert when(Step.SUPERIOR, 0) == FRIDAY
    assert when(Step.ABOVE, 0) == at("2026-11-30T10:00")
    assert when(Step.SUPERIOR, 2) == at("2026-12-01T10:00")
    assert when(Step.ABOVE, 2) == at("2026-12-03T10:00")
    assert moment_of(Step.SOON, FRIDAY, MONDAY, escalate_days=0, calendar=CALENDAR) == MONDAY


def test_work_closes_with_the_last_stretch_of_the_day():
    assert close_of_work(MONDAY.date(), MONDAY, CALENDAR) == at("2026-11-23T18:00")
    assert close_of_work(at("2026-11-28T09:00").date(), MONDAY, CALENDAR) == at("2026-11-28T18:00")
