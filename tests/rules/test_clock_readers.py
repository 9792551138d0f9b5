"""Clock times as attendance machines write them."""

from __future__ import annotations

import pytest

from saas.hr.attendance.clock_readers import MOST, clocks, several
from saas.imports.readers import Unreadable


@pytest.mark.parametrize(
    ("raw", "times"),
    [
        ("8:58", ("08:58:00",)),
        ("０８：５８：０３", ("08:58:03",)),
        ("08:58 12:01\n18:03", ("08:58:00", "12:01:00", "18:03:00")),
        ("18:03;08:58，08:58", ("08:58:00", "18:03:00")),
        ("9时5分", ("09:05:00",)),
        ("2026-11-23 08:58:03", ("2026-11-23 08:58:03",)),
        ("2026/11/3 8:58", ("2026-11-03 08:58:00",)),
        ("２０２６年１１月２３日　１８：０３", ("2026-11-23 18:03:00",)),
        ("46349.373611111114", ("2026-11-23 08:58:00",)),
        ("0.375", ("09:00:00",)),
        ("0.99999999", ("23:59:59",)),
        ("", ()),
    ],
)
def test_a_cell_of_times_is_read(raw: str, times: tuple[str, ...]):
    assert clocks(raw) == times


@pytest.mark.parametrize("raw", ["25:00", "8.58", "迟到", "08:61", "2026-13-01 08:00"])
def test_what_is_no_time_is_said(raw: str):
    with pytest.raises(Unreadable):
        clocks(raw)


def test_too_many_times_or_none_at_all_are_refused():
    with pytest.raises(Unreadable):
        clocks(" ".join(f"08:{minute:02}" for minute in range(MOST + 1)))
    with pytest.raises(Unreadable):
        several()("2026-11-23")
    assert several()("08:58") == ("08:58:00",)
