"""Invitations: bound to address, company and time, used once, replaced by the next one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from saas import clock
from saas.auth import actions, tokens
from saas.auth.tokens import Purpose, Standing
from saas.core.errors import Refused
from saas.events import SYSTEM, history
from saas.office import letters
from saas.organisation import people_actions
from saas.organisation.people_actions import PersonFacts
from tenants import context
from tests.browser import Browser
from tests.factories_auth import ask, hired, mailed_path, person_of, working
from tests.ground import PASSWORD, TODAY

AT = clock.now()
JOIN = {"name": "李四", "password": PASSWORD}


def test_somebody_invited_sets_name_and_password_and_is_in(app: Flask, company: context.Inside):
    email, path = hired(app, company, "李四")
    visitor = Browser(app)
    page = visitor.get(path)
    assert email in page.get_data(as_text=True)
    joined = visitor.post(path, {"name": "李 四方", "password": PASSWORD})
    assert (joined.status_code, joined.headers["Location"]) == (303, "/t/mujin/home")
    assert "李 四方" in visitor.get("/home").get_data(as_text=True)
    assert Browser(app).sign_in(email, PASSWORD).status_code == 303


def test_an_invitation_opens_once(app: Flask, company: context.Inside):
    _email, path = hired(app, company)
    first, second = Browser(app), Browser(app)
    first.get(path)
    second.get(path)
    assert first.post(path, JOIN).status_code == 303
    assert second.post(path, JOIN).status_code == 410
    assert second.get(path).status_code == 410


def test_of_many_who_follow_it_at_once_one_joins(app: Flask, company: context.Inside):
    _email, path = hired(app, company)
    visitors = [Browser(app, checked=False) for _n in range(8)]
    for visitor in visitors:
        visitor.get(path)
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda visitor: visitor.post(path, JOIN).status_code, visitors))
    assert answers.count(303) == 1, answers
    assert set(answers) <= {303, 410, 422}


def test_a_weak_password_costs_nobody_the_link(app: Flask, company: context.Inside):
    _email, path = hired(app, company)
    visitor = Browser(app)
    visitor.get(path)
    refused = visitor.post(path, {"name": "王五", "password": "12345"})
    assert refused.status_code == 422
    assert "王五" in refused.get_data(as_text=True)
    assert visitor.post(path, JOIN).status_code == 303


def test_an_invitation_expires_after_72_hours(app: Flask, company: context.Inside):
    _email, path = hired(app, company, at=clock.now() - timedelta(hours=73))
    assert Browser(app).get(path).status_code == 410


def test_inviting_again_voids_the_earlier_link(app: Flask, company: context.Inside):
    email, old = hired(app, company)
    with working(app, company):
        letters.invite(person_of(email), by=SYSTEM, at=clock.now())
    new = mailed_path(app, company, email)
    assert new != old
    assert Browser(app).get(old).status_code == 410
    assert Browser(app).get(new).status_code == 200


def test_a_corrected_address_gets_the_link_instead(app: Flask, company: context.Inside):
    email, old = hired(app, company)
    with working(app, company):
        person = person_of(email)
        person.email = "right@mujin.test"
        letters.invite(person, by=SYSTEM, at=clock.now())
    assert Browser(app).get(old).status_code == 410
    visitor = Browser(app)
    assert "right@mujin.test" in visitor.get(mailed_path(app, company, "right@mujin.test")).get_data(as_text=True)


def test_a_link_of_one_company_opens_nothing_in_another(app: Flask, company: context.Inside, neighbour: context.Inside):
    _email, path = hired(app, company)
    assert Browser(app, neighbour.slug).get(path).status_code == 404


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("meant", list(Purpose))
@pytest.mark.parametrize("tried", list(Purpose))
def test_a_link_for_one_purpose_opens_no_other(meant: Purpose, tried: Purpose):
    user, _secret = actions.invite("purpose@mujin.test", "李四", by=SYSTEM, at=AT)
    secret = tokens.issue(user, meant, at=AT)
    expected = Standing.OPEN if meant is tried else Standing.UNKNOWN
    assert tokens.look(secret, tried, at=AT)[0] is expected


@pytest.mark.usefixtures("inside")
def test_a_link_dies_with_the_epoch_and_with_the_account():
    user, secret = actions.invite("epoch@mujin.test", "李四", by=SYSTEM, at=AT)
    actions.disable(user, by=SYSTEM, at=AT)
    with pytest.raises(Refused):
        actions.accept(secret, name="李四", password=PASSWORD, at=AT)


@pytest.mark.usefixtures("inside")
def test_an_invitation_leaves_its_event_and_only_the_hash_of_its_secret():
    user, secret = actions.invite("event@mujin.test", "李四", by=SYSTEM, at=AT)
    told = history(user)[0]
    assert (told.kind, told.facts) == ("auth.user.invited", {"email": "event@mujin.test"})
    assert secret not in str(told.facts)


def test_nobody_is_invited_over_somebody_who_signs_in(inside: context.Inside):
    with pytest.raises(Refused) as refusal:
        actions.invite(f"owner@{inside.slug}.test", "陈总", by=SYSTEM, at=AT)
    assert refusal.value.objections[0].field == "email"


@pytest.mark.usefixtures("inside")
def test_without_an_address_nobody_is_invited():
    person = people_actions.add(PersonFacts("无邮箱", employed_on=TODAY), by=SYSTEM, today=TODAY)
    with pytest.raises(Refused) as refusal:
        letters.invite(person, by=SYSTEM, at=AT)
    assert refusal.value.objections[0].field == "email"


@pytest.mark.parametrize("bad", ["plain", "two@@signs.test", "a b@c.test", "x@y", "a@b.test\nBcc: c@d.test", "@b.test"])
@pytest.mark.usefixtures("inside")
def test_what_is_no_address_is_refused(bad: str):
    with pytest.raises(Refused):
        actions.invite(bad, "李四", by=SYSTEM, at=AT)


def test_the_mail_row_does_not_show_the_link(app: Flask, company: context.Inside):
    from saas.db import session
    from saas.notices.models import Delivery

    email, path = hired(app, company)
    facts = ask(app, company, lambda: str(session.query(Delivery).filter_by(address=email).one().facts))
    assert path.rsplit("/", 1)[1] not in facts
