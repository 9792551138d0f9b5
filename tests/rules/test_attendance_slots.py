"""Work slots and their windows, the assignment of punches, over midnight, twice a day and across clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from saas.core.periods import ClockSpan
from saas.hr.attendance.punch_rules import assigned, in_and_out
from saas.hr.attendance.slot_rules import (
    Part,
    Slot,
    at_minute,
    minute_at,
    moment_of,
    part_objections,
    parts_of_pattern,
    placed,
    read_parts,
    with_windows,
)
from saas.organisation.calendar_rules import Break, DayPattern

ZONE = "Asia/Shanghai"
MONDAY = date(2026, 11, 23)
DAY_PARTS = (Part(9 * 60, 18 * 60, ((12 * 60, 13 * 60),)),)
NIGHT = read_parts([{"start": "22:00", "end": "06:00", "breaks": [["01:00", "02:00"]]}])


def at(hour: int, minute: int = 0, day: date = MONDAY, zone: str = ZONE) -> int:
    return moment_of(zone, day, hour * 60 + minute)


def windows(days: dict[date, tuple[Part, ...]], width: int = 240, zone: str = ZONE) -> list[Slot]:
    slots = [slot for day, parts in days.items() for slot in placed(day, parts, zone)]
    return with_windows(slots, dict.fromkeys(days, width))


def test_a_calendar_day_becomes_one_slot_net_of_its_unpaid_breaks():
    breaks = (Break(ClockSpan(time(12), time(13))), Break(ClockSpan(time(15), time(15, 10)), paid=True))
    parts = parts_of_pattern(DayPattern(time(9), time(18), breaks), 30)
    (slot,) = placed(MONDAY, parts, ZONE)
    assert (slot.start, slot.end, slot.minutes, slot.flexible) == (at(9), at(18), 480, 30)


def test_a_night_shift_ends_on_the_next_day_and_belongs_to_the_day_it_began():
    (slot,) = placed(MONDAY, NIGHT, ZONE)
    assert (slot.work_date, slot.start, slot.end) == (MONDAY, at(22), at(30))
    assert slot.minutes == 7 * 60
    assert slot.breaks == ((at(25), at(26)),)


def test_windows_are_cut_half_way_between_neighbours_so_no_punch_belongs_to_two():
    night, morning = windows({MONDAY: NIGHT, MONDAY + timedelta(1): DAY_PARTS})
    assert night.closes == morning.opens == at(31, 30)
    first, second = windows({MONDAY: (Part(360, 600), Part(660, 900))})
    assert first.closes == second.opens == at(10, 30)


def test_windows_never_overlap_whatever_the_shifts():
    dice = Random(7)
    for _ in range(200):
        days, edge = {}, 0
        for offset in range(5):
            start = dice.randrange(edge, 20 * 60)
            end = start + dice.randrange(60, 11 * 60)
            days[MONDAY + timedelta(offset)] = (Part(start, end),)
            edge = max(0, end - 24 * 60) + dice.randrange(0, 120)
        found = windows(days, dice.randrange(30, 600))
        assert all(before.closes <= after.opens for before, after in pairwise(found))
        assert all(slot.opens <= slot.start < slot.end <= slot.closes for slot in found)
        punches = [dice.randrange(found[0].opens - 300, found[-1].closes + 300) for _ in range(30)]
        taken, outside = assigned(found, punches)
        assert sorted([one for row in taken for one in row] + outside) == sorted(set(punches))


def test_punches_go_to_the_slot_whose_window_holds_them_and_the_rest_to_none():
    slots = windows({MONDAY: NIGHT, MONDAY + timedelta(1): DAY_PARTS})
    taken, outside = assigned(slots, [at(22, 5), at(30, 2), at(32, 58), at(42, 1), at(12)])
    assert taken == [[at(22, 5), at(30, 2)], [at(32, 58), at(42, 1)]]
    assert outside == [at(12)]


def test_the_same_punches_give_the_same_assignment_however_they_come():
    slots = windows({MONDAY: DAY_PARTS})
    one = assigned(slots, [at(18, 1), at(8, 50), at(8, 50)])
    assert one == assigned(slots, [at(8, 50), at(18, 1)])


def test_a_single_punch_is_the_one_whose_end_is_nearer_and_a_double_tap_counts_once():
    (slot,) = windows({MONDAY: DAY_PARTS})
    assert in_and_out(slot, []) == (None, None)
    assert in_and_out(slot, [at(9, 2)]) == (at(9, 2), None)
    assert in_and_out(slot, [at(17, 40)]) == (None, at(17, 40))
    assert in_and_out(slot, [at(8, 58), at(9, 1)]) == (at(8, 58), None)
    assert in_and_out(slot, [at(8, 58), at(12), at(18, 3)]) == (at(8, 58), at(18, 3))


def test_a_shift_over_the_night_the_clock_is_put_back_is_an_hour_longer():
    berlin, autumn, spring = "Europe/Berlin", date(2026, 10, 24), date(2026, 3, 28)
    (slot,) = placed(autumn, read_parts([{"start": "22:00", "end": "06:00"}]), berlin)
    assert slot.minutes == 9 * 60
    (slot,) = placed(spring, read_parts([{"start": "22:00", "end": "06:00"}]), berlin)
    assert slot.minutes == 7 * 60


def test_seconds_are_dropped_and_minutes_come_back_as_moments():
    late = datetime(2026, 11, 23, 9, 5, 59, tzinfo=ZoneInfo(ZONE))
    assert minute_at(late) == at(9, 5)
    assert at_minute(at(9, 5)) == datetime(2026, 11, 23, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (Part(0, 60), Part(70, 90), Part(100, 120), Part(130, 140)),
        (Part(60, 120), Part(110, 180)),
        (Part(0, 17 * 60),),
        (Part(60, 120, ((30, 40),)),),
        (Part(60, 120, ((70, 70),)),),
        (Part(0, 600), Part(20 * 60, 25 * 60)),
    ],
)
def test_a_shift_that_makes_no_sense_is_refused(parts: tuple[Part, ...]):
    assert part_objections(parts)


def test_a_shift_of_two_parts_or_over_midnight_is_accepted():
    assert part_objections((Part(360, 600), Part(900, 1140))) == []
    assert part_objections(NIGHT) == []
    assert NIGHT[0].minutes == 7 * 60
