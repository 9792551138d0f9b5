"""Forms of strangers, forms that smuggle, texts that would be markup, and ways out to other sites."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import Text, inspect, select, text

from saas.db import Model, session
from saas.events import SYSTEM, acting, model_of
from saas.organisation import export_log
from tenants.context import Inside
from tenants.owner import owner_engine
from tests.browser import Browser
from tests.factories_auth import working
from tests.ground import PASSWORD
from tests.tenancy.conftest import MIGHTY
from tests.tenancy.probing import BASE, HERE, changed, checksums, pages, posts
from tests.tenancy.test_matrix import path_of
from tests.tenancy.tour import Found
from tests.tenancy.world import World

OWN = "/t/" + HERE


@pytest.mark.parametrize("token", ["none", "of another session", "cut", "empty"])
def test_a_form_without_the_sessions_own_token_changes_nothing(app: Flask, grounds: World, found: Found, token: str):
    boss, other = grounds.browsers[MIGHTY], grounds.browsers["hr"]
    boss.get("/account")
    other.get("/account")
    sent = {"none": None, "of another session": other.token, "cut": boss.token[:-1], "empty": ""}[token]
    before, wrong = checksums(app, grounds.home), []
    for rule in posts(app):
        form = found.forms.get(rule.endpoint)
        values = dict(form.values) if form else {}
        path = form.path if form else path_of(app, rule, grounds)
        if sent is not None:
            values["csrf_token"] = sent
        answer = boss.client.post(OWN + path, data=values, base_url=BASE)
        if answer.status_code not in (400, 401):
            wrong.append(f"{rule.endpoint}: {answer.status_code}")
    assert wrong == []
    assert changed(before, checksums(app, grounds.home)) == []


def test_a_form_sent_by_another_site_changes_nothing_even_with_a_token(app: Flask, grounds: World, found: Found):
    boss = grounds.browsers[MIGHTY]
    boss.get("/account")
    before, wrong = checksums(app, grounds.home), []
    for endpoint, form in found.forms.items():
        headers = {"X-CSRFToken": boss.token, "Sec-Fetch-Site": "cross-site"}
        answer = boss.client.post(OWN + form.path, data=form.values, base_url=BASE, headers=headers)
        if answer.status_code != 400:
            wrong.append(f"{endpoint}: {answer.status_code}")
    assert wrong == []
    assert changed(before, checksums(app, grounds.home)) == []


def test_reading_every_page_changes_nothing_but_notes_who_took_a_list_away(found: Found):
    assert len(found.answers) > 80
    assert found.changed == ["event"]
    assert found.told == {export_log.KIND}


def test_following_links_that_are_none_changes_nothing(app: Flask, grounds: World):
    before = checksums(app, grounds.home)
    for path in ("/welcome/nothing", "/invitation/nothing", "/password-reset/nothing"):
        grounds.browsers["anonymous"].get(path)
    assert changed(before, checksums(app, grounds.home)) == []


# What a form asks for only sometimes: a reason where the law has a word.
SOMETIMES = {"policies.propose": {"legal_reason"}}
MARKS = {"int": "424242", "text": "SMUGGLED", "date": "1999-09-09"}


def smuggled(names: set[str]) -> dict[str, str]:
    """A telling value for every column of every model that the form does not ask for."""
    found = {}
    for table in Model.metadata.tables.values():
        for column in table.columns:
            kind = column.type.python_type.__name__
            mark = MARKS["date"] if kind in ("date", "datetime") else MARKS["int"] if kind in ("int", "bool") else None
            found[column.name] = mark or MARKS["text"]
    return {name: value for name, value in found.items() if name not in names}


def traces(app: Flask, world: World) -> list[str]:
    """Tables in which something smuggled arrived."""
    like = " OR ".join(f"t::text LIKE '%{mark}%'" for mark in MARKS.values()).replace(":", "\\:")
    with owner_engine(app.extensions["zhidu.settings"].owner_database_url).connect() as connection:
        return [
            name
            for name in Model.metadata.tables
            if connection.scalar(text(f'SELECT count(*) FROM "{world.home.schema}"."{name}" t WHERE {like}'))
        ]


def test_no_form_takes_more_than_it_asks_for(app: Flask, grounds: World, found: Found):
    boss = grounds.browsers[MIGHTY]
    boss.get("/account")
    wrong, taken = [], 0
    for endpoint, form in found.forms.items():
        if endpoint.startswith(("auth.", "account.end", "setup.template")):
            continue
        answer = boss.post(form.path, smuggled(set(form.values) | SOMETIMES.get(endpoint, set())) | form.values)
        taken += answer.status_code < 400
        if answer.status_code >= 500 or traces(app, grounds):
            wrong.append(f"{endpoint}: {answer.status_code} {traces(app, grounds)}")
            break
    assert wrong == []
    assert taken > 15  # the forms themselves were good enough to be acted on


PAYLOAD = "XSSQ<img src=x onerror=alert(1)>\"'&{{7*7}}"
FREE = ("name", "name_en", "mission", "duties", "powers", "description", "reason", "comment", "goal", "content",
        "process", "appraisal", "title", "aliases", "match_note", "author_name", "set_by_name", "told_by", "text",
        "granted_by_name", "given_by", "chapter", "kind_name", "agent", "speciality", "decision_reason")  # fmt: skip


class _Markup(HTMLParser):
    """What the payload became: elements made of it, and the texts it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.told: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if any(name == "onerror" or (name == "src" and value == "x") for name, value in attrs):
            self.made.append(tag)
        self.told += [value for _name, value in attrs if value and "XSSQ" in value]

    def handle_data(self, data: str) -> None:
        if "XSSQ" in data:
            self.told.append(data)


@pytest.fixture(scope="module")
def poisoned(app: Flask, grounds: World) -> World:
    """The payload in every free text that the company's role may change."""
    with working(app, grounds.home):
        acting.set(SYSTEM)
        for table in Model.metadata.tables:
            model = model_of(table)
            assert model is not None
            columns = [c.name for c in inspect(model).columns if c.name in FREE and isinstance(c.type, Text)]
            if model.access != "full" or not columns or table == "clock":  # a clock's name is a key of its process
                continue
            for row in session.scalars(select(model)):
                unique = "" if table != "unit_term" else str(row.id)  # type: ignore[attr-defined]  # Identified
                for name in columns:
                    setattr(row, name, PAYLOAD + unique)
    return grounds


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("who", [MIGHTY, "employee"])
def test_texts_stay_texts_on_every_page(app: Flask, poisoned: World, who: str, htmx: bool):
    wrong, told = [], 0
    for rule in pages(app):
        answer = poisoned.browsers[who].get(path_of(app, rule, poisoned), htmx=htmx)
        if answer.mimetype != "text/html":
            continue
        body = answer.get_data(as_text=True)
        page = _Markup()
        page.feed(body)
        told += len(page.told)
        if answer.status_code >= 500 or page.made or "&#39;&amp;49" in body or "XSSQ<" in body:
            wrong.append(f"{rule.endpoint}: {answer.status_code} {page.made}")
    assert wrong == []
    assert told > (20 if htmx else 100)


SITES = (
    "//evil.test", "///evil.test", "////evil.test", "/\\evil.test", "\\\\evil.test", "/\\/evil.test", "\\/evil.test",
    "https://evil.test", "http:evil.test", "https:/evil.test", "HTTPS://evil.test", "//evil.test/home",
    "/%09/evil.test",
    "/\t/evil.test", "/\n/evil.test", "/\r\nLocation: //evil.test", "\t//evil.test", " //evil.test", "/ /evil.test",
    "//evil.test@127.0.0.1:8000/", "http://127.0.0.1:8000@evil.test/", "javascript:alert(1)", "data:text/html,x",
    "vbscript:x", "evil.test", ".evil.test", "@evil.test", "/.evil.test", "/..//evil.test", "/home/..//evil.test",
    "/%2f%2fevil.test", "/%5cevil.test", "//%65vil.test", "/\u2044evil.test", "\uff0f\uff0fevil.test", "/t/other/home",
    "?next=//evil.test", "#//evil.test", "/home?x=1//\\evil.test", "/home#//evil.test", "/home;//evil.test", "",
)  # fmt: skip


NEXT = re.compile(r'name="next"[^>]*value="([^"]*)"')


def stays(where: str, root: str = OWN) -> bool:
    """Whether a browser that follows this stays in the company."""
    parts = urlsplit(where)
    odd = "\\" in where or any(ord(sign) < 33 for sign in where)
    return not parts.scheme and not parts.netloc and where.startswith(f"{root}/") and not odd


@pytest.mark.parametrize("htmx", [False, True])
def test_no_next_leads_to_another_site(app: Flask, grounds: World, htmx: bool):
    header = "HX-Redirect" if htmx else "Location"
    boss = grounds.browsers[MIGHTY]
    boss.get("/account")
    wrong = []
    for site in SITES:
        answers = [
            boss.post("/account/language", {"locale": "zh_Hans", "next": site}, htmx=htmx),
            boss.post("/account/theme", {"theme": "auto", "next": site}, htmx=htmx),
            boss.get("/sign-in", query_string={"next": site}, htmx=htmx),
        ]
        wrong += [f"{site!r}: {a.headers.get(header)}" for a in answers if not stays(a.headers.get(header, ""))]
    assert wrong == []


def test_signing_in_leads_to_no_other_site(app: Flask, company: Inside):
    wrong = []
    visitor = Browser(app)
    for site in SITES:
        visitor.client.delete_cookie("zhidu-mujin", domain="127.0.0.1", path="/t/mujin")
        page = visitor.get("/sign-in", query_string={"next": site}).get_data(as_text=True)
        answer = visitor.post("/sign-in", {"email": "owner@mujin.test", "password": PASSWORD, "next": site})
        kept = [value for value in NEXT.findall(page) if value and not stays(f"/t/mujin{unescape(value)}", "/t/mujin")]
        if kept or not stays(answer.headers.get("Location", ""), "/t/mujin"):
            wrong.append(f"{site!r}: {answer.status_code} {answer.headers.get('Location')}")
    assert wrong == []
