"""What every answer carries, whoever gives it and whatever went wrong, and what is refused before a view sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from saas.db import session
from saas.factory import create_app
from saas.web import headers, sessions
from saas.web.assets import STATIC, asset
from tests import ground
from tests.browser import Browser
from tests.tenancy.probing import BASE, HERE, TRACES, gets, nasty_path, pages, posts, rules
from tests.tenancy.test_matrix import path_of
from tests.tenancy.tour import Found
from tests.tenancy.world import World

SECURE = "https://rules.example.test"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
SANDBOX = "default-src 'none'; sandbox"
FIXED = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
YEAR = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def secure(urls: ground.Urls) -> Flask:
    """The same product behind TLS."""
    return ground.app_for(urls, BASE_URL=SECURE)


def lacks(answer: TestResponse, *, keeping: str = "no-store", tls: bool = False) -> list[str]:
    """What an answer lacks of what every answer has to carry."""
    is_file = answer.headers.get("Content-Security-Policy") == SANDBOX  # stricter still: it may do nothing at all
    wanted = FIXED | {"Content-Security-Policy": SANDBOX} if is_file else FIXED
    found = [
        f"{name}: {answer.headers.get(name)}" for name, value in wanted.items() if answer.headers.get(name) != value
    ]
    if answer.headers.get("Cache-Control") != keeping:
        found.append(f"Cache-Control: {answer.headers.get('Cache-Control')}")
    if keeping == "no-store" and not {"Cookie", "HX-Request"} <= set(answer.headers.get("Vary", "").split(", ")):
        found.append(f"Vary: {answer.headers.get('Vary')}")
    if ("Strict-Transport-Security" in answer.headers) is not tls:
        found.append("Strict-Transport-Security")
    if "unsafe-" in str(answer.headers) or "Server" in answer.headers or "X-Powered-By" in answer.headers:
        found.append("says too much")
    return found


def test_the_policy_of_scripts_is_the_strict_one():
    assert headers.CSP == CSP
    assert "unsafe-" not in CSP


def test_every_page_and_paper_carries_every_header(found: Found):
    answers = found.answers.items()
    wrong = {e: (a.status_code, lacks(a)) for e, a in answers if a.status_code >= 500 or lacks(a)}
    assert wrong == {}
    assert sum(a.status_code == 200 for _e, a in answers) > 0.8 * len(answers)


def test_what_a_visitor_gets_carries_every_header(app: Flask, grounds: World):
    answers = {r.endpoint: grounds.browsers["anonymous"].get(path_of(app, r, grounds)) for r in gets(app)}
    assert {e: lacks(a) for e, a in answers.items() if lacks(a)} == {}


def test_every_refused_method_carries_every_header(app: Flask, grounds: World):
    wrong = {}
    for rule in (*gets(app), *posts(app)):
        method = "DELETE" if "GET" in rule.methods else "PUT"
        path = f"/t/{HERE}{path_of(app, rule, grounds)}"
        answer = grounds.browsers["admin"].client.open(path, method=method, base_url=BASE)
        if answer.status_code != 405 or "Allow" not in answer.headers or lacks(answer):
            wrong[rule.endpoint] = (answer.status_code, lacks(answer))
    assert wrong == {}


def odd_answers(app: Flask) -> Iterator[tuple[int, TestResponse]]:
    """Answers that no view gives: the middleware's, the converters', the limits'."""
    client = app.test_client()
    big = {"email": "x" * 3_000_000}
    yield 404, client.get(f"/t/{HERE}/nowhere", base_url=BASE)
    yield 404, client.get(f"/t/{HERE}/people/{10**30}", base_url=BASE)
    yield 404, client.get("/t/no-such-company/home", base_url=BASE)
    yield 404, client.get("/t/UPPER/home", base_url=BASE)
    yield 404, client.get("/nowhere", base_url=BASE)
    yield 400, client.get("/", base_url="http://evil.test")
    yield 400, client.get(f"/t/{HERE}/sign-in?next=a&next=b", base_url=BASE)
    yield 400, client.get(f"/t/{HERE}/sign-in?next=%00", base_url=BASE)
    yield 400, client.post(f"/t/{HERE}/sign-in", base_url=BASE)
    yield 413, client.post(f"/t/{HERE}/sign-in", base_url=BASE, data=big)
    yield 413, client.post("/sign-up", base_url=BASE, data=big)
    yield 200, client.get("/", base_url=BASE)
    yield 200, client.get("/sign-up", base_url=BASE)
    yield 200, client.get("/healthz", base_url=BASE)
    yield 200, client.open(f"/t/{HERE}/sign-in", method="HEAD", base_url=BASE)
    yield 200, client.open(f"/t/{HERE}/sign-in", method="OPTIONS", base_url=BASE)


def test_answers_that_no_view_gives_carry_them_too(app: Flask, grounds: World):
    for status, answer in odd_answers(app):
        assert answer.status_code == status, answer.request.path
        assert lacks(answer) == [], answer.request.path


def test_front_end_files_are_kept_for_ever_only_under_a_hashed_name(app: Flask):
    client = app.test_client()
    hashed = client.get(asset("app.css"), base_url=BASE)
    assert (hashed.status_code, lacks(hashed, keeping=YEAR)) == (200, [])
    plain = next(path.name for path in STATIC.glob("*.css"))
    assert lacks(client.get(f"/static/{plain}", base_url=BASE), keeping="no-cache") == []
    assert lacks(client.get("/static/build/app.000000000000.css", base_url=BASE)) == []
    assert client.get("/static/../config.py", base_url=BASE).status_code == 404
    assert client.get("/static/%2e%2e/config.py", base_url=BASE).status_code == 404


def fault() -> str:
    raise RuntimeError("a secret of the inside")


def lost_statement() -> str:
    session.execute(text("select 1 / 0"))
    return "unreached"


@pytest.mark.parametrize("broken", [fault, lost_statement])
@pytest.mark.parametrize("htmx", [False, True])
def test_a_fault_is_told_by_a_reference_and_nothing_else(app, grounds: World, monkeypatch, broken, htmx: bool):
    monkeypatch.setitem(app.view_functions, "notices.bell", broken)
    monkeypatch.setattr(broken, "zhidu_policy", (), raising=False)
    answer = grounds.browsers["admin"].get("/notices/bell", htmx=htmx)
    body = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert lacks(answer) == []
    assert not [word for word in (*TRACES, "secret of the inside", "division") if word in body]


def test_a_database_that_is_gone_is_answered_by_a_page_too(urls: ground.Urls, grounds: World):
    lost = create_app(ground.settings_for(urls, DATABASE_URL="postgresql+psycopg://nobody@127.0.0.1:1/nothing"))
    client = lost.test_client()
    known = grounds.browsers["hr"].client.get_cookie(f"zhidu-{HERE}", domain="127.0.0.1", path=f"/t/{HERE}")
    assert known is not None
    client.set_cookie(known.key, known.value, domain="127.0.0.1", path=known.path)
    sessions.forget()  # who is known within this second needs no database yet
    for path in (f"/t/{HERE}/account", f"/t/{HERE}/notices", "/t/some-company/home"):
        for htmx in ({}, {"HX-Request": "true"}):
            answer = client.get(path, base_url=BASE, headers=htmx)
            assert (answer.status_code, lacks(answer)) == (500, [])
            assert not [word for word in (*TRACES, "127.0.0.1:1", "refused") if word in answer.get_data(as_text=True)]
    assert client.get("/healthz", base_url=BASE).status_code == 200
    assert client.get("/readyz", base_url=BASE).status_code == 503


def test_behind_tls_every_answer_says_so(secure: Flask, grounds: World):
    client = secure.test_client()
    for path in ("/", f"/t/{HERE}/sign-in", f"/t/{HERE}/home", "/nowhere", "/t/NO", "/healthz"):
        answer = client.get(path, base_url=SECURE)
        assert lacks(answer, tls=True) == [], path
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert lacks(client.get("/", base_url="https://evil.test"), tls=True) == []


def test_every_query_name_given_twice_is_a_bad_request(app: Flask, grounds: World):
    wrong = []
    for rule in pages(app):
        answer = grounds.browsers["admin"].get(f"{path_of(app, rule, grounds)}?q=1&q=2")
        if answer.status_code != 400:
            wrong.append(f"{rule.endpoint}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("number", [2**31, 2**63 - 1, 2**63, 10**40])
def test_an_id_no_row_can_have_means_nothing(app: Flask, grounds: World, number: int):
    wrong = []
    for rule in rules(app):
        numbers = [name for name, kind in rule._converters.items() if type(kind).__name__ == "RowId"]
        if not numbers or "GET" not in rule.methods:
            continue
        path = path_of(app, rule, grounds)
        real = app.url_map.bind("").match(path)[1]
        for name in numbers:
            swapped = app.url_map.bind("").build(rule.endpoint, real | {name: 7_777_777})
            answer = grounds.browsers["admin"].get(swapped.replace("7777777", str(number)))
            if answer.status_code not in (403, 404):
                wrong.append(f"{rule.endpoint} {name}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("value", ["'", "%27", "a\x00b", "\u202e", "x" * 5_000, "..", "{{7*7}}", "😀"])
def test_odd_words_in_an_address_mean_nothing(app: Flask, grounds: World, value: str):
    wrong = []
    visitor, admin = Browser(app, "", checked=False), grounds.browsers["admin"]
    for rule in (*pages(app), *(rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("signup."))):
        path = nasty_path(app, rule, grounds, value)
        if path is not None and "GET" in (rule.methods or ()):
            answer = (visitor if rule.endpoint.startswith("signup.") else admin).get(path)
            if answer.status_code not in (303, 400, 403, 404, 410):
                wrong.append(f"{rule.endpoint}: {answer.status_code}")
    assert wrong == []
