"""Cookies and sessions: whose they are, when they die, and what a stranger learns by trying."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from flask import Flask
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from saas import clock
from saas.auth import actions, sessions
from saas.auth.models import SignInThrottle, User, UserSession, UserToken
from saas.db import session
from saas.events import SYSTEM, bulk_update
from saas.organisation import leaving
from saas.organisation.standing import behind
from saas.web.sessions import SECONDS_KEPT
from tenants.context import Inside
from tests import ground
from tests.browser import Browser
from tests.counting import statements
from tests.factories_auth import mailed_path, member, person_of, work_off, working
from tests.ground import PASSWORD, TODAY
from tests.tenancy.test_doors import SECURE

OWNER = "owner@mujin.test"
PAIRS = 25


@pytest.fixture(autouse=True)
def untried(app: Flask, company: Inside) -> None:
    """No failed sign-in is remembered."""
    with working(app, company):
        session.execute(delete(SignInThrottle))


def cookies_of(answer: TestResponse) -> dict[str, dict[str, str]]:
    found = {}
    for line in answer.headers.getlist("Set-Cookie"):
        for name, morsel in SimpleCookie(line).items():
            found[name] = {key: str(value) for key, value in morsel.items() if value} | {"value": morsel.value}
    return found


def jar(browser: Browser, slug: str = "mujin") -> str:
    found = browser.client.get_cookie(f"zhidu-{slug}", domain="127.0.0.1", path=f"/t/{slug}")
    assert found is not None
    return found.value


def with_cookie(app: Flask, value: str, slug: str = "mujin", name: str = "") -> Browser:
    """Another browser that holds a copied cookie."""
    found = Browser(app, slug)
    found.client.set_cookie(name or f"zhidu-{slug}", value, domain="127.0.0.1", path=f"/t/{slug}")
    return found


def secret_in(app: Flask, browser: Browser) -> str:
    """The session's secret, which the signed cookie carries."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # signed cookies
    return str(signer.loads(jar(browser))["_user_id"]).partition(":")[2]


def is_in(browser: Browser) -> bool:
    return browser.get("/account").status_code == 200


def test_a_cookie_is_for_one_company_one_host_and_no_script(app: Flask, company: Inside):
    visitor = Browser(app)
    for answer in (visitor.get("/sign-in"), visitor.sign_in(OWNER, PASSWORD)):
        for name, facts in cookies_of(answer).items():
            assert name == "zhidu-mujin"
            assert facts["httponly"] == "True"
            assert (facts["samesite"], facts["path"]) == ("Lax", "/t/mujin")
            assert "domain" not in facts
    assert cookies_of(Browser(app, "").get("/sign-up")).keys() == {"zhidu-platform"}


def test_behind_tls_a_cookie_is_bound_to_its_host(urls: ground.Urls, company: Inside):
    secure = ground.app_for(urls, BASE_URL=SECURE)
    for path, name in (("/t/mujin/sign-in", "__Host-zhidu-mujin"), ("/sign-up", "__Host-zhidu-platform")):
        found = cookies_of(secure.test_client().get(path, base_url=SECURE))
        assert found.keys() == {name}
        assert (found[name]["secure"], found[name]["path"], found[name]["httponly"]) == ("True", "/", "True")
        assert found[name]["samesite"] == "Lax"
        assert "domain" not in found[name]


def test_the_cookie_of_one_company_is_worth_nothing_in_another(app: Flask, company: Inside, neighbour: Inside):
    mine = Browser(app)
    mine.sign_in(OWNER, PASSWORD)
    for name in ("zhidu-qinghe", "zhidu-mujin", "session", "remember_token"):
        assert not is_in(with_cookie(app, jar(mine), "qinghe", name))
    assert is_in(mine)


def test_a_cookie_that_was_altered_is_nobodys(app: Flask, company: Inside):
    mine = Browser(app)
    mine.sign_in(OWNER, PASSWORD)
    good = jar(mine)
    for bad in (good[:-2] + "aa", "x" + good, good.split(".")[0], "", "..", good[::-1]):
        assert not is_in(with_cookie(app, bad))


def leaves(app: Flask, company: Inside, email: str) -> None:
    with working(app, company):
        after = TODAY + timedelta(days=1)
        leaving.leave(person_of(email), last_day=TODAY, by=SYSTEM, today=after, at=clock.now())


def acts(app: Flask, company: Inside, email: str, act: Callable[[User], object]) -> None:
    """Another process does something to this user's account; this one is not told."""
    with working(app, company):
        act(session.scalars(select(User).where(User.email == email)).one())


ENDS: dict[str, Callable[[Flask, Inside, str, Browser], object]] = {
    "sign-out": lambda _app, _c, _e, own: own.post("/sign-out"),
    "sign-out everywhere": lambda _app, _c, _e, own: own.post("/account/sessions/ending"),
    "ended by another process": lambda app, c, e, _o: acts(app, c, e, lambda u: sessions.end_all(u, at=clock.now())),
    "password changed": lambda _app, _c, _e, own: own.post(
        "/account/password", {"old": PASSWORD, "password": "another long sentence"}
    ),
    "disabled": lambda app, c, e, _o: acts(app, c, e, lambda u: actions.disable(u, by=SYSTEM, at=clock.now())),
    "left the company": lambda app, c, e, _o: leaves(app, c, e),
}


def test_a_copied_session_is_dead_within_a_second_whatever_ended_it(app: Flask, company: Inside):
    copies = {}
    for way, end in ENDS.items():
        email = member(app, company)
        own = Browser(app)
        own.sign_in(email, PASSWORD)
        own.get("/account")
        copies[way] = with_cookie(app, jar(own))
        assert is_in(copies[way]), way
        end(app, company, email, own)
    time.sleep(SECONDS_KEPT + 0.05)
    assert {way for way, copy in copies.items() if is_in(copy)} == set()


def test_a_cookie_known_before_signing_in_is_worth_nothing_after_it(app: Flask, company: Inside):
    """Who plants a cookie in somebody's browser is not signed in with her."""
    thief, victim = Browser(app), Browser(app)
    thief.get("/sign-in")
    planted = jar(thief)
    victim.client.set_cookie("zhidu-mujin", planted, domain="127.0.0.1", path="/t/mujin")
    victim.sign_in(OWNER, PASSWORD)
    assert is_in(victim)
    assert jar(victim) != planted
    assert not is_in(with_cookie(app, planted))


def test_each_signing_in_has_a_session_of_its_own(app: Flask, company: Inside):
    mine = Browser(app)
    secrets = set()
    for _time in range(3):
        mine.sign_in(OWNER, PASSWORD)
        secrets.add(secret_in(app, mine))
        mine.get("/account")
        mine.post("/sign-out")
    assert len(secrets) == 3


def test_a_session_rests_and_lives_only_so_long(inside: Inside):
    user = session.scalars(select(User).where(User.email == f"owner@{inside.slug}.test")).one()
    began = clock.now()
    rested = sessions.begin(user, at=began, address="127.0.0.1", agent="test")
    session.flush()
    assert behind(rested, at=began + sessions.IDLE - timedelta(seconds=1)) is not None
    assert behind(rested, at=began + 2 * sessions.IDLE) is None
    used, step = sessions.begin(user, at=began, address="127.0.0.1", agent="test"), sessions.IDLE / 2
    session.flush()
    at = began
    while at + step <= began + sessions.ABSOLUTE:
        at += step
        assert behind(used, at=at) is not None
    assert behind(used, at=began + sessions.ABSOLUTE + timedelta(seconds=1)) is None


def test_a_secret_is_stored_only_as_its_hash(app: Flask, company: Inside):
    mine = Browser(app)
    mine.sign_in(OWNER, PASSWORD)
    secret = secret_in(app, mine)
    assert len(secret) >= 43  # 256 bits
    with working(app, company):
        rows = session.scalars(select(UserSession.token_hash)).all()
    assert sessions.digest(secret) in rows
    assert secret not in rows


def alike(first: TestResponse, second: TestResponse, addresses: tuple[str, str]) -> bool:
    texts = [a.get_data(as_text=True) for a in (first, second)]
    for place, address in enumerate(addresses):
        texts[place] = texts[place].replace(address, "…")
    bare = [[line for line in body.splitlines() if "value=" not in line and "csrf" not in line] for body in texts]
    return (first.status_code, bare[0]) == (second.status_code, bare[1])


def tried(app: Flask, company: Inside, path: str, emails: tuple[str, str]) -> tuple[list[float], list[float], bool]:
    """Seconds of alternated tries for both addresses, and whether all answers read alike."""
    visitor, same = Browser(app, checked=False), True
    visitor.get("/sign-in")
    took: tuple[list[float], list[float]] = ([], [])
    for _round in range(PAIRS):
        answers = []
        for place, email in enumerate(emails):
            with working(app, company):
                session.execute(delete(SignInThrottle))
                old = {"expires_at": clock.now() - timedelta(days=1)}
                bulk_update(UserToken, UserToken.used_at.is_(None), values=old, source="test")
            began = time.perf_counter()
            answers.append(visitor.post(path, {"email": email, "password": "not the password at all"}))
            took[place].append(time.perf_counter() - began)
        same = same and alike(answers[0], answers[1], emails)
    return *took, same


@pytest.mark.parametrize("path", ["/sign-in", "/password-reset"])
def test_a_stranger_does_not_learn_who_has_an_account(app: Flask, company: Inside, path: str):
    known, unknown, same = tried(app, company, path, (OWNER, "nobody@mujin.test"))
    assert same
    gap = abs(statistics.median(known) - statistics.median(unknown))
    assert gap < max(0.005, 0.5 * statistics.median(unknown)), (statistics.median(known), statistics.median(unknown))


def test_a_known_and_an_unknown_address_cost_the_same_statements(app: Flask, company: Inside):
    visitor = Browser(app, checked=False)
    counts = {}
    for email in (OWNER, "nobody@mujin.test"):
        visitor.get("/sign-in")
        with statements() as seen:
            visitor.post("/sign-in", {"email": email, "password": "not the password at all"})
        counts[email] = len(seen)
    assert abs(counts[OWNER] - counts["nobody@mujin.test"]) <= 1  # whether she was here before


def test_the_right_password_from_a_known_browser_enters_though_strangers_try(app: Flask, company: Inside):
    email = member(app, company)
    at_home = Browser(app)
    assert at_home.sign_in(email, PASSWORD).status_code == 303
    stranger = Browser(app, checked=False)
    stranger.get("/sign-in")
    answers = [
        stranger.post(
            "/sign-in", {"email": email, "password": "guessed"}, environ_overrides={"REMOTE_ADDR": f"10.0.0.{n}"}
        )
        for n in range(14)
    ]
    assert [a.status_code for a in answers][-1] == 429
    again = Browser(app)
    assert again.sign_in(email, PASSWORD).status_code == 303


def test_one_network_asks_for_so_many_links_and_then_waits(app: Flask, company: Inside):
    visitor = Browser(app)
    visitor.get("/password-reset")
    statuses = [visitor.post("/password-reset", {"email": f"n{n}@mujin.test"}).status_code for n in range(21)]
    assert statuses == [200] * 20 + [429]
    elsewhere = {"REMOTE_ADDR": "10.9.9.9"}
    assert visitor.post("/password-reset", {"email": OWNER}, environ_overrides=elsewhere).status_code == 200


def test_a_reset_link_is_told_to_the_mailbox_alone(app: Flask, company: Inside):
    email = member(app, company)
    visitor = Browser(app)
    visitor.get("/password-reset")
    page = visitor.post("/password-reset", {"email": email}).get_data(as_text=True)
    work_off(app)
    assert mailed_path(app, company, email).rsplit("/", 1)[1] not in page
