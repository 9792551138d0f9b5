"""The pages of the registers: they open for whoever may, keep what was typed, move by their buttons, tell programs."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select, update

from saas import clock as wall
from saas.clocks.models import Clock
from saas.db import session
from saas.office.incident.process import INCIDENT
from saas.office.task.process import TASK
from saas.office.visitor_register.process import VISIT
from saas.processes.models import Attachment, Comment
from saas.work import Job
from tests.browser import BASE
from tests.counting import statements
from tests.web.office_company import Office, furnish

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00"
    b"\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82"
)
LISTS = ("incident", "suggestion", "task", "visitor-register")


@pytest.fixture(scope="module")
def company(app: Flask) -> Office:
    return furnish(app)


@pytest.fixture
def office(company: Office) -> Office:
    company.clear()
    return company


def test_every_register_opens_empty_and_says_what_to_do_next(office: Office):
    browser = office.browser("employee")
    assert browser.get("/registers").status_code == 200
    for slug in LISTS:
        for path in ("", "?view=mine", "?view=all", "/new", "/register"):
            assert browser.get(f"/office/{slug}{path}").status_code == 200, (slug, path)
        assert browser.get(f"/office/{slug}", htmx=True).status_code == 200
        assert browser.get(f"/office/{slug}/all.csv").status_code == 200


def test_what_is_no_register_is_no_page(office: Office):
    browser = office.browser("employee")
    for path in (
        "/office/nothing",
        "/office/incident/999",
        "/office/incident/999/response",
        "/office/suggestion/board",
    ):
        assert browser.get(path).status_code == 404, path


def test_filing_leads_to_the_record_with_its_number_and_its_clocks(office: Office):
    record_id = office.filed()
    page = office.browser("employee").get(f"/office/incident/{record_id}").get_data(as_text=True)
    assert "INC-" in page
    assert "支付页打不开" in page
    assert page.count("z-clocks") == 1


def test_a_wrong_form_comes_back_with_what_was_typed(office: Office):
    browser = office.browser("employee")
    for htmx in (False, True):
        answer = browser.post("/office/incident", office.incident(title="", description="很慢"), htmx=htmx)
        body = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert "很慢" in body
        assert "is-invalid" in body or "aria-invalid" in body


def test_the_same_form_sent_twice_files_once(office: Office):
    browser, form = office.browser("employee"), office.incident()
    first, second = browser.post("/office/incident", form), browser.post("/office/incident", form)
    assert first.headers["Location"] == second.headers["Location"]


def test_a_record_is_a_page_for_its_people_and_nothing_for_others(office: Office):
    record_id = office.filed()
    for part in ("employee", "tech", "tech_head", "boss"):
        assert office.browser(part).get(f"/office/incident/{record_id}").status_code == 200, part
    outsider = office.browser("outsider")
    for path in ("", "/response", "/correction", "/files/1"):
        assert outsider.get(f"/office/incident/{record_id}{path}").status_code == 404, path
    for path in ("/response", "/comments", "/files", "/sheet"):
        assert outsider.post(f"/office/incident/{record_id}{path}", {"text": "x"}).status_code == 404, path


def test_a_move_asks_beside_the_page_refuses_empty_words_and_moves(office: Office):
    record_id, tech = office.filed(), office.browser("tech")
    path = f"/office/incident/{record_id}/response"
    assert "z-sheet" in tech.get(path, htmx=True).get_data(as_text=True)
    assert tech.get(path).status_code == 200
    assert tech.post(path, {"answer": ""}, htmx=True).status_code == 422
    version = office.row(INCIDENT, record_id).version
    assert tech.post(path, {"answer": "正在查", "version": version}).status_code == 303
    row = office.row(INCIDENT, record_id)
    assert (row.state, row.answer, row.assignee_id) == ("responded", "正在查", office.ids["tech"])


def test_a_form_that_is_out_of_date_moves_nothing(office: Office):
    record_id, tech = office.filed(), office.browser("tech")
    path = f"/office/incident/{record_id}/response"
    assert tech.post(path, {"answer": "正在查", "version": 99}).status_code == 422
    assert office.row(INCIDENT, record_id).state == "opened"


def test_a_move_without_questions_swaps_the_record_or_leads_back(office: Office):
    task_id = _task(office)
    employee = office.browser("employee")
    version = office.row(TASK, task_id).version
    answer = employee.post(f"/office/task/{task_id}/acceptance", {"version": version}, htmx=True)
    assert answer.status_code in (200, 204), answer.get_data(as_text=True)
    assert office.row(TASK, task_id).state == "taken"
    assert employee.post(f"/office/task/{task_id}/start", {"back": "board"}).headers["Location"].endswith("/board")
    assert employee.post(f"/office/task/{task_id}/start").status_code == 422


def _task(office: Office, **more: object) -> int:
    form = {
        "title": "核对赠品库存",
        "assignee_id": office.ids["employee"],
        "due_on": (wall.today("Asia/Shanghai") + timedelta(days=3)).isoformat(),
        "nature": "routine",
        "difficulty": "low",
        "importance": "high",
        "idempotency_key": str(uuid4()),
    }
    answer = office.browser("manager").post("/office/task", form | more)
    assert answer.status_code == 303, answer.get_data(as_text=True)[:4000]
    return int(answer.headers["Location"].rpartition("/")[2])


def test_correcting_writes_what_changed_and_only_while_it_may(office: Office):
    record_id, employee = office.filed(), office.browser("employee")
    path = f"/office/incident/{record_id}/correction"
    assert "支付页打不开" in employee.get(path).get_data(as_text=True)
    form = office.incident(title="支付页报错", version=office.row(INCIDENT, record_id).version)
    assert employee.post(path, form).status_code == 303
    assert office.row(INCIDENT, record_id).title == "支付页报错"
    assert employee.post(path, form).status_code == 422
    office.browser("tech").post(f"/office/incident/{record_id}/resolution", {"solution": "重启了"})
    assert employee.get(path).status_code == 403


def test_comments_stand_under_the_record(office: Office):
    record_id, tech = office.filed(), office.browser("tech")
    path = f"/office/incident/{record_id}/comments"
    assert tech.post(path, {"text": " "}, htmx=True).status_code == 422
    body = tech.post(path, {"text": "已联系支付公司"}, htmx=True).get_data(as_text=True)
    assert "已联系支付公司" in body
    assert tech.post(path, {"text": "再等一小时"}).status_code == 303
    with office.inside():
        assert len(session.scalars(select(Comment).where(Comment.subject_id == record_id)).all()) == 2


def test_files_stand_under_the_record_for_whoever_sees_it(office: Office):
    record_id, tech = office.filed(), office.browser("tech")
    sent = {"file": (BytesIO(PNG), "截图.png"), "idempotency_key": str(uuid4())}
    answer = tech.post(f"/office/incident/{record_id}/files", sent, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]
    with office.inside():
        kept = session.scalars(select(Attachment).where(Attachment.subject_id == record_id)).one().id
    path = f"/office/incident/{record_id}/files/{kept}"
    assert office.browser("employee").get(path).status_code == 200
    assert office.browser("outsider").get(path).status_code == 404


def test_the_list_narrows_sorts_and_goes_out_as_a_file(office: Office):
    office.filed(title="支付页打不开", severity="major")
    office.filed(title="详情页太慢", severity="minor")
    tech = office.browser("tech")
    assert "详情页太慢" not in tech.get("/office/incident?severity=major").get_data(as_text=True)
    assert "详情页太慢" in tech.get("/office/incident?q=详情&sort=-due").get_data(as_text=True)
    for query in ("filed_at.from=2026-01-01&filed_at.to=2199-01-01", "state=opened", "sort=severity", "page=2", "q=张"):
        assert tech.get(f"/office/incident?{query}").status_code == 200, query
    for nonsense in ("state=x", "filed_at.from=x", "assignee_id=x", "page=x", "sort=x", "view=x"):
        assert tech.get(f"/office/incident?{nonsense}").status_code == 200, nonsense
    assert "支付页打不开" in tech.get("/office/incident/all.csv").get_data(as_text=True)
    assert tech.get("/office/incident/all.xlsx").status_code == 200


def test_what_is_late_stands_in_its_own_view_and_says_how_late(office: Office):
    record_id = office.filed()
    with office.inside():
        late = update(Clock).where(Clock.subject_id == record_id, Clock.name == "response")
        late = late.values(due_at=wall.now() - timedelta(days=3), started_at=wall.now() - timedelta(days=4))
        session.execute(late.execution_options(audited=True))
    tech = office.browser("tech")
    assert "支付页打不开" in tech.get("/office/incident?view=late").get_data(as_text=True)
    page = tech.get(f"/office/incident/{record_id}").get_data(as_text=True)
    assert 'class="z-tag red"' in page
    assert "/decisions/" in page


def test_the_why_of_a_clock_names_its_threshold(office: Office):
    record_id, tech = office.filed(), office.browser("tech")
    page = tech.get(f"/office/incident/{record_id}").get_data(as_text=True)
    start = page.index("/decisions/")
    path = page[start : page.index('"', start)]
    body = tech.get(path, htmx=True).get_data(as_text=True)
    assert "incident.response_hours" in body


def test_the_board_and_the_load_show_work_by_person(office: Office):
    _task(office)
    manager = office.browser("manager")
    assert "核对赠品库存" in manager.get("/office/task/board").get_data(as_text=True)
    load = manager.get("/office/task/load").get_data(as_text=True)
    assert "张雨晴" in load
    assert "核对赠品库存" in manager.get(f"/office/task/board?person={office.ids['employee']}").get_data(as_text=True)
    assert "核对赠品库存" not in manager.get(f"/office/task/board?person={office.ids['boss']}").get_data(as_text=True)


def test_programs_read_the_same_as_people(office: Office):
    record_id = office.filed()
    wants = {"Accept": "application/json"}
    tech = office.browser("tech")
    listed = tech.client.get(f"{tech.root}/office/incident", headers=wants, base_url=BASE).json
    assert [row["id"] for row in listed["rows"]] == [record_id]
    one = tech.client.get(f"{tech.root}/office/incident/{record_id}", headers=wants, base_url=BASE).json
    assert {clock["name"] for clock in one["clocks"]} == {"response", "resolution"}
    assert [move["name"] for move in one["moves"]] == ["respond", "resolve"]
    outsider = office.browser("outsider")
    hidden = outsider.client.get(f"{outsider.root}/office/incident/{record_id}", headers=wants, base_url=BASE)
    assert hidden.status_code == 404
    refused = tech.client.post(
        f"{tech.root}/office/incident/{record_id}/response",
        data={"answer": ""},
        headers=wants | {"X-CSRFToken": tech.token},
        base_url=BASE,
    )
    assert refused.status_code == 422
    assert "answer" in refused.json["errors"]


def test_a_paper_is_asked_for_and_made_by_a_job(office: Office):
    record_id, tech = office.filed(), office.browser("tech")
    assert "/jobs/" in tech.post(f"/office/incident/{record_id}/sheet").headers["Location"]
    assert "/jobs/" in tech.post("/office/incident/register", {"month": "2026-11"}).headers["Location"]
    with office.inside():
        names = set(session.scalars(select(Job.name).where(Job.name.startswith("processes."))))
    assert {"processes.sheet", "processes.register"} <= names


def test_a_visit_is_put_before_the_line_manager_while_no_role_is_set(office: Office):
    moment = (wall.now() + timedelta(days=2)).strftime("%Y-%m-%dT10:00")
    form = {"visitor": "韩经理", "people": "2", "purpose": "business", "expected_at": moment}
    form |= {"host_id": str(office.ids["employee"]), "idempotency_key": str(uuid4())}
    answer = office.browser("employee").post("/office/visitor-register", form)
    assert answer.status_code == 303, answer.get_data(as_text=True)[:3000]
    visit_id = int(answer.headers["Location"].rpartition("/")[2])
    assert office.row(VISIT, visit_id).state == "requested"
    page = office.browser("manager").get(f"/office/visitor-register/{visit_id}")
    assert "李建国" in page.get_data(as_text=True)


def test_a_long_list_costs_as_many_statements_as_a_short_one(office: Office):
    tech = office.browser("tech")
    office.filed()
    with statements() as few:
        tech.get("/office/incident")
    for _ in range(6):
        office.filed()
    with statements() as many:
        tech.get("/office/incident")
    assert len(many) <= len(few)
    assert len(many) <= 20
