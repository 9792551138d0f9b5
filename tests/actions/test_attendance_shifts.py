"""Shifts, rosters and swaps; what is counted of a month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.hr.attendance import counting, rosters
from saas.hr.attendance.corrections import CORRECTION
from saas.hr.attendance.models import Shift, WorkSlot
from saas.hr.attendance.request_models import AttendanceTalk, ShiftSwap
from saas.hr.attendance.swaps import SWAP
from saas.processes import actions
from tenants.context import Inside
from tests.attendance_cases import asked_correction, set_company
from tests.factories_attendance import (
    MONDAY,
    ZONE,
    moment,
    roster,
    shift,
    worked,
)
from tests.factories_leave import AT, TODAY, Cast, actor, cast


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


def test_shifts_are_kept_by_those_who_may_and_make_sense(people: Cast):
    made = rosters.add_shift("早班", [{"start": "06:00", "end": "14:00"}], by=actor(people.hr))
    assert [row.name for row in rosters.shifts()] == ["早班"]
    with pytest.raises(Refused):
        rosters.add_shift("早班", [{"start": "06:00", "end": "14:00"}], by=actor(people.hr))
    with pytest.raises(Refused):
        rosters.add_shift("长班", [{"start": "06:00", "end": "23:30"}], by=actor(people.hr))
    with pytest.raises(NotAllowed):
        rosters.add_shift("晚班", [{"start": "14:00", "end": "22:00"}], by=actor(people.employee))
    rosters.retire_shift(made, by=actor(people.hr))
    assert session.get_one(Shift, made.id).in_use is False


def test_a_plan_ends_what_was_planned_before_and_comes_back_after_its_last_day(people: Cast):
    early = shift("早班", {"start": "06:00", "end": "14:00"})
    late = shift("晚班", {"start": "14:00", "end": "22:00"})
    keep = {"by": actor(people.hr), "at": AT, "today": TODAY, "zone": ZONE}
    rosters.plan([people.outsider], rosters.Wish(early.id, TODAY), **keep)  # type: ignore[arg-type]
    first = TODAY + timedelta(days=2)
    wish = rosters.Wish(late.id, first, first + timedelta(days=1))
    rosters.plan([people.outsider], wish, **keep)  # type: ignore[arg-type]
    starts = select(WorkSlot.work_date, WorkSlot.shift_id).where(WorkSlot.person_id == people.outsider.id)
    planned = dict(session.execute(starts).all())
    expected = [early.id, early.id, late.id, late.id, early.id]
    assert [planned[TODAY + timedelta(days=offset)] for offset in range(5)] == expected
    with pytest.raises(Refused):
        rosters.plan([people.outsider], rosters.Wish(early.id, TODAY - timedelta(days=1)), **keep)  # type: ignore[arg-type]


def test_a_swap_is_agreed_then_signed_and_both_plans_follow(people: Cast):
    early = shift("早班", {"start": "06:00", "end": "14:00"})
    late = shift("晚班", {"start": "14:00", "end": "22:00"})
    roster(people.employee, early)
    roster(people.manager, late)
    day = TODAY + timedelta(days=2)
    given = {"other_id": people.manager.id, "own_day": day}
    row: ShiftSwap = actions.file(SWAP, given, by=actor(people.employee), at=AT)
    with pytest.raises(NotAllowed):
        actions.perform(SWAP, row, "agree", by=actor(people.employee), at=AT)
    actions.perform(SWAP, row, "agree", by=actor(people.manager), at=AT)
    actions.follow(SWAP, row, "approve", by=actor(people.boss), at=AT)
    slots = {
        slot.person_id: slot.shift_id for slot in session.scalars(select(WorkSlot).where(WorkSlot.work_date == day))
    }
    assert slots == {people.employee.id: late.id, people.manager.id: early.id}


def late_days(people: Cast, *offsets: int) -> None:
    for offset in offsets:
        worked(people.employee, MONDAY + timedelta(days=offset), "9:30", "18:00")


@pytest.mark.clause("D14-24")
def test_three_times_late_propose_a_talk_and_a_correction_takes_it_back(people: Cast):
    late_days(people, 0, 1)
    assert counting.count_month(date(2026, 11, 1), at=AT, on=TODAY) == 0
    late_days(people, 2)
    assert counting.count_month(date(2026, 11, 1), at=AT, on=TODAY) == 1
    assert counting.count_month(date(2026, 11, 1), at=AT, on=TODAY) == 0
    talk = session.scalars(select(AttendanceTalk)).one()
    assert (talk.kind, talk.times, talk.state, len(talk.days)) == ("late", 1, "proposed", 3)
    row = asked_correction(people, kind="excuse", came_at=moment(MONDAY, "9:00"), left_at=moment(MONDAY, "9:30"))
    actions.follow(CORRECTION, row, "approve", by=actor(people.manager), at=AT)
    counting.count_month(date(2026, 11, 1), at=AT, on=TODAY)
    assert talk.state == "lapsed"


def test_free_times_and_a_blank_table_are_thresholds(people: Cast):
    late_days(people, 0, 1, 2)
    set_company("attendance.free_times", 1)
    assert counting.count_month(date(2026, 11, 1), at=AT, on=TODAY) == 0
    set_company("attendance.talk_times", 2)
    assert counting.count_month(date(2026, 11, 1), at=AT, on=TODAY) == 1
