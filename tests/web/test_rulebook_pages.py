"""Pages of the rulebook and of the reasons behind a verdict: live values, the words of a day, a person's override."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from blueprints.rulebook.places import PAGES, in_app
from saas import clock
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave.policy import LeavePolicy
from saas.organisation.models import Unit
from saas.policies import setting, subjects
from saas.policies.decisions import Verdict, decide
from saas.policies.models import DecisionOverride
from saas.policies.reading import read_with_sources
from saas.policies.scope import COMPANY
from saas.policies.subjects import FactWords, RuleWords, SubjectKind
from saas.starters.clauses.chapters import SCREENS
from saas.web import sessions
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.furnished_policies import Furnished, furnish

SLUG = "shouce"
NOTICE = "leave.notice_days"
TODAY = clock.today("Asia/Shanghai")
SPRING = date(2026, 3, 2)


@pytest.fixture(scope="module")
def furnished(app: Flask) -> Furnished:
    """Notice of 2 days from the start, of 4 since a week ago."""
    found = furnish(app, SLUG)
    with app.app_context(), context.enter(found.inside):
        setting.found(NOTICE, 2, by=SYSTEM, on=date(2025, 1, 1))
        setting.found(NOTICE, 4, by=SYSTEM, on=TODAY - timedelta(days=7))
        session.commit()
    return found


@pytest.fixture(scope="module")
def decision(app: Flask, furnished: Furnished) -> int:
    """A verdict about a unit on a day in spring, seen and overridden by the general manager only."""
    subjects.register(
        SubjectKind(
            "unit", sees=_is_boss, may_override=_is_boss, title=lambda _id: ("Unit %(name)s", {"name": "客服部"})
        ),
        RuleWords(
            "test.unit",
            N_("Sample rule"),
            {"refused": (N_("Not allowed"), "red"), "allowed": (N_("Allowed after all"), "green")},
            {"ahead": FactWords(N_("Days ahead"), "figure"), "day": FactWords(N_("First day"), "day")},
        ),
    )
    with app.app_context(), context.enter(furnished.inside):
        unit = session.scalars(select(Unit).limit(1)).one()
        policy = read_with_sources(LeavePolicy, on=SPRING, for_=COMPANY)
        reason = Objection(NOTICE, N_("Asked %(given)s days ahead."), {"given": 1}, clause="D02-02")
        inputs = {"ahead": 1, "day": SPRING, "hidden": "not told"}
        row = decide(Verdict("test.unit", "refused", [reason], inputs), unit, on=SPRING, policy=policy)
        session.commit()
        return row.id


def _is_boss(actor, _id: int) -> bool:
    return actor.name == "林致远"


def browser(app: Flask, who: str) -> Browser:
    sessions.forget()
    found = Browser(app, SLUG)
    found.sign_in(f"{who}@{SLUG}.test", ground.PASSWORD)
    found.get("/rulebook")
    return found


@pytest.fixture
def boss(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "boss")


@pytest.fixture
def staff(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "staff")


def test_the_book_shows_every_chapter_with_the_values_that_count(staff):
    page = staff.get("/rulebook").text
    assert "请假须提前 " in page
    assert 'href="/t/shouce/policies/leave.notice_days">4</a>' in page
    assert "{leave." not in page
    assert page.count('class="z-clause"') > 20


def test_a_search_narrows_the_book(staff):
    assert staff.get("/rulebook?q=补交请假条").text.count('class="z-clause"') == 1
    assert staff.get("/rulebook?q=没有这样的词").status_code == 200


def test_the_book_is_read_as_of_a_day(staff):
    page = staff.get("/rulebook/D02-02?on=2026-03-02").text
    assert ">2</a>" in page
    assert ">4</a>" in staff.get("/rulebook/D02-02").text
    before = staff.get("/rulebook?on=2020-01-01")
    assert before.status_code == 200
    assert 'class="z-clause"' not in before.text
    assert staff.get("/rulebook/D02-02?on=2020-01-01").status_code == 404
    assert staff.get("/rulebook?on=nonsense").status_code == 200


def test_a_clause_leads_to_its_thresholds_and_its_page(staff):
    page = staff.get("/rulebook/D02-04").text
    for key in ("leave.approver_roles", "leave.second_approval_over_days"):
        assert f"/policies/{key}" in page
    assert staff.get("/rulebook/D99-99").status_code == 404


def test_an_english_reader_gets_the_original_first_and_a_gloss_below(staff):
    staff.post("/account/language", {"locale": "en", "next": "/rulebook"})
    page = staff.get("/rulebook/D02-02").text
    assert page.index("请假须提前") < page.index("Leave is asked for")
    staff.post("/account/language", {"locale": "zh_Hans", "next": "/rulebook"})


def test_a_company_without_a_book_is_told_so(app):
    ground.make_company(app, "kongbai", "空白公司")
    sessions.forget()
    owner = Browser(app, "kongbai")
    owner.sign_in("owner@kongbai.test", ground.PASSWORD)
    assert owner.get("/rulebook").status_code == 200
    assert owner.get("/rulebook/D02-02").status_code == 404


def test_every_screen_a_clause_may_point_to_is_a_page_of_the_product(app):
    assert set(PAGES) <= set(SCREENS)
    assert {endpoint for endpoint, _label in PAGES.values()} <= set(app.view_functions)
    assert set(SCREENS) <= in_app(app)


def test_the_reasons_are_told_conclusion_first_with_the_words_of_the_day(boss, decision):
    page = boss.get(f"/decisions/{decision}").text
    for said in ("Not allowed", "客服部", "Asked 1 days ahead.", f"PD-20260302-{decision}", "请假须提前 "):
        assert said in page
    assert page.index("Not allowed") < page.index("请假须提前 ")
    assert ">2</a>" in page  # the value of that day, not today's 4
    assert "not told" not in page


def test_the_reasons_open_in_a_drawer(boss, decision):
    answer = boss.get(f"/decisions/{decision}", htmx=True)
    assert 'class="z-sheet"' in answer.text
    assert "<html" not in answer.text


def test_reasons_are_seen_by_whoever_sees_the_record_and_missing_for_others(boss, staff, decision, furnished):
    assert staff.get(f"/decisions/{decision}").status_code == 404
    assert (
        staff.post(f"/decisions/{decision}/overrides", {"verdict": "allowed", "reason": "我觉得可以"}).status_code
        == 404
    )
    assert boss.get("/decisions/999999999").status_code == 404
    assert staff.get(f"/decisions/about/unit/{furnished.unit}").status_code == 404
    assert boss.get("/decisions/about/nothing/1").status_code == 404


def test_a_record_without_a_verdict_says_so(boss):
    page = boss.get("/decisions/about/unit/999999")
    assert page.status_code == 200
    assert 'class="z-empty"' in page.text
    assert boss.get("/decisions/about/unit/999999", htmx=True).status_code == 200


def test_a_person_puts_her_verdict_above_the_machines(app, boss, decision, furnished):
    path = f"/decisions/{decision}/overrides"
    assert boss.post(path, {"verdict": "", "reason": "当班同事可以作证"}).status_code == 422
    assert boss.post(path, {"verdict": "nonsense", "reason": "当班同事可以作证"}).status_code == 422
    answer = boss.post(path, {"verdict": "allowed", "reason": "好"}, htmx=True)
    assert answer.status_code == 422
    assert 'id="override"' in answer.text
    assert boss.post(path, {"verdict": "allowed", "reason": "当班同事可以作证"}).status_code == 303
    page = boss.get(f"/decisions/{decision}").text
    assert "当班同事可以作证" in page
    assert page.index("Allowed after all") < page.index("Not allowed")
    with app.app_context(), context.enter(furnished.inside):
        assert session.scalars(select(DecisionOverride.author_name)).all() == ["林致远"]
