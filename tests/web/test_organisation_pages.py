"""The organisation's pages: every one opens, for those who may; forms keep what was typed; acts lead on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.events import SYSTEM
from saas.organisation import assignments, holidays, people_actions, positions, units
from saas.organisation.calendar_models import CalendarDay, WorkPattern
from saas.organisation.models import Person, Position, Unit
from saas.organisation.role_models import PersonalGrant, PersonRole, Role
from saas.starters.apply import apply
from saas.web import sessions
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.counting import statements

START = date(2026, 1, 5)


@dataclass(frozen=True)
class Place:
    """Ids of a furnished company."""

    unit: int
    position: int
    person: int
    free: int
    role: int


@pytest.fixture(scope="module")
def furnished(app: Flask) -> tuple[context.Inside, Place]:
    """A company with template T04, this year's holidays and three people with accounts."""
    inside = ground.make_company(app, "zuzhi", "组织测试公司")
    with app.app_context(), context.enter(inside):
        apply("T04", by=SYSTEM, on=START)
        holidays.import_published(START, by=SYSTEM)
        position = session.scalars(select(Position).where(Position.role_id.is_not(None)).order_by(Position.id)).first()
        assert position is not None
        owner = session.scalars(select(Person).where(Person.number == "0001")).one()
        for key in ("hr", "general_manager"):
            role = session.scalars(select(Role).where(Role.key == key)).one()
            session.add(PersonRole(person_id=owner.id, role_id=role.id, reason="测试", given_by="测试", first_on=START))
        seated = _person("林夏", "lin@zuzhi.test", position)
        free = _person("何静", "he@zuzhi.test", None)
        keeper = session.scalars(select(Role.id).where(Role.key == "service")).one()
        place = Place(position.unit_id, position.id, seated, free, keeper)
        session.commit()
    return inside, place


def _person(name: str, email: str, position: Position | None) -> int:
    facts = people_actions.PersonFacts(name, START, email=email, phone="13812345678")
    person = people_actions.add(facts, by=SYSTEM, today=START)
    user = User(email=email, name=name, state="active", password_hash=hashed(ground.PASSWORD))
    session.add(user)
    session.flush()
    person.user_id = user.id
    if position is not None:
        assignments.place(person, assignments.Seat(position.unit_id, position.id), by=SYSTEM, on=START, today=START)
    return person.id


@pytest.fixture
def place(furnished: tuple[context.Inside, Place]) -> Place:
    """The ids."""
    return furnished[1]


@pytest.fixture
def look(app: Flask, furnished: tuple[context.Inside, Place]) -> Callable[[], AbstractContextManager[None]]:
    """Step into the company between two requests, to look at what was kept."""
    return lambda: ground.rolled_back(app, furnished[0])


def visitor(app: Flask, email: str = "owner@zuzhi.test") -> Browser:
    found = Browser(app, "zuzhi")
    found.sign_in(email, ground.PASSWORD)
    found.get("/account")
    return found


def pages(place: Place) -> list[str]:
    """Every page without a file."""
    unit, post, person = f"/organisation/units/{place.unit}", f"/organisation/positions/{place.position}", place.person
    return [
        "/organisation/units",
        "/organisation/units?on=2025-01-01",
        "/organisation/units/new",
        unit,
        f"{unit}/change",
        f"{unit}/posts/new",
        f"{unit}/ending",
        "/organisation/chart",
        "/organisation/positions",
        f"/organisation/positions?unit={place.unit}&q=zzz",
        "/organisation/positions/new",
        post,
        f"{post}/change",
        "/organisation/gaps",
        "/people",
        "/people?q=lin&standing=all",
        "/people?q=nobody-at-all",
        "/people/new",
        *(f"/people/{person}{tail}" for tail in ("", "/record", "/seat", "/manager", "/match", "/leaving")),
        "/access/roles",
        "/access/roles/new",
        f"/access/roles/{place.role}",
        f"/access/roles/{place.role}/words",
        f"/access/roles/{place.role}/grants",
        "/access/grants",
        "/access/grants?state=",
        f"/access/people/{person}/roles/new",
        f"/access/people/{person}/grants/new",
        "/calendar",
        f"/calendar?unit={place.unit}&month=2026-10",
        "/calendar/year",
        "/calendar/year?year=2027",
        "/calendar/weeks",
        "/calendar/weeks/new",
        "/calendar/days/new",
    ]


def test_every_page_opens_as_page_and_as_fragment(app: Flask, place: Place):
    browser = visitor(app)
    for path in pages(place):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert "z-main" in answer.text, path


def test_fragments_come_without_their_page(app: Flask):
    browser = visitor(app)
    for path, root in (
        ("/organisation/units", "units"),
        ("/organisation/positions", "positions"),
        ("/people", "people"),
        ("/access/grants", "grants"),
        ("/calendar", "calendar"),
        ("/calendar/year", "calendar"),
        ("/calendar/weeks", "calendar"),
        ("/people/new", "form"),
    ):
        answer = browser.get(path, htmx=True)
        assert f'id="{root}"' in answer.text
        assert "HX-Request" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/organisation/units/export.csv", "text/csv"),
        ("/organisation/units/export.xlsx", "spreadsheet"),
        ("/organisation/positions/export.csv", "text/csv"),
        ("/access/grants/export.csv?state=", "text/csv"),
        ("/people/export.csv?q=lin", "text/csv"),
        ("/people/export.xlsx", "spreadsheet"),
        ("/organisation/chart.pdf", "application/pdf"),
        ("/calendar/year.pdf", "application/pdf"),
        ("/organisation/positions/{position}/sheet.pdf", "application/pdf"),
    ],
)
def test_lists_and_papers_come_as_files(app: Flask, place: Place, path: str, kind: str):
    answer = visitor(app).get(path.format(position=place.position))
    assert answer.status_code == 200
    assert kind in answer.content_type
    if kind == "application/pdf":
        assert answer.data.startswith(b"%PDF")


def test_an_employee_reads_the_organisation_and_changes_nothing(app: Flask, place: Place):
    browser = visitor(app, "he@zuzhi.test")
    for path in ("/organisation/units", "/organisation/chart", f"/people/{place.person}", "/people", "/calendar"):
        assert browser.get(path).status_code == 200
    page = browser.get(f"/people/{place.person}").text
    assert "138••••5678" in page
    assert "13812345678" not in page
    assert "13812345678" in browser.get(f"/people/{place.free}").text
    listed = browser.get("/people/export.csv").text
    assert listed.count("13812345678") == 1  # her own
    assert "138••••5678" in listed
    for path in ("/access/roles", "/people/new", "/organisation/units/new", "/calendar/days/new"):
        assert browser.get(path).status_code == 403
    for path in ("/organisation/units", "/people", "/access/roles", "/calendar/days", "/calendar/holidays"):
        assert browser.post(path).status_code == 403


def test_what_does_not_exist_is_not_found(app: Flask):
    browser = visitor(app)
    for path in (
        "/organisation/units/999999",
        "/organisation/positions/999999",
        "/people/999999",
        "/access/roles/999999",
        "/access/grants/999999/revocation",
        "/calendar?unit=999999",
        "/calendar/weeks/999999",
        "/calendar/days/999999/removal",
    ):
        assert browser.get(path).status_code == 404, path


def test_a_unit_is_set_up_put_to_work_and_changed(app: Flask, place: Place, look):
    browser = visitor(app)
    form = {"name": "直播部", "kind": "department", "parent_id": str(place.unit), "first_on": "2026-11-01"}
    wrong = browser.post("/organisation/units", {**form, "name": ""}, htmx=True)
    assert wrong.status_code == 422
    assert 'value="2026-11-01"' in wrong.text
    answer = browser.post("/organisation/units", form)
    assert answer.status_code == 303
    with look():
        unit_id = session.scalars(select(Unit.id).order_by(Unit.id.desc())).first()
    path = f"/organisation/units/{unit_id}"
    assert browser.post(f"{path}/activation").status_code == 422
    told = {**form, "duties": "直播带货", "powers": "安排直播"}
    assert browser.post(f"{path}/terms", told).status_code == 303
    assert browser.post(f"{path}/activation").status_code == 303
    named = {"kind": "head", "person_id": str(place.person), "on": "2026-11-01"}
    assert browser.post(f"{path}/posts", named).status_code == 303
    with look():
        assert units.one(unit_id, on=date(2026, 11, 20)).head is not None
    occupied = browser.post(f"/organisation/units/{place.unit}/ending", {"on": "2026-11-01", "into_id": ""}, htmx=True)
    assert occupied.status_code == 422
    assert browser.post(f"{path}/ending", {"on": "2026-11-02", "into_id": str(place.unit)}).status_code == 303


def test_a_sheet_is_written_and_waits_for_another_person(app: Flask, place: Place, look):
    browser = visitor(app)
    answer = browser.post(f"/organisation/positions/{place.position}/sheets")
    path = answer.headers["Location"].removeprefix("/t/zuzhi")
    assert browser.get(path).status_code == 200
    kept = {"goal": "目标", "content": "内容", "steps": "流程", "appraisal": "评价"}
    wrong = browser.post(path, {**kept, "education": "火星大学", "requirements": "魔法：会飞"}, htmx=True)
    assert wrong.status_code == 422
    assert "目标" in wrong.text
    good = {**kept, "education": "大专", "years": "2", "requirements": "技能：会打单\n会打包"}
    assert browser.post(path, good).status_code == 303
    with look():
        requirements = positions.sheets_of(place.position)[0].requirements
    assert [line["kind"] for line in requirements] == ["skill", "skill"]
    approval = path.replace("/text", "/approval")
    refused = browser.post(approval, {"from_on": clock.today("Asia/Shanghai").isoformat()}, htmx=True)
    assert refused.status_code == 422
    assert browser.post(path.replace("/text", "/discarding")).status_code == 303


def test_a_person_is_taken_on_seated_invited_granted_and_leaves(app: Flask, place: Place, look):
    browser = visitor(app)
    today = clock.today("Asia/Shanghai")
    form = {"name": "新人", "kind": "employee", "employed_on": today.isoformat(), "email": "xin@zuzhi.test"}
    form |= {"unit_id": str(place.unit), "position_id": ""}
    answer = browser.post("/people", form)
    assert answer.status_code == 303
    path = answer.headers["Location"].removeprefix("/t/zuzhi")
    assert browser.post(f"{path}/invitation").status_code == 303
    seat = {
        "unit_id": str(place.unit),
        "kind": "primary",
        "on": today.isoformat(),
        "manager_id": str(place.person),
        "position_id": "",
    }
    assert browser.post(f"{path}/seats", seat).status_code == 303
    access = path.replace("/people", "/access/people")
    grant = {"permission": "audit.log:read", "scope": "1", "first_on": today.isoformat(), "reason": "协助审计"}
    late = (today + timedelta(days=90)).isoformat()
    too_long = browser.post(f"{access}/grants", {**grant, "last_on": late}, htmx=True)
    assert too_long.status_code == 422
    assert "协助审计" in too_long.text
    assert browser.post(f"{access}/grants", {**grant, "last_on": today.isoformat()}).status_code == 303
    with look():
        grant_id = session.scalars(select(PersonalGrant.id).order_by(PersonalGrant.id.desc())).first()
    assert browser.post(f"/access/grants/{grant_id}/revocation", {"reason": "不再需要"}).status_code == 303
    role = {"role_id": str(place.role), "on": today.isoformat(), "reason": "代班客服"}
    assert browser.post(f"{access}/roles", role).status_code == 303
    assert browser.get(path).status_code == 200
    assert browser.post(f"{path}/leaving", {"last_day": today.isoformat()}).status_code == 303


def test_access_ends_on_the_next_request_after_leaving(app: Flask, place: Place, look):
    admin, leaver = visitor(app), visitor(app, "lin@zuzhi.test")
    assert leaver.get("/people").status_code == 200
    today = clock.today("Asia/Shanghai").isoformat()
    assert admin.post(f"/people/{place.person}/leaving", {"last_day": today}).status_code == 303
    sessions.forget()
    assert leaver.get("/people").status_code == 303


def test_the_rights_of_a_role_are_changed_as_far_as_one_holds_them(app: Flask, place: Place, look):
    browser = visitor(app)
    path = f"/access/roles/{place.role}/grants"
    assert browser.post(path, {"audit.log:read": "2", "hr.leave:request": "1"}).status_code == 303
    page = browser.get(f"/access/roles/{place.role}").text
    assert "操作日志" in page or "audit" in page.lower()
    assert browser.post(path, {"audit.log:read": "0"}).status_code == 303


def test_a_week_and_a_day_are_put_into_the_calendar_and_taken_out(app: Flask, place: Place, look):
    browser = visitor(app)
    first = (clock.today("Asia/Shanghai") + timedelta(days=7)).isoformat()
    week = {"name": "夏令时", "unit_id": str(place.unit), "first_on": first, "start": "08:30", "end": "17:30"}
    week |= {"breaks": "12:00-13:00\n15:00-15:10 带薪", "exceptions": "周五 08:30-16:30"}
    days = [str(number) for number in range(5)]
    for wrong in ({"end": "20:30"}, {"breaks": "中午"}, {"exceptions": "周八 09:00-10:00"}):
        answer = browser.post("/calendar/weeks", {**week, "days": days, **wrong}, htmx=True)
        assert answer.status_code == 422, wrong
        assert "夏令时" in answer.text
    assert browser.post("/calendar/weeks", {**week, "days": days}).status_code == 303
    with look():
        week_id = session.scalars(select(WorkPattern.id).order_by(WorkPattern.id.desc())).first()
    assert browser.get(f"/calendar/weeks/{week_id}").status_code == 200
    assert browser.post(f"/calendar/weeks/{week_id}/activation").status_code == 303
    day = {"unit_id": str(place.unit), "on_day": first, "kind": "rest", "reason": "部门团建"}
    assert browser.post("/calendar/days", day).status_code == 303
    assert "部门团建" in browser.get(f"/calendar?unit={place.unit}&month={first[:7]}").text
    with look():
        day_id = session.scalars(select(CalendarDay.id).where(CalendarDay.source == "company")).one()
    assert browser.post(f"/calendar/days/{day_id}/removal", {"reason": "改期"}).status_code == 303
    assert browser.post("/calendar/holidays", {"year": "2026"}).status_code == 303
    assert browser.post("/calendar/holidays", {"year": "2031"}).status_code == 422


def test_the_directory_takes_the_same_statements_for_few_and_many_people(app: Flask, furnished, look):
    browser = visitor(app)
    browser.get("/people")

    def counted() -> list[str]:
        with statements() as seen:
            assert browser.get("/people").status_code == 200
        return seen

    few = counted()
    with look():
        for number in range(60):
            people_actions.add(people_actions.PersonFacts(f"员工{number}", START), by=SYSTEM, today=START)
        session.commit()
    many = counted()
    assert len(many) == len(few), "\n".join(many)
    assert len(few) <= 18
