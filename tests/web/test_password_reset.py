"""The way back in: the same answer whoever asks, a link of half an hour, every session ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from saas import clock
from saas.auth import actions, tokens
from saas.auth.models import SignInThrottle
from saas.auth.tokens import Purpose
from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.notices.models import Delivery
from saas.web import sessions
from tenants import context
from tests.browser import Browser
from tests.factories_auth import ask, hired, mailed_path, member, work_off, working
from tests.ground import PASSWORD

NEW = "quite another sentence"


def _mails(app: Flask, company: context.Inside, email: str, template: str) -> int:
    wanted = select(func.count()).select_from(Delivery).where(Delivery.address == email, Delivery.template == template)
    return ask(app, company, lambda: session.scalars(wanted).one())


@pytest.fixture(autouse=True)
def unasked(app: Flask, company: context.Inside) -> None:
    """Nobody has asked for a link before."""
    with working(app, company):
        session.execute(delete(SignInThrottle))


def _asked(visitor: Browser, email: str) -> str:
    visitor.get("/password-reset")
    answer = visitor.post("/password-reset", {"email": email})
    assert answer.status_code == 200
    work_off(visitor.client.application)
    return answer.get_data(as_text=True).replace(email, "…")


def test_the_answer_is_the_same_for_known_and_unknown_addresses(app: Flask, company: context.Inside):
    email = member(app, company)
    pages = [_asked(Browser(app), address) for address in (email, "nobody@mujin.test")]
    known, unknown = (page.split("<main")[1].split("</main>")[0] for page in pages)
    assert known == unknown
    assert _mails(app, company, email, "password_reset") == 1
    assert _mails(app, company, "nobody@mujin.test", "password_reset") == 0


def test_asking_many_times_fills_no_mailbox(app: Flask, company: context.Inside):
    email = member(app, company)
    for _time in range(4):
        _asked(Browser(app), email)
    assert _mails(app, company, email, "password_reset") == 1


def test_a_new_password_ends_every_session_and_is_told(app: Flask, company: context.Inside):
    email, visitor = member(app, company), Browser(app)
    visitor.sign_in(email, PASSWORD)
    _asked(Browser(app), email)
    path, other = mailed_path(app, company, email), Browser(app)
    other.get(path)
    assert other.post(path, {"password": NEW}).headers["Location"] == "/t/mujin/sign-in"
    sessions.forget()
    assert visitor.get("/home").status_code == 303
    assert Browser(app).sign_in(email, PASSWORD).status_code == 422
    assert Browser(app).sign_in(email, NEW).status_code == 303
    assert _mails(app, company, email, "password_changed") == 1


def test_the_link_works_once_and_a_weak_password_does_not_cost_it(app: Flask, company: context.Inside):
    email = member(app, company)
    _asked(Browser(app), email)
    path, visitor = mailed_path(app, company, email), Browser(app)
    visitor.get(path)
    assert visitor.post(path, {"password": "short"}).status_code == 422
    assert visitor.post(path, {"password": NEW}).status_code == 303
    assert visitor.get(path).status_code == 410
    assert visitor.post(path, {"password": PASSWORD}).status_code == 410


def test_the_link_expires_after_half_an_hour(app: Flask, company: context.Inside):
    email = member(app, company)
    at = clock.now() - timedelta(minutes=31)
    with working(app, company):
        found = actions.ask_reset(email, at=at)
    assert found is not None
    assert Browser(app).get(f"/password-reset/{found[1]}").status_code == 410


def test_a_second_link_voids_the_first(app: Flask, company: context.Inside):
    email, at = member(app, company), clock.now()
    with working(app, company):
        first = actions.ask_reset(email, at=at - timedelta(minutes=5))
        second = actions.ask_reset(email, at=at)
    assert first is not None
    assert second is not None
    assert Browser(app).get(f"/password-reset/{first[1]}").status_code == 410
    assert Browser(app).get(f"/password-reset/{second[1]}").status_code == 200


def test_an_unknown_link_is_not_found(app: Flask, company: context.Inside):
    assert Browser(app).get("/password-reset/abc").status_code == 404


def test_who_has_not_joined_yet_resets_nothing(app: Flask, company: context.Inside):
    email, _path = hired(app, company)
    _asked(Browser(app), email)
    assert _mails(app, company, email, "password_reset") == 0


@pytest.mark.usefixtures("inside")
def test_changing_the_password_kills_an_open_reset_link():
    at = clock.now()
    user, secret = actions.invite("open@mujin.test", "李四", by=SYSTEM, at=at)
    actions.accept(secret, name="李四", password=PASSWORD, at=at)
    link = tokens.issue(user, Purpose.RESET, at=at)
    actions.change_password(user, actions.Browser("127.0.0.1"), old=PASSWORD, new=NEW, at=at)
    with pytest.raises(Refused):
        actions.reset(link, password="a third long sentence", at=at)
