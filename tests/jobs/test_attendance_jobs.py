"""The nights of attendance: worked out, proposed, reminded, closed; each does its work once however often it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import delete, func, select

from jobs import attendance_plans, attendance_tellers
from saas import clock, files
from saas.core.periods import add_months
from saas.db import session
from saas.hr.absence.models import AbsenceDay
from saas.hr.attendance import month_reports, months, waking
from saas.hr.attendance.models import AttendanceDay, AttendanceMonth, Punch, WorkSlot
from saas.hr.attendance.request_models import AttendanceAdjustment
from saas.hr.leave import actions
from saas.hr.leave.drafts import Draft
from saas.hr.leave.models import LeaveRequest
from saas.notices.models import Delivery, Notice
from saas.organisation.models import Person
from saas.papers import pdf
from saas.work import Job
from tenants import context
from tests import ground
from tests.factories_attendance import day_of, moment, punch, work_out
from tests.factories_leave import Cast, actor, cast, kind
from tests.jobs.stage import Stage

ZONE = "Asia/Shanghai"
TABLES = (Notice, Delivery, Job, AbsenceDay, AttendanceAdjustment, AttendanceDay, WorkSlot, Punch, AttendanceMonth)


@pytest.fixture(scope="module")
def company(app: Flask) -> context.Inside:
    """A company whose punches are committed."""
    inside = ground.make_company(app, "kaoqinye", "考勤夜晚测试公司")
    with app.app_context(), context.enter(inside):
        cast()
        session.commit()
    return inside


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls) -> Iterator[Stage]:
    found = Stage(app, company, urls)
    found.clear()
    yield found
    with found.inside():
        for model in TABLES:
            session.execute(delete(model).execution_options(audited=True))
        for leave in session.scalars(select(LeaveRequest)):
            leave.state = "withdrawn"


@pytest.fixture(scope="module", autouse=True)
def _printer_ends_with_the_tests() -> Iterator[None]:
    yield
    pdf._printer.stop()


@contextmanager
def people(stage: Stage) -> Iterator[Cast]:
    """The cast, inside the company; committed afterwards."""
    with stage.inside():
        rows = {row.number: row for row in session.scalars(select(Person))}
        yield Cast(rows["1003"], rows["1002"], rows["1004"], rows["1001"], rows["1005"], unit=None)  # type: ignore[arg-type]


def today() -> date:
    return clock.today(ZONE)


def last_workday() -> date:
    day = today() - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day


def last_month() -> date:
    return add_months(today().replace(day=1), -1)


def count(stage: Stage, model: type, *where: object) -> int:
    with stage.inside():
        return session.scalar(select(func.count()).select_from(model).where(*where)) or 0


@pytest.mark.clause("D02-07", "D14-23")
def test_the_night_works_out_the_days_plans_ahead_and_proposes_absence_once(stage: Stage):
    with people(stage) as cast:
        for who in (cast.manager, cast.hr, cast.boss, cast.outsider):
            punch(who, last_workday(), "9:00", "18:00")
    for _ in range(2):
        assert stage.run(stage.ask("hr.attendance.night", on=today())).state == "done"
    assert count(stage, WorkSlot, WorkSlot.work_date > today()) > 0
    with people(stage) as cast:
        assert day_of(cast.employee, last_workday()).status == "absent"
        assert day_of(cast.manager, last_workday()).status == "ok"
        mine = (AbsenceDay.person_id == cast.employee.id, AbsenceDay.work_date == last_workday())
        assert session.scalar(select(func.count()).select_from(AbsenceDay).where(*mine)) == 1


def test_a_company_that_never_signed_in_takes_no_attendance(stage: Stage):
    assert stage.run(stage.ask("hr.attendance.night", on=today())).state == "done"
    assert count(stage, AttendanceDay) == count(stage, AbsenceDay) == 0


def test_an_approved_leave_changes_the_days_that_have_been(stage: Stage):
    day = last_workday()
    with people(stage) as cast:
        punch(cast.manager, day, "9:00", "18:00")
        work_out(cast.employee, day, at=clock.now())
        assert day_of(cast.employee, day).status == "absent"
        draft = Draft(kind("personal").id, day, day, reason="家里有事")
        asked = moment(day - timedelta(days=5), "10:00")
        leave = actions.submit(cast.employee, draft, by=actor(cast.employee), at=asked, today=day - timedelta(days=5))
        actions.approve(leave, by=actor(cast.manager), at=clock.now())
    with stage.inside():
        job_id = session.scalars(select(Job.id).where(Job.name == waking.RECOMPUTE)).one()
    assert stage.run(job_id).state == "done"
    with people(stage) as cast:
        assert day_of(cast.employee, day).status == "leave"


def test_a_month_is_closed_once_and_what_comes_later_is_an_entry(stage: Stage):
    month = last_month()
    with people(stage) as cast:
        job_id = months.close(month, by=actor(cast.hr), at=clock.now(), today=today())
    assert stage.run(job_id).state == "done"
    with people(stage) as cast:
        assert months.state_of(month) == "closed"
        mine = (AttendanceDay.person_id == cast.manager.id, AttendanceDay.status == "absent")
        day = session.scalars(select(AttendanceDay.work_date).where(*mine).order_by(AttendanceDay.work_date)).first()
        assert day is not None
        punch(cast.manager, day, "9:00", "18:00")
        work_out(cast.manager, day, at=clock.now())
        assert day_of(cast.manager, day).status == "absent"
        entry = session.scalars(select(AttendanceAdjustment)).one()
        assert (entry.person_id, entry.after["status"]) == (cast.manager.id, "ok")
        told = session.scalars(select(Notice.key).where(Notice.key.like(f"attendance.closed:{month}%"))).all()
        assert len(told) >= 1


@pytest.mark.clause("D14-23")
def test_whoever_was_late_and_her_manager_hear_of_it_once(stage: Stage):
    with people(stage) as cast:
        for who in (cast.manager, cast.hr, cast.boss, cast.outsider):
            punch(who, last_workday(), "9:00", "18:00")
        punch(cast.employee, last_workday(), "9:30", "18:00")
        work_out([cast.employee, cast.manager, cast.hr, cast.boss, cast.outsider], last_workday(), at=clock.now())
    for _ in range(2):
        stage.run(stage.ask("hr.attendance.reminders", on=last_workday() + timedelta(days=1)))
    with people(stage) as cast:
        rows = session.execute(select(Notice.user_id, Notice.text).where(Notice.kind == "hr.attendance.day")).all()
        assert {row.user_id for row in rows} == {cast.employee.user_id, cast.manager.user_id}
        assert len(rows) == 2


def test_on_the_first_working_day_hr_is_told_to_close_the_month_before(stage: Stage):
    with people(stage) as cast:
        punch(cast.employee, last_month(), "9:00")
        first = attendance_tellers.first_working_day(today().replace(day=1))
        assert first is not None
        for on in (first, first, first + timedelta(days=1)):
            attendance_tellers.tell_to_close(at=clock.now(), on=on)
        told = select(Notice.user_id).where(Notice.kind == "hr.attendance.month")
        users = session.scalars(told).all()
        assert cast.hr.user_id in users
        assert len(users) == len(set(users))
        planned = list(attendance_plans.coming_closes(actor(cast.hr), first, first + timedelta(days=3)))
        assert [one.on for one in planned] == [first]


def test_the_report_of_a_month_is_a_paper_with_a_chart_and_the_payrolls_facts(stage: Stage):
    month = today().replace(day=1)
    with people(stage) as cast:
        punch(cast.employee, last_workday(), "9:30", "18:00")
        work_out([cast.employee, cast.manager], last_workday(), at=clock.now())
        month = last_workday().replace(day=1)
        job_id = month_reports.ask(month, None, by=actor(cast.hr), at=clock.now())
        assert month_reports.ask(month, None, by=actor(cast.hr), at=clock.now()) == job_id
    done = stage.run(job_id)
    assert done.state == "done"
    with stage.inside():
        paper, sheet = (files.content_of(row) for row in files.named((done.result or {})["files"]))
        assert "张雨晴" in "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
        book = load_workbook(BytesIO(sheet))
        names = {row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
        assert {"张雨晴", "李建国"} <= names
        assert len(book.worksheets) == 2
    assert count(stage, AttendanceDay) == 2
