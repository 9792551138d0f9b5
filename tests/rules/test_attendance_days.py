"""A slot judged: segments by priority, late, early, missing, flexible time; counts of a month; places to sign in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from saas.hr.attendance.count_rules import tallied
from saas.hr.attendance.day_rules import Outcome, Rules, Status, judged, summed
from saas.hr.attendance.place_rules import Place, Spot, in_network, list_objections, place_of, sign_in_objections
from saas.hr.attendance.policy import AttendancePolicy
from saas.hr.attendance.request_rules import correction_objections, duty_objections, swap_objections, times_of_day
from saas.hr.attendance.segment_rules import Cover
from saas.hr.attendance.slot_rules import Part, Slot, moment_of, placed, with_windows

ZONE = "Asia/Shanghai"
MONDAY = date(2026, 11, 23)
LEAVE, DUTY, EXCUSED = Cover.LEAVE, Cover.DUTY, Cover.EXCUSED


def at(hour: int, minute: int = 0) -> int:
    return moment_of(ZONE, MONDAY, hour * 60 + minute)


def slot_of(flexible: int = 0, part: Part | None = None) -> Slot:
    one = part or Part(9 * 60, 18 * 60, ((12 * 60, 13 * 60),), flexible)
    return with_windows(placed(MONDAY, (one,), ZONE), {MONDAY: 240})[0]


LATER = at(40)


def judge(*punches: int, covers: tuple[tuple[Cover, int, int], ...] = (), flexible: int = 0, **more: object) -> Outcome:
    rules = more.pop("rules", Rules(grace=5))
    now = more.pop("now", LATER)
    return judged(slot_of(flexible), list(punches), covers, rules, now=now)  # type: ignore[arg-type]


def status(*outcomes: Outcome) -> Status:
    return summed(outcomes).status


@pytest.mark.clause("D14-24")
def test_late_begins_after_the_grace_and_counts_from_the_start_of_work():
    assert judge(at(9, 5), at(18)).late == 0
    assert judge(at(9, 6), at(18)).late == 6
    strict = AttendancePolicy(late_grace_minutes=0).rules
    assert judge(at(9, 5), at(18), rules=strict).late == 5
    assert status(judge(at(9, 6), at(18))) is Status.LATE


def test_within_the_grace_nothing_is_uncovered():
    found = judge(at(9, 4), at(18))
    assert (found.minutes(Cover.WORKED), found.minutes(Cover.UNEXCUSED)) == (480, 0)


def test_the_break_is_no_working_time():
    found = judge(at(8, 50), at(18, 10))
    assert found.expected == found.minutes(Cover.WORKED) == 480
    assert status(found) is Status.OK


def test_who_leaves_early_is_early_and_what_is_missing_is_not_covered():
    found = judge(at(9), at(17, 30))
    assert (found.early, found.minutes(Cover.UNEXCUSED)) == (30, 30)
    assert status(found) is Status.EARLY


@pytest.mark.clause("D14-23")
def test_a_missing_punch_is_not_absence_but_not_clear():
    found = judge(at(9))
    assert (found.missing, found.absent, found.minutes(Cover.UNCLEAR)) == (1, 0, 480)
    assert status(found) is Status.MISSING
    only_in = AttendancePolicy(sign_required=("in",)).rules
    assert judge(at(9), rules=only_in).missing == 0
    assert judge(at(18), rules=AttendancePolicy(sign_required=("out",)).rules).missing == 0


@pytest.mark.clause("D02-07")
def test_nobody_came_and_no_leave_is_absence_of_the_time_expected():
    found = judge()
    assert (found.absent, found.missing, found.late) == (480, 0, 0)
    assert status(found) is Status.ABSENT


def test_no_punches_asked_means_the_day_counts_as_worked():
    rules = AttendancePolicy(is_exempt=True).rules
    assert status(judge(rules=rules)) is Status.OK
    assert judge(rules=rules).minutes(Cover.WORKED) == 480


def test_leave_goes_before_duty_duty_before_work_and_nothing_counts_twice():
    covers = ((DUTY, at(9), at(12)), (LEAVE, at(11), at(15)))
    found = judge(at(15), at(18), covers=covers)
    assert [(kind, until - begin) for kind, begin, until in found.segments] == [
        (DUTY, 120), (LEAVE, 60), (LEAVE, 120), (Cover.WORKED, 180),
    ]  # fmt: skip
    assert found.late == 0


def test_two_half_days_of_two_kinds_add_up():
    covers = ((LEAVE, at(9), at(12)), (DUTY, at(13), at(18)))
    total = summed([judge(covers=covers)])
    assert (total.leave, total.duty, total.unexcused, total.missing) == (180, 300, 0, 0)
    assert total.status is Status.DUTY


def test_morning_leave_moves_the_time_somebody_is_due_past_the_break():
    covers = ((LEAVE, at(9), at(12)),)
    assert judge(at(13, 3), at(18), covers=covers).late == 0
    assert judge(at(13, 20), at(18), covers=covers).late == 20
    assert status(judge(at(13), at(18), covers=covers)) is Status.OK


def test_leave_to_the_end_of_the_day_lets_somebody_go_earlier():
    assert judge(at(9), at(15), covers=((LEAVE, at(15), at(18)),)).early == 0
    assert judge(at(9), at(14, 30), covers=((LEAVE, at(15), at(18)),)).early == 30


def test_what_was_excused_takes_the_late_mark_away():
    assert judge(at(9, 40), at(18), covers=((EXCUSED, at(9), at(9, 40)),)).late == 0


@pytest.mark.clause("D02-01")
def test_flexible_time_moves_both_ends_together():
    found = judge(at(9, 25), at(18, 25), flexible=30)
    assert (found.late, found.early, found.minutes(Cover.WORKED)) == (0, 0, 480)
    assert judge(at(9, 25), at(18), flexible=30).early == 25
    assert judge(at(9, 40), at(18, 40), flexible=30).late == 10
    assert judge(at(9, 25), at(18), covers=((LEAVE, at(9), at(9, 30)),), flexible=30).late == 0


def test_while_the_window_is_open_nothing_is_held_against_anybody():
    early = judge(now=at(8))
    assert status(early) is Status.OPEN
    found = judge(at(9), now=at(11))
    assert (found.missing, found.early, found.minutes(Cover.WORKED)) == (0, 0, 120)
    assert status(found) is Status.OPEN
    assert status(judge(at(9, 30), now=at(11))) is Status.LATE


def test_two_shifts_a_day_are_judged_each_for_itself():
    slots = with_windows(placed(MONDAY, (Part(360, 600), Part(900, 1140)), ZONE), {MONDAY: 120})
    first = judged(slots[0], [at(6), at(10)], (), Rules(), now=LATER)
    second = judged(slots[1], [], (), Rules(), now=LATER)
    total = summed([first, second])
    assert (total.status, total.worked, total.absent) == (Status.ABSENT, 240, 240)
    assert summed([]).status is Status.REST


def test_a_day_wholly_on_leave_asks_for_no_punch():
    found = judge(covers=((LEAVE, at(0), at(24)),))
    assert (found.missing, found.absent, status(found)) == (0, 0, Status.LEAVE)


def days(*numbers: int) -> list[date]:
    return [date(2026, 11, number) for number in numbers]


@pytest.mark.clause("D14-24")
def test_the_first_times_of_a_month_are_free_and_each_so_many_after_them_propose_once():
    assert tallied(days(2, 3, 4), free=0, every=3).times == 1
    assert tallied(days(2, 3, 4), free=1, every=3).times == 0
    assert tallied(days(2, 3, 4, 5, 6, 9), free=0, every=3).times == 2
    assert tallied(days(2, 3, 4), free=0, every=None).times == 0
    assert tallied(days(4, 2, 2, 3), free=1, every=2).counted == tuple(days(3, 4))


def test_networks_and_places_either_lets_somebody_sign_in():
    house = "总部 31.2304 121.4737 200"
    near, far = Spot(31.2310, 121.4740), Spot(31.30, 121.50)
    assert sign_in_objections("8.8.8.8", None, (), ()) == []
    assert sign_in_objections("203.0.113.7", None, ("203.0.113.0/24",), (house,)) == []
    assert sign_in_objections("8.8.8.8", near, ("203.0.113.0/24",), (house,)) == []
    assert [one.rule for one in sign_in_objections("8.8.8.8", None, ("203.0.113.0/24",), ())] == ["attendance.networks"]
    assert [one.rule for one in sign_in_objections("8.8.8.8", far, (), (house,))] == ["attendance.places"]
    assert [one.rule for one in sign_in_objections("8.8.8.8", None, (), (house,))] == ["attendance.places"]
    assert (place_of(near, (house,)), place_of(far, (house,)), place_of(None, (house,))) == ("总部", "", "")
    assert Place.parse(house).holds(Spot(31.2330, 121.4737, accuracy=5000)) is True
    assert not in_network("not an address", ("203.0.113.0/24",))


def test_lists_that_cannot_be_read_are_refused():
    assert list_objections(("203.0.113.0/24",), ("总部 31 121 200",)) == []
    assert len(list_objections(("nonsense",), ("总部", "总部 95 121 200", "总部 a b c"))) == 4
    assert AttendancePolicy(networks=("x",)).conflicts()
    assert AttendancePolicy().conflicts() == []


NINE = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(ZONE))


def test_a_correction_names_a_time_of_that_day():
    def found(kind: str, came: datetime | None, left: datetime | None, day: date = MONDAY) -> list[str]:
        return [one.field for one in correction_objections(kind, day, came, left, today=MONDAY)]

    assert found("punch", NINE, None) == []
    assert found("punch", None, None) == ["came_at"]
    assert found("excuse", NINE, None) == ["left_at"]
    assert found("punch", NINE, NINE - timedelta(hours=1)) == ["left_at"]
    assert found("punch", NINE - timedelta(days=3), None) == ["came_at"]
    assert found("punch", NINE, None, MONDAY + timedelta(1)) == ["work_date"]


@pytest.mark.parametrize(
    ("came", "left", "opens", "is_night", "days"),
    [
        (9, 18, 7, False, (0, 0)),
        (9, 1, 7, False, (0, 1)),  # worked on past midnight
        (22, 6, 20, True, (0, 1)),
        (1, 2, 20, True, (1, 1)),  # excused in the middle of a night shift
        (6, 18, 7, False, (0, 0)),  # early is early, not tomorrow
        (9, 1, None, False, (0, 1)),  # a day off
        (6, 18, None, False, (0, 0)),
    ],
)
def test_a_clock_time_before_the_day_opens_means_the_night_that_ends_it(
    came: int, left: int, opens: int | None, is_night: bool, days: tuple[int, int]
):
    def at(hour: int) -> datetime:
        return NINE.replace(hour=hour)

    opens_at = at(opens) if opens is not None else None
    found = times_of_day(MONDAY, at(came), at(left), opens_at=opens_at, is_night=is_night)
    assert found == tuple(at(hour) + timedelta(days=n) for hour, n in zip((came, left), days, strict=True))
    assert times_of_day(MONDAY, None, None, opens_at=None, is_night=False) == (None, None)


def test_duty_and_swaps_need_days_that_make_sense():
    assert list(duty_objections(NINE, NINE + timedelta(hours=2))) == []
    assert len(list(duty_objections(NINE, NINE))) == 1
    assert len(list(duty_objections(NINE, NINE + timedelta(days=90)))) == 1
    assert list(swap_objections(MONDAY, None, today=MONDAY, same=False, idle=False)) == []
    assert len(list(swap_objections(MONDAY, date(2026, 11, 1), today=MONDAY, same=True, idle=True))) == 3
