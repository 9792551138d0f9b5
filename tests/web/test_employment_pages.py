"""Employment on screen: the quiz with its retake, who sees an amount, who owes papers, exports that are logged."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from saas.db import session
from saas.events import Event
from saas.hr.employee_document.process import DOCUMENT
from saas.hr.labour_contract.process import CONTRACT
from saas.hr.pay.changes import PAY_CHANGE
from saas.hr.training.models import CourseQuestion, QuizAttempt, TrainingRecord
from saas.organisation import export_log
from tests.web.employment_company import Firm, furnish

SHOWN = "45,678.90"


@pytest.fixture(scope="module")
def firm(app: Flask) -> Firm:
    return furnish(app)


def answers(firm: Firm, letter: str) -> dict[str, Any]:
    with firm.inside():
        ids = session.scalars(select(CourseQuestion.id).where(CourseQuestion.course_id == firm.ids["course"])).all()
    return {"idempotency_key": str(uuid4()), **{f"q{one}": letter for one in ids}}


@pytest.mark.clause("D18-13", "D18-14")
def test_the_quiz_is_taken_in_the_browser_failed_taken_again_and_passed(firm: Firm):
    browser, here = firm.browser("employee"), f"/hr/quizzes/{firm.ids['course']}"
    assert "您还没有通过信息安全课" in browser.get("/home").text
    assert here in browser.get("/hr/quizzes").text
    page = browser.get(here)
    assert page.status_code == 200
    assert "不点陌生链接" in page.text
    assert browser.post(here, {"idempotency_key": str(uuid4())}).status_code == 422
    failed = browser.post(here, answers(firm, "a"))
    assert failed.status_code == 303
    assert "第 1 题" in browser.get(f"{here}/result").text
    assert browser.post(here, answers(firm, "b")).status_code == 303
    assert "第 1 题" not in browser.get(f"{here}/result").text
    with firm.inside():
        assert session.scalar(select(func.count(QuizAttempt.id))) == 2
        assert session.scalars(select(TrainingRecord)).one().score == 100


def test_the_right_answers_are_never_sent_to_whoever_takes_the_quiz(firm: Firm):
    page = firm.browser("manager").get(f"/hr/quizzes/{firm.ids['course']}").text
    assert "checked" not in page
    assert firm.browser("manager").get(f"/hr/training-course/{firm.ids['course']}").status_code == 403


def test_the_list_of_the_security_course_shows_as_many_as_the_reader_may_see(firm: Firm):
    everybody = firm.browser("hr").get("/hr/security-course").text
    assert "马晓东" in everybody
    mine = firm.browser("outsider").get("/hr/security-course").text
    assert "马晓东" in mine
    assert "李建国" not in mine
    assert firm.browser("hr").get("/hr/security-course/file.csv").status_code == 200


@pytest.mark.clause("D08-23")
def test_the_person_sees_her_own_pay_and_contract_and_her_head_does_not(firm: Firm):
    change, contract = f"/hr/pay-change/{firm.ids['change']}", f"/hr/labour-contract/{firm.ids['contract']}"
    for part in ("employee", "hr", "boss"):
        browser = firm.browser(part)
        assert SHOWN in browser.get(change).text
        assert SHOWN in browser.get(contract).text
    for part in ("manager", "outsider"):
        browser = firm.browser(part)
        assert browser.get(change).status_code == 404
        assert browser.get(contract).status_code == 404
        assert SHOWN not in browser.get("/hr/pay-change?view=all").text


def test_no_amount_stands_in_the_audit_log(firm: Firm):
    browser = firm.browser("boss")
    page = browser.get("/audit").text
    assert SHOWN not in page
    assert "45678.90" not in page


def test_files_of_the_list_hold_amounts_only_for_the_pay_role(firm: Firm):
    assert "45678.9" in firm.browser("hr").get("/hr/pay-change/all.csv?view=all").text
    assert "45678.9" not in firm.browser("manager").get("/hr/pay-change/all.csv?view=all").text


@pytest.mark.clause("D08-28")
def test_every_export_is_logged(firm: Firm):
    with firm.inside():
        before = session.scalar(select(func.count(Event.id)).where(Event.kind == export_log.KIND))
    firm.browser("hr").get("/hr/employee-document/all.csv?view=all")
    with firm.inside():
        after = session.scalar(select(func.count(Event.id)).where(Event.kind == export_log.KIND))
    assert (after or 0) == (before or 0) + 1


def test_who_owes_papers_stands_on_one_page_and_in_a_file(firm: Firm):
    browser = firm.browser("hr")
    assert "/hr/papers-owed" in browser.get("/hr/employee-document").text
    page = browser.get("/hr/papers-owed").text
    assert "张雨晴" in page
    assert "最高学历证明" in page
    assert "最高学历证明" in browser.get("/hr/papers-owed/file.csv").text
    assert "李建国" not in firm.browser("employee").get("/hr/papers-owed").text


@pytest.mark.clause("D01-05")
def test_who_has_not_signed_an_undertaking_stands_on_one_page_for_hr(firm: Firm):
    page = firm.browser("hr").get("/hr/undertakings-owed")
    assert page.status_code == 200
    assert "张雨晴" in page.text
    assert firm.browser("manager").get("/hr/undertakings-owed").status_code == 403


def test_a_warning_of_the_law_stands_on_the_page_of_the_record(firm: Firm):
    page = firm.browser("hr").get(f"/hr/labour-contract/{firm.ids['contract']}").text
    assert "最低工资" in page or "minimum wage" in page


@pytest.mark.parametrize(("process", "name"), [(DOCUMENT, "paper"), (CONTRACT, "contract"), (PAY_CHANGE, "change")])
def test_list_form_and_record_are_whole_pages(firm: Firm, process: Any, name: str):
    browser = firm.browser("hr")
    for address in ("", "/new", f"/{firm.ids[name]}"):
        assert browser.get(f"{process.path}{address}").status_code == 200
