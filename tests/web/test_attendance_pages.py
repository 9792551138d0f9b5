"""The pages of attendance: one tap on the phone, the day, the team, the month and its close, shifts, the notice."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import delete, func, select

from saas import clock
from saas.core.periods import add_months
from saas.db import session
from saas.events import SYSTEM
from saas.hr.absence.cases import CASE
from saas.hr.absence.models import AbsenceDay
from saas.hr.attendance.adjusting import COMPARED
from saas.hr.attendance.models import AttendanceDay, AttendanceMonth, Punch, RosterEntry, Shift, WorkSlot
from saas.hr.attendance.request_models import AttendanceAdjustment, AttendanceCorrection
from saas.organisation.models import Person
from saas.policies import setting
from saas.processes import actions
from saas.work import Job
from tests.counting import statements
from tests.factories_attendance import punch, work_out
from tests.factories_leave import BEGAN
from tests.web.leave_company import Leaves, furnish

ZONE = "Asia/Shanghai"
PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (iPhone) Mobile Safari"}
PAGES = {
    "/hr/attendance": ("employee", "manager", "hr"),
    "/hr/attendance/team": ("employee", "manager", "hr"),
    "/hr/attendance/month": ("manager", "hr"),
    "/hr/attendance/shifts": ("manager", "hr"),
    "/hr/attendance/shifts/new": ("manager", "hr"),
    "/hr/attendance/plans/new": ("manager", "hr"),
    "/hr/attendance/team.csv": ("employee", "manager", "hr"),
    "/hr/attendance/month.xlsx": ("manager", "hr"),
}


@pytest.fixture(scope="module")
def standing(app: Flask) -> Leaves:
    return furnish(app, "kaoqin")


@pytest.fixture
def company(standing: Leaves) -> Leaves:
    standing.clear()
    with standing.inside():
        for model in (Punch, AttendanceDay, WorkSlot, AttendanceMonth, RosterEntry, Shift):
            session.execute(delete(model).execution_options(audited=True))
    return standing


def last_workday(company: Leaves, back: int = 1) -> date:
    """A weekday before today."""
    day = clock.today(ZONE) - timedelta(days=back)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day


def came(company: Leaves, part: str, day: date, *clocks: str) -> None:
    with company.inside():
        who = session.get_one(Person, company.ids[part])
        punch(who, day, *clocks)
        work_out(who, day, at=clock.now())


def count(company: Leaves, model: type = Punch) -> int:
    with company.inside():
        return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_for_those_who_may(company: Leaves, path: str):
    came(company, "employee", last_workday(company), "9:20", "18:00")
    for part in ("employee", "manager", "hr"):
        wanted = 200 if part in PAGES[path] else 403
        assert company.browser(part).get(path).status_code == wanted, part


@pytest.mark.clause("D14-23")
def test_one_tap_on_the_phone_signs_in_and_the_card_says_when(company: Leaves):
    browser = company.browser("employee")
    assert "punch-form" in browser.get("/hr/attendance").get_data(as_text=True)
    answer = browser.post("/hr/attendance/punches", environ_overrides=PHONE)
    assert answer.status_code == 303
    with company.inside():
        row = session.scalars(select(Punch)).one()
        assert (row.person_id, row.source, row.author_name) == (company.ids["employee"], "phone", "张雨晴")
    again = browser.post("/hr/attendance/punches", htmx=True)
    assert again.status_code < 400
    assert browser.get("/hr/attendance", htmx=True).status_code == 200


def test_from_outside_the_companys_network_the_card_says_why_and_notes_nothing(company: Leaves):
    with company.inside():
        setting.found("attendance.networks", ["203.0.113.0/24"], by=SYSTEM, on=BEGAN)
    browser = company.browser("employee")
    answer = browser.post("/hr/attendance/punches")
    assert answer.status_code == 422
    assert "127.0.0.1" in answer.get_data(as_text=True)
    assert count(company) == 0
    with company.inside():
        setting.found("attendance.places", ["总部 31.2304 121.4737 200"], by=SYSTEM, on=BEGAN)
    assert "data-punch" in browser.get("/hr/attendance").get_data(as_text=True)
    here = {"latitude": "31.2305", "longitude": "121.4738", "accuracy": "20"}
    assert browser.post("/hr/attendance/punches", {"latitude": "nonsense", "longitude": "1"}).status_code == 422
    assert browser.post("/hr/attendance/punches", here).status_code == 303
    assert count(company) == 1
    with company.inside():
        for key in ("attendance.networks", "attendance.places"):
            setting.found(key, [], by=SYSTEM, on=BEGAN)


def test_a_day_tells_its_pieces_and_why_and_is_nothing_to_an_outsider(company: Leaves):
    day = last_workday(company)
    came(company, "employee", day, "9:20", "18:00")
    path = f"/hr/attendance/days/{company.ids['employee']}/{day.isoformat()}"
    for part in ("employee", "manager", "hr"):
        body = company.browser(part).get(path).get_data(as_text=True)
        assert "/decisions/" in body
    assert company.browser("outsider").get(path).status_code == 404
    assert company.browser("employee").get(path[:-3]).status_code == 404
    why = company.browser("employee").get(path).get_data(as_text=True).split("/decisions/")[1].split('"')[0]
    told = company.browser("employee").get(f"/decisions/{why}")
    assert told.status_code == 200
    assert company.browser("outsider").get(f"/decisions/{why}").status_code == 404


def test_the_team_sees_its_own_day_and_the_file_says_the_same(company: Leaves):
    day = last_workday(company)
    came(company, "employee", day, "9:20", "18:00")
    came(company, "outsider", day, "9:00", "18:00")
    team = f"/hr/attendance/team?day={day.isoformat()}"
    assert "马晓东" not in company.browser("manager").get(team).get_data(as_text=True)
    assert "马晓东" in company.browser("hr").get(team).get_data(as_text=True)
    late = company.browser("hr").get(f"{team}&status=late").get_data(as_text=True)
    assert "张雨晴" in late
    assert "马晓东" not in late
    file = company.browser("manager").get(f"/hr/attendance/team.csv?day={day.isoformat()}").get_data(as_text=True)
    assert "张雨晴" in file
    assert "09:20" in file


def test_the_list_costs_twelve_statements_at_most_at_any_size(company: Leaves):
    day = last_workday(company)
    browser = company.browser("hr")
    costs = []
    for people in (1, 40):
        with company.inside():
            for number in range(people):
                row = Person(number=f"t{people}-{number}", name=f"员工{number}", sort_key="yuan", employed_on=BEGAN)
                session.add(row)
                session.flush()
                work_out(row, day, at=clock.now())
        browser.get(f"/hr/attendance/team?day={day.isoformat()}")
        with statements() as seen:
            assert browser.get(f"/hr/attendance/team?day={day.isoformat()}").status_code == 200
        costs.append(len(seen))
    assert costs[0] == costs[1]
    assert max(costs) <= 12, costs


def test_the_month_counts_what_the_days_say_and_the_payroll_file_holds_facts(company: Leaves):
    month = add_months(clock.today(ZONE).replace(day=1), -1)
    day = next(month + timedelta(days=n) for n in range(7) if (month + timedelta(days=n)).weekday() == 1)
    came(company, "employee", day, "9:30", "18:00")
    hr = company.browser("hr")
    assert "张雨晴" in hr.get(f"/hr/attendance/month?month={month:%Y-%m}").get_data(as_text=True)
    answer = hr.get(f"/hr/attendance/month.xlsx?month={month:%Y-%m}")
    rows = [row for row in load_workbook(BytesIO(answer.data)).active.iter_rows(values_only=True) if row[0] == "1003"]
    assert rows[0][1] == "张雨晴"


def test_hr_closes_a_month_and_nobody_else(company: Leaves):
    month = add_months(clock.today(ZONE).replace(day=1), -1)
    came(company, "employee", month + timedelta(days=1), "9:00", "18:00")
    closing = f"/hr/attendance/month/closing?month={month:%Y-%m}"
    assert company.browser("manager").post(closing).status_code == 403
    hr = company.browser("hr")
    assert hr.post(f"/hr/attendance/month/closing?month={clock.today(ZONE):%Y-%m}").status_code == 422
    assert hr.post(closing).status_code == 303
    assert hr.post(closing).status_code == 422
    assert count(company, AttendanceMonth) == 1
    assert hr.post(f"/hr/attendance/month/reports?month={month:%Y-%m}").status_code == 303
    with company.inside():
        assert session.scalars(select(Job).where(Job.name == "hr.attendance.month_report")).first() is not None


def test_shifts_are_added_planned_and_taken_out_of_use(company: Leaves):
    hr = company.browser("hr")
    hr.get("/hr/attendance/shifts/new")
    assert hr.post("/hr/attendance/shifts/new", {"name": "夜班", "parts": "晚上"}).status_code == 422
    added = hr.post("/hr/attendance/shifts/new", {"name": "夜班", "parts": "22:00-06:00 (01:00-02:00) +15"})
    assert added.status_code == 303
    with company.inside():
        shift = session.scalars(select(Shift)).one()
        assert shift.parts == [{"start": "22:00", "end": "06:00", "breaks": [["01:00", "02:00"]], "flexible": 15}]
        shift_id = shift.id
    today = clock.today(ZONE).isoformat()
    wish = {"people": str(company.ids["employee"]), "shift_id": str(shift_id), "first_on": today, "weekdays": "1"}
    assert company.browser("employee").post("/hr/attendance/plans/new", wish).status_code == 403
    assert hr.post("/hr/attendance/plans/new", wish | {"first_on": ""}).status_code == 422
    assert hr.post("/hr/attendance/plans/new", wish).status_code == 303
    assert count(company, RosterEntry) == 1
    assert "夜班" in company.browser("manager").get("/hr/attendance/shifts").get_data(as_text=True)
    assert hr.post(f"/hr/attendance/shifts/{shift_id}/use").status_code == 303
    assert company.browser("manager").post(f"/hr/attendance/shifts/{shift_id}/use").status_code == 403


def test_a_case_prints_its_notice_for_hr_alone(company: Leaves):
    with company.inside():
        given = {
            "title": "张雨晴",
            "person_id": company.ids["employee"],
            "unit_id": company.ids["unit"],
            "kind": "consecutive",
            "first_on": date(2026, 11, 18),
            "last_on": date(2026, 11, 20),
            "days": 3,
            "limit": 3,
        }
        row = actions.file(CASE, given, by=SYSTEM, at=clock.now())
        case_id = row.id
    answer = company.browser("hr").get(f"/hr/absence-case/{case_id}/notice")
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")
    assert company.browser("employee").get(f"/hr/absence-case/{case_id}/notice").status_code == 403
    for part in ("hr", "employee"):
        assert company.browser(part).get(f"/hr/absence-case/{case_id}").status_code == 200


def test_hr_finds_the_import_of_the_machines_file_where_she_looks_at_a_day(company: Leaves):
    assert "/imports/new/punches" in company.browser("hr").get("/hr/attendance/team").get_data(as_text=True)
    assert "/imports/new/punches" not in company.browser("manager").get("/hr/attendance/team").get_data(as_text=True)


def test_an_adjusting_entry_shows_what_was_and_what_would_be(company: Leaves):
    with company.inside():
        entry = AttendanceAdjustment(
            state="proposed",
            filed_at=clock.now(),
            title="2026-10-09",
            person_id=company.ids["employee"],
            work_date=date(2026, 10, 9),
            for_month=date(2026, 11, 1),
            before={name: "late" if name == "status" else 40 for name in COMPARED},
            after={name: "ok" if name == "status" else 0 for name in COMPARED},
        )
        session.add(entry)
        session.flush()
        entry_id = entry.id
    page = company.browser("hr").get(f"/hr/attendance-adjustment/{entry_id}").get_data(as_text=True)
    assert re.search(r"<td>[^<]*</td><td class=.z-num.>40</td><td class=.z-num.>0</td>", page)


def test_the_registers_of_attendance_open(company: Leaves):
    for slug in ("attendance-correction", "duty-outside", "shift-swap", "absence", "attendance-talk", "overtime"):
        assert company.browser("employee").get(f"/hr/{slug}").status_code == 200, slug
    for slug in ("attendance-correction", "duty-outside", "shift-swap"):
        assert company.browser("employee").get(f"/hr/{slug}/new").status_code == 200, slug
    assert company.browser("manager").get("/hr/overtime/new").status_code == 200


def test_the_link_of_a_day_opens_a_correction_for_it_and_a_wrong_one_opens_it_empty(company: Leaves):
    browser = company.browser("employee")
    for typed, shown in (("2026-11-23", 'value="2026-11-23"'), ("gestern", 'name="work_date"')):
        answer = browser.get(f"/hr/attendance-correction/new?work_date={typed}&came_at={typed}&person_id={typed}")
        assert answer.status_code == 200, typed
        assert shown in answer.get_data(as_text=True)


def test_the_persons_page_shows_her_month_to_whoever_may_read_it(company: Leaves):
    day = last_workday(company)
    came(company, "employee", day, "9:40", "18:00")
    address = f"/people/{company.ids['employee']}/about/attendance?month={day:%Y-%m}"
    link = f"/hr/attendance/days/{company.ids['employee']}/{day.isoformat()}"
    for part in ("employee", "manager", "hr"):
        assert link in company.browser(part).get(address).get_data(as_text=True), part
    before = f"{add_months(day.replace(day=1), -1):%Y-%m}"
    assert (
        link not in company.browser("hr").get(f"/people/{company.ids['employee']}/about/attendance?month={before}").text
    )
    assert company.browser("outsider").get(address).status_code == 404


def test_a_correction_asks_for_the_day_once_and_for_clock_times(company: Leaves):
    day, browser = last_workday(company), company.browser("employee")
    page = browser.get(f"/hr/attendance-correction/new?work_date={day.isoformat()}").get_data(as_text=True)
    assert page.count('type="date"') == 1
    assert page.count('type="time"') == 2
    assert "datetime-local" not in page
    form = {
        "work_date": day.isoformat(),
        "kind": "punch",
        "came_at": "08:58",
        "left_at": "00:30",
        "reason": "考勤机断电",
    }
    answer = browser.post("/hr/attendance-correction", form)
    assert answer.status_code in (302, 303)
    with company.inside():
        (row,) = session.scalars(select(AttendanceCorrection)).all()
        came_at, left_at = (one.astimezone(ZoneInfo(ZONE)) for one in (row.came_at, row.left_at) if one is not None)
    assert f"{came_at:%Y-%m-%d %H:%M}" == f"{day.isoformat()} 08:58"
    assert f"{left_at:%Y-%m-%d %H:%M}" == f"{day + timedelta(days=1)} 00:30"


def test_time_missed_is_told_in_hours_and_minutes(company: Leaves):
    day = last_workday(company)
    with company.inside():
        row = AbsenceDay(person_id=company.ids["employee"], title="张雨晴", work_date=day, minutes=480, expected=510)
        row.state, row.filed_at, row.version = "proposed", clock.now(), 1
        session.add(row)
        session.flush()
        row_id = row.id
    page = company.browser("hr").get(f"/hr/absence/{row_id}").get_data(as_text=True)
    for told in ("8 小时", "8 小时 30 分钟"):
        assert told in page, told
    assert not re.search(r">[^<]*\b480\b", page)  # as somebody reads it: a key or an address may hold the figure
    assert "8 小时" in company.browser("hr").get("/hr/absence").get_data(as_text=True)


def test_nobody_files_by_hand_what_the_night_opens(company: Leaves):
    page = company.browser("hr").get("/hr/absence").get_data(as_text=True)
    assert "/hr/absence/new" not in page
    assert company.browser("hr").get("/hr/absence/new").status_code == 404
