"""Answers kept while a page asks the same of many days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from saas.core.remembering import is_remembering, remembered, remembering

FIRST, TURN = date(2026, 11, 23), date(2026, 11, 26)


@pytest.fixture
def asked() -> list[object]:
    return []


def test_days_between_two_turning_days_are_asked_about_once(asked: list[object]):
    @remembered
    def told(on: date, *, of: list[int]) -> int:
        asked.append(on)
        return len(of)

    days = [date(2026, 11, day) for day in range(23, 30)]
    with remembering([FIRST, TURN]):
        assert is_remembering()
        assert [told(day, of=[1, 2]) for day in days] == [2] * 7
        assert told(FIRST, of=[1]) == 1
    assert asked == [FIRST, TURN, FIRST]


def test_what_lies_before_the_first_day_and_what_is_no_day_is_asked_as_it_is(asked: list[object]):
    @remembered
    def told(value: object) -> object:
        asked.append(value)
        return value

    moments = [datetime(2026, 11, 23, hour, tzinfo=UTC) for hour in (1, 2)]
    with remembering([FIRST]):
        for value in (date(2026, 11, 1), date(2026, 11, 2), *moments, {1}, {1}, "x"):
            told(value)
    assert asked == [date(2026, 11, 1), date(2026, 11, 2), *moments, {1}, "x"]


def test_nothing_is_kept_outside(asked: list[object]):
    @remembered
    def told(on: date) -> None:
        asked.append(on)

    told(FIRST)
    told(FIRST)
    assert asked == [FIRST, FIRST]
    assert not is_remembering()
