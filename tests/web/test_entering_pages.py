"""Entering on screen: the public page and its form, who sees a candidate, the exam with its clock, the checklist."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.auth.models import SignInThrottle
from saas.db import session
from saas.events import SYSTEM
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.process import VACANCY
from saas.hr.onboarding.models import Onboarding
from saas.hr.recruitment.models import Candidate, CandidateFile
from saas.hr.trial.models import Trial, TrialPaper
from saas.hr.trial.process import TRIAL
from saas.processes import actions
from tests.hostile import picture
from tests.samples_entering import TEXTS, question_set
from tests.web.entering_company import Hiring, furnish


@pytest.fixture(scope="module")
def hiring(app: Flask) -> Hiring:
    return furnish(app)


def form(**fields: Any) -> dict[str, Any]:
    return {"idempotency_key": str(uuid4()), **fields}


def application(**more: Any) -> dict[str, Any]:
    facts = {"name": "陈安", "phone": f"138{uuid4().int % 10**8:08}", "education": "bachelor", "channel": "网络招聘"}
    return form(**{**facts, "has_consent": "y", **more})


def rested(hiring: Hiring) -> None:
    with hiring.inside():
        for row in session.scalars(select(SignInThrottle)):
            session.delete(row)


@pytest.mark.clause("D06-09")
def test_the_public_page_shows_published_vacancies_with_their_day_and_nothing_else(hiring: Hiring):
    visitor = hiring.visitor()
    page = visitor.get("/careers")
    assert page.status_code == 200
    assert "运营专员" in page.text
    assert "周以宁" not in page.text
    posting = visitor.get(f"/careers/{hiring.ids['vacancy']}")
    assert TEXTS["pay"] in posting.text
    assert "6" in posting.text  # months of keeping, in the consent
    assert "周以宁" not in posting.text


def test_a_vacancy_that_is_not_published_is_as_good_as_missing(hiring: Hiring):
    with hiring.inside():
        position_id = session.get_one(Vacancy, hiring.ids["vacancy"]).position_id
        row = actions.file(VACANCY, {"position_id": position_id, "headcount": 1, **TEXTS}, by=SYSTEM, at=clock.now())
        hidden = row.id
    visitor = hiring.visitor()
    assert visitor.get(f"/careers/{hidden}").status_code == 404
    assert visitor.get("/careers/99999").status_code == 404


def test_an_application_with_its_file_comes_in_and_the_same_person_stands_there_once(hiring: Hiring):
    rested(hiring)
    visitor = hiring.visitor()
    address = f"/careers/{hiring.ids['vacancy']}"
    visitor.get(address)
    given = application(name="陈安", phone="13612345678")
    sent = {**given, "file": (io.BytesIO(picture()), "陈安的简历.png")}
    answer = visitor.post(f"{address}/application", sent, content_type="multipart/form-data")
    assert answer.status_code == 303, re.findall(r"z-wrong.*|z-objections[\s\S]*?</ul>", answer.text)
    row = hiring.newest(Candidate)
    assert (row.name, row.state, row.has_consent, row.consent_months) == ("陈安", "applied", True, 6)
    file = hiring.newest(CandidateFile)
    assert file.candidate_id == row.id
    again = visitor.post(f"{address}/application", application(name="陈安", phone="136 1234 5678"))
    assert again.status_code == 303
    assert again.headers["Location"] == answer.headers["Location"]
    assert hiring.newest(Candidate).id == row.id


def test_without_consent_or_a_way_to_answer_nothing_is_kept(hiring: Hiring):
    rested(hiring)
    visitor, address = hiring.visitor(), f"/careers/{hiring.ids['vacancy']}"
    visitor.get(address)
    before = hiring.newest(Candidate).id
    refused = application()
    del refused["has_consent"]
    assert visitor.post(f"{address}/application", refused).status_code == 422
    assert visitor.post(f"{address}/application", application(phone="")).status_code == 422
    assert hiring.newest(Candidate).id == before


def test_a_machine_that_fills_in_the_hidden_field_learns_nothing(hiring: Hiring):
    rested(hiring)
    visitor, address = hiring.visitor(), f"/careers/{hiring.ids['vacancy']}"
    visitor.get(address)
    before = hiring.newest(Candidate).id
    assert visitor.post(f"{address}/application", application(homepage="http://spam.test")).status_code == 303
    assert hiring.newest(Candidate).id == before


def test_a_network_that_sends_again_and_again_has_to_wait_also_with_bad_files(hiring: Hiring):
    rested(hiring)
    visitor, address = hiring.visitor(), f"/careers/{hiring.ids['vacancy']}"
    visitor.get(address)
    answers = []
    for _ in range(10):
        bad = {**application(), "file": (io.BytesIO(b"<html><script>1</script></html>"), "cv.html")}
        answers.append(visitor.post(f"{address}/application", bad, content_type="multipart/form-data").status_code)
    assert answers[0] == 422
    assert answers[-1] == 429
    rested(hiring)


@pytest.mark.clause("D21-22")
def test_everybody_sees_the_vacancy_with_its_figures_and_only_those_named_see_the_candidate(hiring: Hiring):
    employee = hiring.browser("tech")
    page = employee.get(f"/hr/vacancy/{hiring.ids['vacancy']}")
    assert page.status_code == 200
    assert "周以宁" not in page.text
    assert employee.get(f"/hr/candidate/{hiring.ids['candidate']}").status_code == 404
    listed = employee.get("/hr/candidate?view=all")
    assert "周以宁" not in listed.text
    selector = hiring.browser("head")
    assert "周以宁" in selector.get(f"/hr/candidate/{hiring.ids['candidate']}").text
    assert "周以宁" in hiring.browser("hr").get("/hr/candidate?view=all").text
    assert "周以宁" not in employee.get("/hr/candidate/all.csv").text


@pytest.mark.clause("D06-14")
def test_the_page_marks_the_words_found_and_names_the_law(hiring: Hiring):
    hr = hiring.browser("hr")
    with hiring.inside():
        position_id = session.get_one(Vacancy, hiring.ids["vacancy"]).position_id
        bad = {**TEXTS, "requirements": "限 男 性，３５ 岁以下，本地户籍优先"}
        row = actions.file(VACANCY, {"position_id": position_id, "headcount": 1, **bad}, by=SYSTEM, at=clock.now())
        vacancy_id = row.id
    page = hr.get(f"/hr/vacancy/{vacancy_id}")
    assert re.search(r'<mark class="z-banned"[^>]*>限 男 性</mark>', page.text)
    assert "３５ 岁以下" in page.text
    refused = hr.post(f"/hr/vacancy/{vacancy_id}/screening", form(version=hiring.newest(Vacancy).version))
    assert refused.status_code == 422
    assert "限 男 性" in refused.text


def test_the_board_offers_each_move_with_the_column_it_leads_to(hiring: Hiring):
    page = hiring.browser("hr").get("/hr/candidate/board")
    assert page.status_code == 200
    assert 'data-drop="screened"' in page.text
    assert 'data-into="screened"' in page.text
    assert 'draggable="true"' in page.text


def test_files_of_candidates_are_for_those_who_see_the_candidate(hiring: Hiring):
    hr = hiring.browser("hr")
    address = f"/hr/recruitment/candidates/{hiring.ids['candidate']}/files"
    sent = {"kind": "work", "file": (io.BytesIO(picture()), "方案.png")}
    assert hr.post(address, sent, content_type="multipart/form-data").status_code == 303
    file = hiring.newest(CandidateFile)
    got = hr.get(f"{address}/{file.id}")
    assert got.status_code == 200
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in got.headers["Content-Security-Policy"]
    assert hiring.browser("tech").get(f"{address}/{file.id}").status_code == 404


@pytest.mark.clause("D06-12")
def test_the_offer_letter_is_printed_for_an_offer_only(hiring: Hiring):
    hr = hiring.browser("hr")
    address = f"/hr/recruitment/candidates/{hiring.ids['candidate']}/offer.pdf"
    assert hr.get(address).status_code == 404
    with hiring.inside():
        row = session.get_one(Candidate, hiring.ids["candidate"])
        before, row.state, row.starts_on = row.state, "offered", clock.today("Asia/Shanghai")
    letter = hr.get(address)
    assert letter.status_code == 200
    assert letter.data.startswith(b"%PDF")
    assert hiring.browser("head").get(address).status_code in (403, 404)
    with hiring.inside():
        session.get_one(Candidate, hiring.ids["candidate"]).state = before


def scheduled(hiring: Hiring) -> tuple[int, int]:
    """An assessment of the candidate with one written paper in the browser."""
    with hiring.inside():
        vacancy = session.get_one(Vacancy, hiring.ids["vacancy"])
        question_set(vacancy.position_id, "笔试")
        given = {"candidate_id": hiring.ids["candidate"], "assessor_id": hiring.ids["head"]}
        trial = actions.file(TRIAL, given, by=SYSTEM, at=clock.now())
        paper = session.scalars(select(TrialPaper).where(TrialPaper.trial_id == trial.id)).one()
        return trial.id, paper.id


@pytest.mark.clause("D03-05")
def test_an_exam_in_the_browser_survives_reload_and_closing_and_ends_by_the_servers_clock(hiring: Hiring):
    trial_id, paper_id = scheduled(hiring)
    head = hiring.browser("head")
    head.get(f"/hr/trial-assessment/{trial_id}")
    shown = head.post(f"/hr/trials/{trial_id}/papers/{paper_id}/link")
    found = re.search(r"/careers/exam/([\w-]+)", shown.text)
    assert found
    address = f"/careers/exam/{found.group(1)}"
    taker = hiring.visitor()
    ready = taker.get(address)
    assert "毛利率" not in ready.text  # no question before the start
    assert taker.post(f"{address}/start").status_code == 303
    running = taker.get(address)
    assert "毛利率" in running.text
    left = int(re.search(r'data-left="(\d+)"', running.text).group(1))
    keys = re.findall(r'name="(answer-\d+)"', running.text)
    kept = taker.post(f"{address}/answers", {keys[0]: "B"})
    assert kept.status_code == 200
    assert kept.json["left"] <= left
    other = hiring.visitor()  # the same address on another machine: the clock and the answers are the server's
    again = other.get(address)
    assert int(re.search(r'data-left="(\d+)"', again.text).group(1)) <= left
    assert re.search(r'value="B" checked', again.text)
    with hiring.inside():
        paper = session.get_one(TrialPaper, paper_id)
        paper.started_at -= timedelta(hours=2)
        paper.due_at -= timedelta(hours=2)
    late = taker.post(f"{address}/answers", {keys[0]: "A"})
    assert late.status_code == 422
    over = taker.get(address)
    assert "毛利率" not in over.text
    paper = hiring.newest(TrialPaper)
    assert paper.by_clock
    assert paper.answers[keys[0].removeprefix("answer-")] == "B"


def test_a_link_that_nobody_gave_opens_nothing(hiring: Hiring):
    assert hiring.visitor().get("/careers/exam/x").status_code == 404
    assert hiring.visitor().post("/careers/exam/x/hand-in").status_code in (404, 400)


@pytest.mark.clause("D03-06")
def test_marks_by_hand_are_entered_on_the_paper_by_the_assessor_only(hiring: Hiring):
    paper = hiring.newest(TrialPaper)
    trial = hiring.newest(Trial)
    head = hiring.browser("head")
    address = f"/hr/trials/{trial.id}/papers/{paper.id}"
    page = head.get(address)
    assert page.status_code == 200
    fields = re.findall(r'name="(points-\d+)"', page.text)
    assert head.post(f"{address}/marks", {fields[-1]: "999"}).status_code == 422
    assert head.post(f"{address}/marks", dict.fromkeys(fields, "5")).status_code == 303
    assert hiring.newest(TrialPaper).points == 5 * len(fields)
    assert hiring.browser("tech").get(address).status_code == 404


@pytest.mark.clause("D08-04")
def test_the_checklist_is_ticked_on_the_page_and_the_contract_needs_its_number(hiring: Hiring):
    hr = hiring.browser("hr")
    new = form(person_id=hiring.ids["employee"], starts_on="2026-12-01", without_candidate="集团内调入")
    assert hr.post("/hr/onboarding", new).status_code == 303
    row = hiring.newest(Onboarding)
    page = hr.get(f"/hr/onboarding/{row.id}")
    assert page.status_code == 200
    address = f"/hr/onboarding-items/{row.id}/contract"
    assert hr.post(f"{address}/tick", {"note": ""}).status_code == 422
    assert hr.post(f"{address}/tick", {"note": "HT-2026-018"}).status_code == 303
    assert "HT-2026-018" in hr.get(f"/hr/onboarding/{row.id}").text
    assert hiring.browser("tech").post(f"{address}/untick").status_code in (403, 404)
    assert hr.post(f"{address}/untick").status_code == 303


@pytest.mark.clause("D03-01")
def test_the_figures_count_candidates_and_hires_by_channel(hiring: Hiring):
    boss = hiring.browser("boss")
    page = boss.get("/hr/recruitment/report?since=2026-01-01&until=2027-12-31")
    assert page.status_code == 200
    assert "网络招聘" in page.text
    assert "周以宁" not in page.text
    table = boss.get("/hr/recruitment/report.csv?since=2026-01-01&until=2027-12-31")
    assert "网络招聘" in table.text
    assert hiring.browser("tech").get("/hr/recruitment/report").status_code == 403


def test_every_page_of_entering_stands_up(hiring: Hiring):
    hr = hiring.browser("hr")
    for slug in ("recruitment-plan", "vacancy", "candidate", "question-set", "trial-assessment", "onboarding"):
        assert hr.get(f"/hr/{slug}").status_code == 200, slug
        assert hr.get(f"/hr/{slug}/new").status_code == 200, slug
    assert hr.get(f"/hr/candidate/{hiring.ids['candidate']}").status_code == 200
    assert hr.get(f"/hr/vacancy/{hiring.ids['vacancy']}").status_code == 200
    assert hr.get(f"/hr/candidate/{hiring.ids['candidate']}/rejection").status_code == 200


def test_nothing_that_stays_for_ever_is_written_about_a_candidate(hiring: Hiring):
    hr = hiring.browser("hr")
    address = f"/hr/candidate/{hiring.ids['candidate']}"
    assert f"{address}/comments" not in hr.get(address).text
    assert hr.post(f"{address}/comments", form(text="周以宁不错")).status_code == 404
    sent = {"file": (io.BytesIO(picture()), "周以宁.png")}
    assert hr.post(f"{address}/files", sent, content_type="multipart/form-data").status_code == 404
