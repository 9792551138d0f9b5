"""Punches from files: any columns, several times in a cell, the same file twice, undo, closed months."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from saas.core.errors import NotAllowed
from saas.db import session
from saas.hr.attendance.models import Punch
from saas.hr.attendance.punches_import import PUNCHES
from saas.hr.attendance.request_models import AttendanceAdjustment
from tenants.context import Inside
from tests.factories_attendance import MONDAY, day_of, lock, work_out
from tests.factories_imports import applied, checked, problems, sheet, text, undone, verdicts
from tests.factories_leave import Cast, actor, cast

LOG = [
    ("设备", "日期时间", "人员编号"),
    ("大门", datetime.fromisoformat("2026-11-16T08:58:03"), "1003"),
    ("大门", "2026/11/16 １８：０３", "1003"),
    ("侧门", "2026-11-17 09:20:00", "1003"),
]
CARDS = [
    ("工号", "姓名", "日期", "打卡记录"),
    ("1003", "张雨晴", "2026-11-16", "08:58 18:03"),
    ("", "马晓东", 46342, "9:30"),
]


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


def count() -> int:
    return session.scalar(select(func.count(Punch.id))) or 0


@pytest.mark.clause("D14-23")
def test_a_machines_log_comes_in_whatever_its_columns_and_the_days_follow(people: Cast):
    run = applied(PUNCHES, sheet(LOG), actor(people.hr))
    assert verdicts(run) == {"new": 3}
    assert (day_of(people.employee, MONDAY).status, day_of(people.employee, MONDAY).worked) == ("ok", 480)
    assert day_of(people.employee, MONDAY + timedelta(days=1)).status == "late" or count() == 3
    assert {row.device for row in session.scalars(select(Punch))} == {"大门", "侧门"}
    again = checked(PUNCHES, sheet(LOG), actor(people.hr))
    assert verdicts(again) == {"same": 3}


def test_several_times_in_a_cell_names_instead_of_numbers_and_excel_days(people: Cast):
    run = applied(PUNCHES, sheet(CARDS), actor(people.hr))
    assert verdicts(run) == {"new": 2}
    assert count() == 3
    assert day_of(people.outsider, MONDAY).status == "missing"
    more = [CARDS[0], ("1003", "", "2026-11-16", "08:58 12:00 18:03")]
    assert verdicts(applied(PUNCHES, sheet(more), actor(people.hr))) == {"changed": 1}
    assert count() == 4


def test_undo_takes_back_what_the_file_brought_and_the_days_follow(people: Cast):
    first = applied(PUNCHES, sheet(CARDS), actor(people.hr))
    more = [CARDS[0], ("1003", "", "2026-11-16", "08:58 12:00 18:03")]
    second = applied(PUNCHES, sheet(more), actor(people.hr))
    undone(second, actor(people.hr))
    assert count() == 3
    undone(first, actor(people.hr))
    assert count() == 0
    assert day_of(people.employee, MONDAY).status == "absent"


def test_rows_that_cannot_be_are_told_all_at_once(people: Cast):
    rows = [
        ("工号", "日期", "时间"),
        ("9999", "2026-11-16", "08:58"),
        ("1003", "", "08:58"),
        ("1003", "2027-01-05", "08:58"),
        ("1003", "2019-01-05", "08:58"),
        ("1003", "2026-11-16", "早上"),
    ]
    run = checked(PUNCHES, text(rows), actor(people.hr))
    assert {line: found[0][1] for line, found in problems(run).items()} == {
        2: "punch.person",
        3: "punch.day",
        4: "punch.coming",
        5: "punch.early",
        6: "import.unreadable",
    }


def test_a_file_for_a_closed_month_is_kept_and_proposed_as_an_entry(people: Cast):
    day = date(2026, 10, 15)
    work_out(people.employee, day)
    lock(date(2026, 10, 1))
    applied(PUNCHES, text([("工号", "日期", "时间"), ("1003", "2026-10-15", "08:58 18:03")]), actor(people.hr))
    assert day_of(people.employee, day).status == "absent"
    entry = session.scalars(select(AttendanceAdjustment).where(AttendanceAdjustment.work_date == day)).one()
    assert entry.after["status"] == "ok"


def test_only_whoever_keeps_everybodys_attendance_brings_files_in(people: Cast):
    with pytest.raises(NotAllowed):
        checked(PUNCHES, text([*LOG[:1], ("大门", "2026-11-16 08:58", "1003")]), actor(people.manager))
