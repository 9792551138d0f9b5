"""Leave balances: minutes are conserved, never negative, and never shared by two leaves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.hr.leave.balances import (
    Allocation,
    Balance,
    Lot,
    Movement,
    MovementKind,
    Take,
    accepts,
    allocate,
    balance_at,
    expiring,
    lot_position,
    reserving,
    settling,
)

K = MovementKind
NEW_YEAR, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 31), date(2026, 5, 11)
OLD = Lot(1, "annual", 960, date(2025, 1, 1), date(2025, 1, 1), MARCH)
NEW = Lot(2, "annual", 2400, NEW_YEAR, NEW_YEAR, date(2027, 3, 31))
NEXT = Lot(3, "annual", 2400, date(2027, 1, 1), date(2027, 1, 1))
LOTS = (NEXT, NEW, OLD)


def available(day: date, *moves: Movement) -> int:
    return balance_at(LOTS, moves, day).available


def test_the_balance_at_a_date_counts_only_lots_usable_then():
    assert available(date(2025, 6, 1)) == 960
    assert available(date(2026, 2, 1)) == 3360
    assert available(MAY) == 2400
    assert available(date(2027, 2, 1)) == 4800
    assert balance_at(LOTS, (), MAY).expired == 960


def test_a_request_that_waits_already_lowers_the_balance():
    reserved = Movement(2, K.RESERVE, 480, NEW_YEAR)
    assert available(MAY, reserved) == 1920
    assert available(MAY, reserved, Movement(2, K.RELEASE, 480, MARCH)) == 2400
    assert available(MAY, Movement(2, K.RESERVE, 480, date(2026, 6, 1))) == 2400


def test_leave_that_was_taken_stays_taken_and_an_adjustment_is_an_entry_of_its_own():
    moves = (
        Movement(2, K.RESERVE, 480, NEW_YEAR),
        Movement(2, K.CONSUME, 480, MARCH),
        Movement(2, K.ADJUST, -240, MAY),
    )
    assert balance_at([NEW], moves, MAY) == Balance(2160, 1680, 0, 480, 0)


def test_the_lot_that_expires_first_is_spent_first():
    got = allocate([(date(2026, 3, 30), 480), (MARCH, 480)], LOTS, ())
    assert got == Allocation((Take(1, 960),), 0)
    assert allocate([(MARCH, 480)], LOTS, [Movement(1, K.RESERVE, 720, NEW_YEAR)]).takes == (Take(1, 240), Take(2, 240))


def test_a_younger_lot_that_expires_earlier_goes_before_an_older_one_that_lasts():
    brief = Lot(4, "annual", 480, MARCH, MARCH, MAY)
    assert allocate([(MAY, 960)], (NEW, brief), ()).takes == (Take(4, 480), Take(2, 480))


def test_a_leave_across_the_last_day_of_a_lot_takes_each_day_from_what_is_usable_on_it():
    needs = [(MARCH, 480), (date(2026, 4, 1), 480), (date(2026, 4, 2), 480)]
    assert allocate(needs, LOTS, ()).takes == (Take(1, 480), Take(2, 960))


def test_minutes_that_no_lot_covers_are_missing_and_cannot_be_reserved():
    short = allocate([(date(2024, 1, 1), 480), (MAY, 480)], LOTS, ())
    assert short == Allocation((Take(2, 480),), 480)
    with pytest.raises(ValueError, match="not covered"):
        reserving(short, MAY)


def test_a_withdrawn_leave_gives_back_what_it_holds_once():
    held = reserving(allocate([(MARCH, 480), (MAY, 480)], LOTS, ()), NEW_YEAR)
    back = settling(held, K.RELEASE, MARCH)
    assert back == (Movement(1, K.RELEASE, 480, MARCH), Movement(2, K.RELEASE, 480, MARCH))
    assert settling((*held, *back), K.RELEASE, MAY) == ()
    assert settling((*held, Movement(1, K.ADJUST, 5, MAY)), K.CONSUME, MAY)[0].kind is K.CONSUME


def test_what_is_left_past_the_last_day_is_written_off_once():
    moves = [Movement(1, K.RESERVE, 480, NEW_YEAR)]
    assert expiring(LOTS, moves, MARCH) == ()
    gone = expiring(LOTS, moves, MAY)
    assert gone == (Movement(1, K.EXPIRE, 480, date(2026, 4, 1)),)
    assert expiring(LOTS, [*moves, *gone], MAY) == ()
    assert balance_at([OLD], [*moves, *gone], MAY) == balance_at([OLD], moves, MAY)


@pytest.mark.parametrize(
    ("kind", "minutes", "accepted"),
    [
        (K.RESERVE, 960, True),
        (K.RESERVE, 961, False),
        (K.RESERVE, 0, False),
        (K.RESERVE, -1, False),
        (K.CONSUME, 1, False),
        (K.RELEASE, 1, False),
        (K.EXPIRE, 961, False),
        (K.ADJUST, -960, True),
        (K.ADJUST, -961, False),
    ],
)
def test_a_movement_that_drives_a_lot_below_zero_is_not_accepted(kind, minutes, accepted):
    assert accepts(OLD, (), Movement(1, kind, minutes, MARCH)) is accepted


moves = st.builds(
    Movement,
    st.integers(1, 3),
    st.sampled_from(K),
    st.integers(-600, 3000),
    st.integers(0, 800).map(lambda days: NEW_YEAR + timedelta(days=days)),
)


@given(st.lists(moves, max_size=40), st.integers(-400, 900))
def test_whatever_is_accepted_keeps_every_lot_sound_and_minutes_conserved(tried, offset):
    by_id, made = {lot.id: lot for lot in LOTS}, []
    for move in sorted(tried, key=lambda m: m.on):
        if accepts(by_id[move.lot_id], made, move):
            made.append(move)
    assert all(lot_position(lot, made).is_sound for lot in LOTS)
    assert balance_at(LOTS, made, NEW_YEAR + timedelta(days=offset)).is_sound


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 480)), max_size=12))
def test_leaves_after_each_other_never_take_more_than_there_is(leaves):
    made: list[Movement] = []
    for offset, minutes in leaves:
        day = NEW_YEAR + timedelta(days=offset)
        got = allocate([(day, minutes)], LOTS, made)
        assert sum(take.minutes for take in got.takes) + got.missing == minutes
        made += reserving(Allocation(got.takes, 0), day)
    assert all(lot_position(lot, made).is_sound for lot in LOTS)
    assert sum(move.minutes for move in made) <= sum(lot.minutes for lot in LOTS)
