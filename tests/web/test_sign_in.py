"""Signing in and out: one text for every failure, counters that survive it, sessions that end within a second."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.auth import actions, throttle
from saas.auth.actions import Browser as Place
from saas.auth.models import SignInThrottle, UserSession
from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.web import sessions
from tenants import context
from tests.browser import Browser
from tests.factories_auth import ask, member, person_of, working
from tests.ground import PASSWORD, TODAY

OWNER = "owner@mujin.test"
AT = clock.now()


@pytest.fixture
def visitor(app: Flask, company: context.Inside) -> Browser:
    with working(app, company):
        for row in session.scalars(select(SignInThrottle)):
            session.delete(row)
    return Browser(app)


def test_the_owner_signs_in_and_sees_her_page(visitor: Browser):
    answer = visitor.sign_in(OWNER, PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/t/mujin/home")
    assert "陈总" in visitor.get("/home").get_data(as_text=True)


def test_the_company_address_alone_leads_to_the_home_page(visitor: Browser):
    assert visitor.get("/").headers["Location"] == "/t/mujin/home"
    assert visitor.get("/home").headers["Location"] == "/t/mujin/sign-in?next=/home"


def test_an_unknown_address_and_a_wrong_password_read_the_same(visitor: Browser):
    unknown = visitor.sign_in("nobody@mujin.test", PASSWORD)
    wrong = visitor.sign_in(OWNER, "not the password")
    assert unknown.status_code == wrong.status_code == 422
    said = [a.get_data(as_text=True).split("z-wrong")[1].split("</div>")[0] for a in (unknown, wrong)]
    assert said[0] == said[1]


def test_what_was_typed_stays_but_never_the_password(visitor: Browser):
    body = visitor.sign_in("somebody@mujin.test", "a secret that was typed").get_data(as_text=True)
    assert "somebody@mujin.test" in body
    assert "a secret that was typed" not in body


def test_signing_in_leaves_nothing_of_the_visitors_cookie(app: Flask, company: context.Inside, visitor: Browser):
    email = member(app, company)
    visitor.get("/sign-in")
    before, token = _cookie(visitor), visitor.token
    visitor.sign_in(email, PASSWORD)
    assert _cookie(visitor) != before
    assert visitor.post("/account/theme", {"csrf_token": token, "theme": "dark"}).status_code == 400
    other = Browser(app)
    other.sign_in(email, PASSWORD)
    assert len(set(ask(app, company, lambda: [row.token_hash for row in _sessions(email)]))) == 2


def _cookie(visitor: Browser) -> str:
    found = visitor.client.get_cookie("zhidu-mujin", domain="127.0.0.1", path="/t/mujin")
    assert found is not None
    return found.value


def _sessions(email: str) -> list[UserSession]:
    user = actions.user_of(email)
    return list(session.scalars(select(UserSession).where(UserSession.user_id == user.id).order_by(UserSession.id)))


def test_a_session_of_one_company_opens_nothing_in_another(app: Flask, neighbour: context.Inside, visitor: Browser):
    visitor.sign_in(OWNER, PASSWORD)
    cookie = _cookie(visitor)
    visitor.client.set_cookie("zhidu-qinghe", cookie, domain="127.0.0.1", path="/t/qinghe")
    other = visitor.client.get("/t/qinghe/home", base_url="http://127.0.0.1:8000")
    assert other.headers["Location"].startswith("/t/qinghe/sign-in")


def test_signing_out_ends_the_session_even_for_a_copied_cookie(visitor: Browser):
    visitor.sign_in(OWNER, PASSWORD)
    visitor.get("/home")
    kept = _cookie(visitor)
    gone = visitor.post("/sign-out")
    assert gone.status_code == 303
    assert "storage" in gone.headers["Clear-Site-Data"]
    visitor.client.set_cookie("zhidu-mujin", kept, domain="127.0.0.1", path="/t/mujin")
    assert visitor.get("/home").status_code == 303


def test_the_language_of_a_visitor_is_kept_through_signing_in(visitor: Browser):
    visitor.get("/sign-in")
    back = visitor.post("/account/language", {"locale": "en", "next": "/sign-in"})
    assert back.headers["Location"] == "/t/mujin/sign-in"
    assert '<html lang="en"' in visitor.get("/sign-in").get_data(as_text=True)


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.test", "/\\evil.test", "https://evil.test", "/\t/evil.test", "///evil.test", "evil.test", "/home//x",
     "/nowhere", "/static/x.css", "/sign-in", "/welcome/abc", "/sign-up", "/\x01home", "/" + "x" * 3000],
)  # fmt: skip
def test_next_leads_only_to_pages_of_the_company(visitor: Browser, elsewhere: str):
    visitor.get("/sign-in")
    answer = visitor.post("/sign-in", {"email": OWNER, "password": PASSWORD, "next": elsewhere})
    # What holds control characters is refused as typed; everything else leads home.
    assert answer.headers.get("Location", "/t/mujin/home") == "/t/mujin/home"


def test_next_brings_back_to_the_page_that_was_wanted(visitor: Browser):
    visitor.get("/sign-in")
    answer = visitor.post("/sign-in", {"email": OWNER, "password": PASSWORD, "next": "/account?x=1"})
    assert answer.headers["Location"] == "/t/mujin/account?x=1"


def test_too_many_wrong_passwords_are_told_to_wait(app: Flask, company: context.Inside, visitor: Browser):
    email = member(app, company)
    answers = [visitor.sign_in(email, "wrong password here").status_code for _try in range(throttle.PAIR.free)]
    assert answers == [422] * throttle.PAIR.free
    late = visitor.sign_in(email, PASSWORD)
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) >= 1


def test_the_counter_stays_though_the_request_was_rolled_back(app: Flask, company: context.Inside, visitor: Browser):
    visitor.sign_in("counted@mujin.test", "wrong password here")
    keys = throttle.Try("counted@mujin.test", "127.0.0.1").keys()
    wanted = select(SignInThrottle.failures).where(SignInThrottle.key == keys["pair"])
    assert ask(app, company, lambda: session.scalars(wanted).one()) == 1


def _fail(email: str, address: str, times: int, at=AT) -> None:
    for _try in range(times):
        throttle.count_failure(throttle.Try(email, address), at=at)


def _signed_in(email: str, address: str, at) -> bool:
    try:
        actions.sign_in(email, PASSWORD, Place(address), at=at, may_enter=lambda user: True)
    except throttle.TooSoon:
        return False
    return True


def test_the_wait_grows_with_each_failure_and_ends(inside: context.Inside):
    owner = f"owner@{inside.slug}.test"
    waits = [throttle.PAIR.wait_after(throttle.PAIR.free + over).total_seconds() for over in range(8)]
    assert waits == [10, 20, 40, 80, 160, 320, 600, 600]
    _fail(owner, "198.51.100.7", throttle.PAIR.free)
    assert not _signed_in(owner, "198.51.100.7", AT)
    assert _signed_in(owner, "198.51.100.7", AT + timedelta(seconds=11))


@pytest.mark.usefixtures("inside")
def test_at_most_ten_tries_in_ten_minutes_reach_the_hash_of_one_account():
    reached, at = 0, AT
    while at < AT + throttle.WINDOW:
        try:
            throttle.check(throttle.Try(OWNER, "198.51.100.8"), None, at=at)
        except throttle.TooSoon:
            at += timedelta(seconds=1)
            continue
        reached += 1
        throttle.count_failure(throttle.Try(OWNER, "198.51.100.8"), at=at)
    assert reached <= 10


def test_nobody_is_locked_out_of_an_address_she_signed_in_from_before(inside: context.Inside):
    owner = f"owner@{inside.slug}.test"
    assert _signed_in(owner, "203.0.113.5", AT)
    for attacker in range(12):
        _fail(owner, f"198.51.100.{attacker}", 3)
    assert not _signed_in(owner, "192.0.2.99", AT)
    assert _signed_in(owner, "203.0.113.5", AT)


@pytest.mark.usefixtures("inside")
def test_of_many_tries_over_many_accounts_few_reach_the_hash():
    throttle.forget_before(AT + timedelta(days=1))
    reached = 0
    for number in range(400):
        attempt = throttle.Try(f"victim{number}@mujin.test", f"198.51.{number % 250}.{number // 250 + 1}")
        try:
            throttle.check(attempt, None, at=AT)
        except throttle.TooSoon:
            continue
        reached += 1
        throttle.count_failure(attempt, at=AT)
    assert reached == throttle.ALL.free


@pytest.mark.usefixtures("inside")
def test_a_home_is_one_address_though_ipv6_gives_it_many():
    keys = {throttle.Try(OWNER, f"2001:db8:1:2::{n}").keys("address")["address"] for n in range(5)}
    assert len(keys) == 1


@pytest.mark.usefixtures("inside")
def test_counters_that_rested_are_forgotten():
    _fail(OWNER, "198.51.100.20", 6)
    assert throttle.forget_before(AT - timedelta(days=1)) == 0
    assert throttle.forget_before(AT + timedelta(days=1)) >= 4


@pytest.mark.usefixtures("inside")
def test_somebody_disabled_is_refused_like_a_stranger():
    user, _secret = actions.invite("gone@mujin.test", "李四", by=SYSTEM, at=AT)
    actions.disable(user, by=SYSTEM, at=AT)
    with pytest.raises(Refused) as refusal:
        actions.sign_in("gone@mujin.test", PASSWORD, Place("127.0.0.1"), at=AT, may_enter=lambda found: True)
    assert refusal.value.objections[0].text == actions.WRONG


def test_leaving_the_company_ends_access_within_a_second(app: Flask, company: context.Inside, visitor: Browser):
    email = member(app, company)
    visitor.sign_in(email, PASSWORD)
    assert visitor.get("/home").status_code == 200
    with working(app, company):
        person = person_of(email)
        person.employed_on, person.left_on = TODAY - timedelta(days=30), TODAY - timedelta(days=1)
    sessions.forget()  # what another process keeps is a second old at most
    assert visitor.get("/home").status_code == 303
    assert visitor.sign_in(email, PASSWORD).status_code == 422


def test_a_changed_password_ends_the_other_sessions(app: Flask, company: context.Inside, visitor: Browser):
    email, other = member(app, company), Browser(app)
    visitor.sign_in(email, PASSWORD)
    other.sign_in(email, PASSWORD)
    visitor.get("/account")
    wrong = visitor.post("/account/password", {"old": "not this one", "password": "another long sentence"})
    assert wrong.status_code == 422
    weak = visitor.post("/account/password", {"old": PASSWORD, "password": "short"})
    assert weak.status_code == 422
    assert visitor.post("/account/password", {"old": PASSWORD, "password": "another long sentence"}).status_code == 303
    assert visitor.get("/home").status_code == 200
    assert other.get("/home").status_code == 303
    assert Browser(app).sign_in(email, "another long sentence").status_code == 303


def test_one_of_several_sessions_is_ended_and_only_ones_own(app: Flask, company: context.Inside, visitor: Browser):
    email, other = member(app, company), Browser(app)
    visitor.sign_in(email, PASSWORD)
    other.sign_in(email, PASSWORD)
    mine, foreign = ask(app, company, lambda: (_sessions(email), _sessions(OWNER)))
    visitor.get("/account")
    if foreign:
        assert visitor.post(f"/account/sessions/{foreign[0].id}/ending").status_code == 404
    assert visitor.post(f"/account/sessions/{mine[-1].id}/ending").status_code == 303
    assert other.get("/home").status_code == 303
    assert visitor.get("/home").status_code == 200


def test_signing_out_everywhere_ends_all_of_them(app: Flask, company: context.Inside, visitor: Browser):
    email, other = member(app, company), Browser(app)
    visitor.sign_in(email, PASSWORD)
    other.sign_in(email, PASSWORD)
    visitor.get("/account")
    visitor.post("/account/sessions/ending")
    sessions.forget()
    assert [browser.get("/home").status_code for browser in (visitor, other)] == [303, 303]


def test_language_and_theme_belong_to_the_person(app: Flask, company: context.Inside, visitor: Browser):
    email = member(app, company)
    visitor.sign_in(email, PASSWORD)
    visitor.get("/account")
    visitor.post("/account/language", {"locale": "en", "next": "/account"})
    visitor.post("/account/theme", {"theme": "dark", "next": "/account"})
    body = visitor.get("/account").get_data(as_text=True)
    assert '<html lang="en" data-bs-theme="dark"' in body
    visitor.post("/account/theme", {"theme": "pink"})
    assert 'data-bs-theme="dark"' in visitor.get("/account").get_data(as_text=True)
