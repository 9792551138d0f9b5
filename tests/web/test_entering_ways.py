"""The ways on while somebody enters: back to the board, from a hired candidate to her page and her checklist."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from saas import clock
from saas.db import session
from saas.events import SYSTEM
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.recruitment.models import Candidate
from saas.processes import actions
from tests.web.entering_company import Hiring, furnish


@pytest.fixture(scope="module")
def hiring(app: Flask) -> Hiring:
    return furnish(app)


def test_a_question_asked_on_the_board_leads_back_to_the_board(hiring: Hiring):
    hr, address = hiring.browser("hr"), f"/hr/candidate/{hiring.ids['candidate']}/screening"
    assert f'{address}?back=board"' in hr.get("/hr/candidate/board").text
    assert 'name="back"' not in hr.get(address).text
    assert 'name="back" value="board"' in hr.get(f"{address}?back=board").text
    unfair: dict[str, Any] = {"note": "已婚未育", "back": "board"}
    assert 'name="back" value="board"' in hr.post(address, unfair, htmx=True).text
    answer = hr.post(address, {"note": "经验符合", "back": "board"})
    assert answer.headers["Location"].endswith("/hr/candidate/board")


def test_the_page_of_a_candidate_is_headed_by_her_name(hiring: Hiring):
    page = hiring.browser("hr").get(f"/hr/candidate/{hiring.ids['candidate']}").text
    assert "<h1>周以宁</h1>" in page or ">周以宁</h1>" in page


def test_a_beginning_leads_to_her_page_and_to_what_its_items_ask_for(hiring: Hiring):
    with hiring.inside():
        given = {"person_id": hiring.ids["employee"], "starts_on": clock.today("Asia/Shanghai")}
        row = actions.file(ONBOARDING, {**given, "without_candidate": "集团内调入"}, by=SYSTEM, at=clock.now())
        begun = row.id
        candidate = session.get_one(Candidate, hiring.ids["candidate"])
        row.candidate_id, candidate.person_id = candidate.id, hiring.ids["employee"]
    hr = hiring.browser("hr")
    page, person = hr.get(f"/hr/onboarding/{begun}").text, hiring.ids["employee"]
    assert f"/people/{person}" in page
    assert f"/hr/employee-document?person_id={person}" in page
    shown = hr.get(f"/hr/candidate/{hiring.ids['candidate']}").text
    assert f"/people/{person}" in shown
    assert f"/hr/onboarding/{begun}" in shown
