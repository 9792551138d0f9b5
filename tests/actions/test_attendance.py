"""Attendance on a real database: plans, slots, punches, days, what changes them, and what a closed month keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.core.periods import ClockSpan, DaySpan
from saas.db import session
from saas.events import SYSTEM
from saas.hr.attendance import counting, months, punching, rosters
from saas.hr.attendance.adjustments import ADJUSTMENT
from saas.hr.attendance.corrections import CORRECTION
from saas.hr.attendance.duties import DUTY
from saas.hr.attendance.models import AttendanceDay, AttendanceMonth, Punch, Shift, WorkSlot
from saas.hr.attendance.recompute import recompute, recompute_all
from saas.hr.attendance.request_models import AttendanceAdjustment, AttendanceCorrection, AttendanceTalk, ShiftSwap
from saas.hr.attendance.swaps import SWAP
from saas.hr.leave import actions as leave_actions
from saas.hr.leave.drafts import Draft
from saas.organisation.calendar_actions import put_day
from saas.organisation.calendar_rules import DayKind
from saas.policies import setting
from saas.policies.decisions import latest
from saas.processes import actions, signing
from tenants.context import Inside
from tests.counting import statements
from tests.factories_attendance import (
    FRIDAY,
    MONDAY,
    ZONE,
    day_of,
    lock,
    moment,
    punch,
    roster,
    shift,
    work_out,
    worked,
)
from tests.factories_leave import AT, BEGAN, TODAY, Cast, actor, cast, kind

WEB = punching.Device("web", "127.0.0.1")
OCTOBER = date(2026, 10, 1)
NIGHT = {"start": "22:00", "end": "06:00", "breaks": [["01:00", "02:00"]]}


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


def count(model: type, *where: object) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def set_company(key: str, value: object) -> None:
    setting.found(key, value, by=SYSTEM, on=BEGAN)


# --- plans and days --------------------------------------------------------------------------------------------------


@pytest.mark.clause("D14-20", "D14-21", "D14-22")
def test_slots_follow_the_calendar_and_the_lunch_break_is_no_working_time(people: Cast):
    work_out(people.employee, MONDAY, MONDAY + timedelta(days=6))
    week = select(WorkSlot).where(WorkSlot.work_date.between(MONDAY, MONDAY + timedelta(days=6)))
    slots = session.scalars(week.order_by(WorkSlot.starts_at)).all()
    assert len(slots) == 5
    assert (slots[0].starts_at, slots[0].ends_at) == (moment(MONDAY, "9:00"), moment(MONDAY, "18:00"))
    assert {slot.minutes for slot in slots} == {480}


@pytest.mark.clause("D14-23", "D14-24")
def test_the_grace_decides_who_is_late(people: Cast):
    assert worked(people.employee, MONDAY, "9:05", "18:00").status == "ok"
    assert worked(people.manager, MONDAY, "9:06", "18:00").status == "late"
    set_company("attendance.late_grace_minutes", 0)
    work_out(people.employee, MONDAY)
    assert (day_of(people.employee, MONDAY).status, day_of(people.employee, MONDAY).late) == ("late", 5)


def test_every_verdict_that_says_something_can_say_why(people: Cast):
    day = worked(people.employee, MONDAY, "9:30", "18:00")
    found = latest(day, "attendance.day")
    assert found is not None
    assert (found.verdict, found.clauses[0], found.inputs["late"]) == ("late", "D14-24", 30)
    assert "attendance.late_grace_minutes" in {fact["key"] for fact in found.thresholds}
    assert latest(worked(people.manager, MONDAY, "9:00", "18:00"), "attendance.day") is None


def test_which_punches_are_required_is_the_companys_choice(people: Cast):
    assert worked(people.employee, MONDAY, "9:00").status == "missing"
    set_company("attendance.sign_required", ["in"])
    work_out(people.employee, MONDAY)
    assert day_of(people.employee, MONDAY).status == "ok"


def test_nothing_is_asked_of_those_who_are_exempt(people: Cast):
    set_company("attendance.exempt", True)
    work_out(people.boss, MONDAY)
    assert (day_of(people.boss, MONDAY).status, day_of(people.boss, MONDAY).worked) == ("ok", 480)


def test_flexible_time_and_the_width_of_the_window_are_thresholds(people: Cast):
    assert worked(people.employee, MONDAY, "9:20", "18:20").status == "late"
    set_company("attendance.flexible_minutes", 30)
    work_out(people.employee, MONDAY)
    assert day_of(people.employee, MONDAY).status == "ok"
    assert worked(people.manager, MONDAY, "5:30", "18:00").status == "ok"
    set_company("attendance.window_minutes", 60)
    work_out(people.manager, MONDAY)
    assert day_of(people.manager, MONDAY).status == "missing"


def test_a_night_shift_belongs_to_the_evening_it_began_and_meets_no_neighbour(people: Cast):
    roster(people.outsider, shift("夜班", NIGHT))
    punch(people.outsider, MONDAY, "21:55", "30:03", "45:58")
    punch(people.outsider, MONDAY + timedelta(days=1), "30:01")
    work_out(people.outsider, MONDAY, MONDAY + timedelta(days=1))
    first, second = day_of(people.outsider, MONDAY), day_of(people.outsider, MONDAY + timedelta(days=1))
    assert (first.status, first.worked, first.left_at) == ("ok", 420, moment(MONDAY, "30:03"))
    assert (second.status, second.arrived_at) == ("ok", moment(MONDAY, "45:58"))


def test_two_shifts_a_day_and_free_days_by_the_roster(people: Cast):
    both = shift("两头班", {"start": "06:00", "end": "10:00"}, {"start": "15:00", "end": "19:00"})
    roster(people.outsider, both, weekdays=[1, 2, 3])
    day = worked(people.outsider, MONDAY, "6:00", "10:00", "15:10", "19:00")
    assert (day.status, day.late, day.worked, day.expected) == ("late", 10, 470, 480)
    work_out(people.outsider, FRIDAY)
    assert (day_of(people.outsider, FRIDAY).status, day_of(people.outsider, FRIDAY).expected) == ("rest", 0)


def test_a_make_up_day_is_worked_and_a_company_holiday_is_free(people: Cast):
    put_day(MONDAY, DayKind.REST, by=SYSTEM, reason="店庆放假")
    put_day(MONDAY + timedelta(days=5), DayKind.MAKEUP_WORKDAY, by=SYSTEM, reason="店庆补班")
    work_out(people.employee, MONDAY, MONDAY + timedelta(days=5))
    assert day_of(people.employee, MONDAY).status == "rest"
    assert day_of(people.employee, MONDAY + timedelta(days=5)).status == "absent"


def test_the_database_refuses_two_slots_whose_windows_overlap(people: Cast):
    work_out(people.employee, MONDAY)
    slot = session.scalars(select(WorkSlot).where(WorkSlot.work_date == MONDAY)).one()
    more = {name: getattr(slot, name) for name in ("starts_at", "ends_at", "opens_at", "closes_at", "minutes")}
    session.add(WorkSlot(person_id=slot.person_id, work_date=MONDAY, seq=2, flexible=0, **more))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_days_to_come_have_slots_but_are_not_judged_and_days_before_work_began_are_not_there(people: Cast):
    people.employee.employed_on = MONDAY + timedelta(days=1)
    session.flush()
    work_out(people.employee, MONDAY, TODAY + timedelta(days=3))
    dates = set(session.scalars(select(AttendanceDay.work_date).where(AttendanceDay.person_id == people.employee.id)))
    assert min(dates) == MONDAY + timedelta(days=1)
    assert max(dates) == TODAY
    assert count(WorkSlot, WorkSlot.work_date > TODAY) >= 3


def test_working_out_twice_changes_nothing_the_second_time(people: Cast):
    punch(people.employee, MONDAY, "9:10", "18:00")
    span = DaySpan(MONDAY, FRIDAY)
    first = recompute([people.employee.id], span, at=AT, zone=ZONE)
    again = recompute([people.employee.id], span, at=AT, zone=ZONE)
    assert (first.days, first.written) == (5, 5)
    assert (again.written, again.slots) == (0, 0)


def test_a_changed_punch_works_out_one_persons_day_only(people: Cast):
    everybody = [people.employee, people.manager, people.hr, people.boss, people.outsider]
    work_out(everybody, MONDAY, TODAY)
    before = {row.id: row.status for row in session.scalars(select(AttendanceDay))}
    with statements() as found:
        punching.sign_in(WEB, by=actor(people.employee), at=AT, zone=ZONE)
    session.expire_all()
    after = {row.id: row.status for row in session.scalars(select(AttendanceDay))}
    changed = [row for row in before if before[row] != after[row]]
    assert changed == [day_of(people.employee, TODAY).id] or changed == []
    assert day_of(people.employee, TODAY).arrived_at == AT
    assert len(found) <= 30


def test_everybody_is_worked_out_in_a_number_of_statements_that_does_not_grow(people: Cast):
    def cost() -> int:
        with statements() as found:
            for _ in recompute_all(DaySpan(MONDAY, FRIDAY), at=AT, zone=ZONE):
                pass
        return len(found)

    cost()
    few = cost()
    for number in range(30):
        from tests.factories_leave import person

        person(f"员工{number}", people.unit, "service", f"2{number:03}")
    cost()
    assert cost() <= few + 2


# --- punches ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("D14-23")
def test_one_tap_signs_in_by_the_servers_time_and_says_nothing_of_coming_or_going(people: Cast):
    punch_id, work_date = punching.sign_in(WEB, by=actor(people.employee), at=AT, zone=ZONE)
    row = session.get_one(Punch, punch_id)
    assert (row.at, work_date, row.source) == (AT, TODAY, "web")
    assert (row.device_at.isoformat(), row.zone) == ("2026-11-23T10:00:00", ZONE)
    assert punching.sign_in(WEB, by=actor(people.employee), at=AT, zone=ZONE)[0] is None
    assert day_of(people.employee, TODAY).status == "late"


def test_signing_in_asks_the_companys_networks_and_places(people: Cast):
    set_company("attendance.networks", ["203.0.113.0/24"])
    with pytest.raises(Refused) as refusal:
        punching.sign_in(WEB, by=actor(people.employee), at=AT, zone=ZONE)
    assert refusal.value.objections[0].rule == "attendance.networks"
    at_home = replace(WEB, address="203.0.113.9")
    assert punching.sign_in(at_home, by=actor(people.employee), at=AT, zone=ZONE)[0]
    set_company("attendance.places", ["总部 31.2304 121.4737 200"])
    spot = punching.Spot(31.2305, 121.4738)
    punch_id, _ = punching.sign_in(
        replace(WEB, spot=spot), by=actor(people.employee), at=AT + timedelta(hours=1), zone=ZONE
    )
    assert session.get_one(Punch, punch_id).place == "总部"


def test_nobody_signs_in_without_the_right(people: Cast):
    stranger = replace(actor(people.employee), permissions={})
    with pytest.raises(NotAllowed):
        punching.sign_in(WEB, by=stranger, at=AT, zone=ZONE)


# --- leave, duty, corrections ----------------------------------------------------------------------------------------


def approved_leave(people: Cast, day: date, **more: object) -> None:
    draft = Draft(kind("personal").id, day, day, reason="家里有事", **more)  # type: ignore[arg-type]
    by = actor(people.employee)
    leave = leave_actions.submit(people.employee, draft, by=by, at=AT - timedelta(days=20), today=day - timedelta(5))
    leave_actions.approve(leave, by=actor(people.manager), at=AT)


def test_leave_by_the_hour_covers_its_hours_and_no_more(people: Cast):
    from datetime import time

    approved_leave(people, MONDAY, hours=ClockSpan(time(9), time(11)))
    day = worked(people.employee, MONDAY, "11:00", "18:00")
    assert (day.status, day.leave, day.worked) == ("ok", 120, 360)


def test_a_day_of_leave_is_leave_and_no_absence(people: Cast):
    approved_leave(people, MONDAY)
    work_out(people.employee, MONDAY)
    assert (day_of(people.employee, MONDAY).status, day_of(people.employee, MONDAY).leave) == ("leave", 480)


def test_signed_duty_outside_counts_as_worked_without_punches(people: Cast):
    given = {"starts_at": moment(MONDAY, "9:00"), "ends_at": moment(MONDAY, "18:00"), "where_to": "展会"}
    row = actions.file(DUTY, given, by=actor(people.employee), at=AT)
    work_out(people.employee, MONDAY)
    assert day_of(people.employee, MONDAY).status == "absent"
    actions.follow(DUTY, row, "approve", by=actor(people.manager), at=AT)
    assert (day_of(people.employee, MONDAY).status, day_of(people.employee, MONDAY).duty) == ("duty", 480)
    actions.perform(DUTY, row, "call_off", by=actor(people.employee), at=AT)
    assert day_of(people.employee, MONDAY).status == "absent"


def asked_correction(people: Cast, **given: object) -> AttendanceCorrection:
    facts = {"work_date": MONDAY, "kind": "punch", "reason": "考勤机故障", **given}
    return actions.file(CORRECTION, facts, by=actor(people.employee), at=AT)


@pytest.mark.clause("D14-23")
def test_an_approved_correction_enters_the_punch_as_a_correction_and_the_day_follows(people: Cast):
    assert worked(people.employee, MONDAY, "18:00").status == "missing"
    row = asked_correction(people, came_at=moment(MONDAY, "8:58"))
    assert day_of(people.employee, MONDAY).status == "missing"
    actions.follow(CORRECTION, row, "approve", by=actor(people.manager), at=AT)
    assert day_of(people.employee, MONDAY).status == "ok"
    assert count(Punch, Punch.source == "correction") == 1
    found = latest(day_of(people.employee, MONDAY), "attendance.day")
    assert found is not None
    assert found.verdict == "ok"


def test_an_excused_time_takes_the_late_mark_away(people: Cast):
    assert worked(people.employee, MONDAY, "9:40", "18:00").late == 40
    row = asked_correction(people, kind="excuse", came_at=moment(MONDAY, "9:00"), left_at=moment(MONDAY, "9:40"))
    actions.follow(CORRECTION, row, "approve", by=actor(people.manager), at=AT)
    assert (day_of(people.employee, MONDAY).status, day_of(people.employee, MONDAY).late) == ("ok", 0)


def test_what_was_signed_for_is_the_same_when_it_is_read_again(people: Cast):
    wall = moment(MONDAY, "8:58").astimezone(ZoneInfo(ZONE))
    row = asked_correction(people, came_at=wall)
    before = signing.stamp(CORRECTION, row)
    session.refresh(row)
    assert row.came_at is not None
    assert signing.stamp(CORRECTION, row) == before
    row.came_at += timedelta(minutes=1)
    assert signing.stamp(CORRECTION, row) != before


def test_a_correction_is_signed_by_another_and_asked_for_oneself(people: Cast):
    row = asked_correction(people, came_at=moment(MONDAY, "8:58"))
    with pytest.raises(NotAllowed):
        actions.perform(CORRECTION, row, "approve", by=actor(people.employee), at=AT)
    with pytest.raises(Refused):
        asked_correction(people, came_at=moment(MONDAY, "8:58"), person_id=people.outsider.id)


# --- shifts, rosters, swaps ------------------------------------------------------------------------------------------


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


# --- counts of a month -----------------------------------------------------------------------------------------------


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


# --- closing a month -------------------------------------------------------------------------------------------------


def test_a_month_is_closed_by_hr_in_order_and_once(people: Cast):
    worked(people.employee, OCTOBER + timedelta(days=14), "9:00", "18:00")
    with pytest.raises(NotAllowed):
        months.close(OCTOBER, by=actor(people.employee), at=AT, today=TODAY)
    with pytest.raises(Refused):
        months.close(date(2026, 11, 1), by=actor(people.hr), at=AT, today=TODAY)
    assert months.close(OCTOBER, by=actor(people.hr), at=AT, today=TODAY)
    assert months.state_of(OCTOBER) == "closing"
    months.closed(OCTOBER, at=AT)
    assert months.state_of(OCTOBER) == "closed"
    with pytest.raises(Refused):
        months.close(OCTOBER, by=actor(people.hr), at=AT, today=TODAY)
    assert months.first_open(TODAY) == date(2026, 11, 1)


def test_months_are_closed_in_order(people: Cast):
    worked(people.employee, date(2026, 9, 15), "9:00", "18:00")
    with pytest.raises(Refused):
        months.close(OCTOBER, by=actor(people.hr), at=AT, today=TODAY)
    lock(date(2026, 9, 1))
    assert months.close(OCTOBER, by=actor(people.hr), at=AT, today=TODAY)


def test_a_fact_that_comes_late_is_proposed_for_the_open_month_and_nothing_is_rewritten(people: Cast):
    day = date(2026, 10, 15)
    before = worked(people.employee, day, "9:30", "18:00")
    assert before.late == 30
    lock(OCTOBER)
    punch(people.employee, day, "8:50")
    work_out(people.employee, day)
    assert day_of(people.employee, day).late == 30
    entry = session.scalars(select(AttendanceAdjustment)).one()
    assert (entry.state, entry.for_month) == ("proposed", date(2026, 11, 1))
    assert (entry.before["late"], entry.after["late"]) == (30, 0)
    work_out(people.employee, day)
    assert count(AttendanceAdjustment) == 1
    with pytest.raises(NotAllowed):
        actions.perform(ADJUSTMENT, entry, "accept", by=actor(people.employee), at=AT)
    actions.perform(ADJUSTMENT, entry, "accept", {"decision_note": "补打卡属实"}, by=actor(people.hr), at=AT)
    work_out(people.employee, day)
    assert count(AttendanceAdjustment) == 1
    assert day_of(people.employee, day).late == 30


def test_an_entry_lapses_when_the_facts_come_back_to_what_counts(people: Cast):
    day = date(2026, 10, 15)
    worked(people.employee, day, "9:30", "18:00")
    lock(OCTOBER)
    punch(people.employee, day, "8:50")
    work_out(people.employee, day)
    from sqlalchemy import delete

    gone = delete(Punch).where(Punch.at == moment(day, "8:50"))
    session.execute(gone.execution_options(audited=True))
    work_out(people.employee, day)
    assert session.scalars(select(AttendanceAdjustment.state)).all() == ["lapsed"]


def test_a_month_that_is_being_closed_is_worked_out_by_its_close_alone(people: Cast):
    day = date(2026, 10, 15)
    work_out(people.employee, day)
    session.add(AttendanceMonth(month=OCTOBER, state="closing", asked_at=AT))
    session.flush()
    punch(people.employee, day, "9:00", "18:00")
    recompute([people.employee.id], DaySpan(day, day), at=AT, zone=ZONE, closing=True)
    assert day_of(people.employee, day).status == "ok"


def test_what_should_be_looked_at_before_closing_is_counted(people: Cast):
    worked(people.employee, MONDAY, "9:00")
    asked_correction(people, left_at=moment(MONDAY, "18:00"))
    assert months.waiting(date(2026, 11, 1)) == (1, 1, 0)


def test_rights_have_their_scopes(people: Cast):
    assert actor(people.employee).scope_of(Permission.ATTENDANCE_READ) is Scope.OWN
    assert actor(people.manager).scope_of(Permission.ATTENDANCE_READ) is Scope.UNIT
    assert actor(people.hr).scope_of(Permission.ATTENDANCE_CLOSE) is Scope.ALL
    assert AT.tzinfo is UTC
