"""The chain editor: buttons with and without scripts, what was typed stays, an example by name, wish to proposal."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.core.chains import By, read
from saas.db import session
from saas.organisation.models import Person
from saas.policies.models import PolicyProposal
from saas.web import sessions
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.furnished_policies import Furnished, furnish

SLUG, KEY = "lianlu", "leave.approver_roles"
URL = f"/policies/{KEY}"
TOMORROW = clock.today("Asia/Shanghai") + timedelta(days=1)


@pytest.fixture(scope="module")
def furnished(app: Flask) -> Furnished:
    return furnish(app, SLUG)


def browser(app: Flask, who: str) -> Browser:
    sessions.forget()
    found = Browser(app, SLUG)
    found.sign_in(f"{who}@{SLUG}.test", ground.PASSWORD)
    found.get("/policies")
    return found


@pytest.fixture
def owner(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "owner")


def form(**more: Any) -> dict[str, Any]:
    """Two steps: the line manager always, a named person over three days."""
    whole = {
        "value-here": "1",
        "value-0-need": "any",
        "value-0-who-0-by": "line_manager",
        "value-0-label": "初审",
        "value-1-need": "any",
        "value-1-who-0-by": "person",
        "value-1-who-0-named": "林致远",
        "value-1-when-0-fact": "days",
        "value-1-when-0-op": ">",
        "value-1-when-0-value": "3",
        "value-1-answer_days": "2",
        "place": "company:0",
        "effective_on": str(TOMORROW),
        "reason": "超过三天要总经理点头",
    }
    return whole | more


def labels(body: str) -> list[str]:
    return re.findall(r'name="value-\d+-label" value="([^"]*)"', body)


@pytest.mark.parametrize("htmx", [True, False])
def test_the_editor_opens_as_a_page_and_as_its_form(owner: Browser, htmx: bool):
    answer = owner.get(f"{URL}/change", htmx=htmx)
    assert answer.status_code == 200
    assert 'id="chain-answer"' in answer.text
    assert 'value="line_manager" selected' in answer.text


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("act", "after"),
    [
        ("add", ["初审", "", ""]),
        ("remove-0", [""]),
        ("down-0", ["", "初审"]),
        ("up-1", ["", "初审"]),
        ("", ["初审", ""]),
        ("remove-77", ["初审", ""]),
        ("x" * 500, ["初审", ""]),
    ],
)
def test_the_buttons_work_with_and_without_scripts(owner: Browser, act: str, after: list[str], htmx: bool):
    answer = owner.post(f"{URL}/steps", form(act=act), htmx=htmx)
    assert answer.status_code == 200
    assert labels(answer.text) == after
    assert "超过三天要总经理点头" in answer.text


def test_signers_and_conditions_come_and_go(owner: Browser):
    more = owner.post(f"{URL}/steps", form(act="who-0"), htmx=True).text
    assert 'name="value-0-who-1-by"' in more
    assert 'id="value-0-who-1-by" name="value-0-who-1-by"' in more
    assert "autofocus" in more
    fewer = owner.post(f"{URL}/steps", form(act="unwhen-1-0"), htmx=True).text
    assert 'name="value-1-when-0-fact"' not in fewer
    assert 'name="value-0-when-0-fact"' in owner.post(f"{URL}/steps", form(act="when-0"), htmx=True).text


def test_what_cannot_be_read_is_told_in_its_place_and_nothing_typed_is_lost(owner: Browser):
    wrong = form(**{"value-1-who-0-named": "没有这个人", "value-1-when-0-value": "三天", "value-1-answer_days": "soon"})
    answer = owner.post(f"{URL}/proposals", wrong, htmx=True)
    assert answer.status_code == 422
    for cell in ("value-1-who-0-by", "value-1-when-0-value", "value-1-answer_days"):
        assert f'id="{cell}-wrong"' in answer.text, cell
    for typed in ("没有这个人", "三天", "soon", "初审", "超过三天要总经理点头"):
        assert typed in answer.text


def test_a_chain_without_steps_is_refused(owner: Browser):
    empty = {name: value for name, value in form().items() if not re.match(r"value-\d", name)}
    assert owner.post(f"{URL}/proposals", empty).status_code == 422


def test_the_example_names_who_would_sign_and_why_and_writes_nothing(owner: Browser, app: Flask, furnished: Furnished):
    asked = form(**{"example-person": "张雨晴", "example-days": "5"})
    answer = owner.post(f"{URL}/signers", asked, htmx=True)
    assert answer.status_code == 200
    assert "李建国" in answer.text
    assert "林致远" in answer.text
    short = owner.post(f"{URL}/signers", asked | {"example-days": "2"}, htmx=True).text
    assert '<li class="skip">' in short
    page = owner.post(f"{URL}/signers", asked)
    assert page.status_code == 200
    assert "李建国" in page.text
    nobody = owner.post(f"{URL}/signers", asked | {"example-person": "谁"}, htmx=True)
    assert "z-banner amber" in nobody.text
    with app.app_context(), context.enter(furnished.inside):
        assert session.scalars(select(PolicyProposal).where(PolicyProposal.key == KEY)).all() == []


def test_names_are_suggested_while_they_are_typed(owner: Browser):
    answer = owner.get("/policies/chain-names", query_string={"value-1-who-0-named": "林"}, htmx=True)
    assert "林致远 · " in answer.text
    assert owner.get("/policies/chain-names", htmx=True).status_code == 200


def test_who_may_not_change_thresholds_reads_the_chain_but_has_no_editor(app: Flask, furnished: Furnished):
    staff = browser(app, "staff")
    page = staff.get(URL)
    assert page.status_code == 200
    assert 'id="policy-steps"' in page.text
    assert staff.get(f"{URL}/change").status_code == 403
    for path in ("steps", "signers"):
        assert staff.post(f"{URL}/{path}", form()).status_code == 403
    assert staff.get("/policies/chain-names").status_code == 403


def test_other_thresholds_have_no_steps(owner: Browser):
    assert owner.post("/policies/leave.notice_days/steps", form()).status_code == 404
    assert owner.post("/policies/leave.notice_days/signers", form()).status_code == 404


@pytest.mark.clause("D02-04")
def test_a_chain_is_proposed_shown_in_words_and_confirmed(owner: Browser, app: Flask, furnished: Furnished):
    answer = owner.post(f"{URL}/proposals", form())
    assert answer.status_code == 303, answer.text
    path = str(answer.headers["Location"]).removeprefix(f"/t/{SLUG}")
    assert "林致远" in owner.get(path).text
    with app.app_context(), context.enter(furnished.inside):
        row = session.scalars(select(PolicyProposal).where(PolicyProposal.key == KEY)).one()
        chain = read(row.value)
        boss = session.scalars(select(Person).where(Person.name == "林致远")).one().id
    assert [step.who[0].by for step in chain.steps] == [By.LINE_MANAGER, By.PERSON]
    assert (chain.steps[1].who[0].ref, chain.steps[1].answer_days) == (boss, 2)
    assert browser(app, "boss").post(f"{path}/confirmation").status_code == 303
    for page in (URL, "/policies", "/policies/proposals", "/policies/reports", f"{URL}/change"):
        assert owner.get(page).status_code == 200, page
    values = owner.get("/policies/values.csv").get_data().decode("utf-8-sig")
    assert KEY in values
    assert "{'" not in values
    assert owner.get("/policies/sheet.pdf").data[:4] == b"%PDF"
