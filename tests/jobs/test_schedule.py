"""The timetable in the company's own time, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from jobs import schedule
from jobs.schedule import Daily, moment_on, runs_around


@pytest.fixture(autouse=True)
def two_entries(monkeypatch: pytest.MonkeyPatch):
    """A nightly job and one at the company's hour."""
    entries = (Daily("night", at=time(2, 30)), Daily("hour", at=schedule.REMINDER_HOUR))
    monkeypatch.setattr(schedule, "TIMETABLE", entries)


def test_the_latest_run_is_due_and_the_next_one_known():
    now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
    due, coming = runs_around(now, "Asia/Shanghai", time(9, 0))
    assert [run.key for run in due] == ["night:2026-11-23", "hour:2026-11-23"]
    assert coming == datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def test_before_its_time_of_day_yesterdays_run_is_the_latest():
    now = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)  # 08:30 in Shanghai
    due, coming = runs_around(now, "Asia/Shanghai", time(9, 0))
    assert [run.key for run in due] == ["night:2026-11-23", "hour:2026-11-22"]
    assert coming == datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_a_time_that_is_skipped_comes_an_hour_later():
    rome = ZoneInfo("Europe/Rome")
    assert moment_on(date(2026, 3, 29), time(2, 30), rome) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 there


def test_a_time_that_comes_twice_counts_the_first_time():
    rome = ZoneInfo("Europe/Rome")
    assert moment_on(date(2026, 10, 25), time(2, 30), rome) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Rome", "Africa/Cairo", "Pacific/Apia", "Asia/Kolkata", "Asia/Shanghai"])
def test_every_local_day_has_one_run(zone: str):
    seen = set()
    for hour in range(24 * 400):
        now = datetime.fromtimestamp(1_735_689_600 + hour * 3600, UTC)
        seen.add(runs_around(now, zone, time(9, 0))[0][0].day)
    days = sorted(seen)
    assert all((later - earlier).days == 1 for earlier, later in pairwise(days))
    assert len(days) >= 400
