"""Punches, and what changes a day: leave, duty outside, corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from saas.core.errors import NotAllowed, Refused
from saas.core.periods import ClockSpan
from saas.db import session
from saas.hr.attendance import punching
from saas.hr.attendance.corrections import CORRECTION
from saas.hr.attendance.duties import DUTY
from saas.hr.attendance.models import Punch
from saas.hr.leave import actions as leave_actions
from saas.hr.leave.drafts import Draft
from saas.policies.decisions import latest
from saas.processes import actions, signing
from tenants.context import Inside
from tests.attendance_cases import WEB, asked_correction, count, set_company
from tests.factories_attendance import (
    MONDAY,
    ZONE,
    day_of,
    moment,
    work_out,
    worked,
)
from tests.factories_leave import AT, TODAY, Cast, actor, cast, kind


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


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
