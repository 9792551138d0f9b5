"""The pages of robots and webhooks: who may see them, adding, changing, trying out, dead letters, the secret."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM, Event
from saas.notices import outlet_actions, sealing
from saas.notices.models import Delivery, DeliveryAttempt, Outlet
from saas.organisation import queries
from saas.organisation.models import Person
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_notices import ADDRESSES, KIND, make_outlet
from tests.jobs.stage import Stage


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls) -> Iterator[Stage]:
    """The company, without robots before and after."""
    found = Stage(app, company, urls)
    _empty(found)
    yield found
    _empty(found)


def _empty(stage: Stage) -> None:
    with stage.inside():
        for model in (DeliveryAttempt, Delivery):
            session.execute(delete(model))
        for one in session.scalars(select(Outlet)).all():
            session.delete(one)
        queries.company().has_outlets = False
    stage.clear()


@pytest.fixture
def visitor(app: Flask, stage: Stage) -> Browser:
    """The owner, signed in."""
    found = Browser(app)
    found.sign_in("owner@mujin.test", ground.PASSWORD)
    return found


def made(stage: Stage, kind: str = "webhook") -> int:
    with stage.inside():
        return make_outlet(kind).id


def only(stage: Stage) -> Outlet:
    with stage.inside():
        found = session.scalars(select(Outlet)).one()
        session.expunge(found)
    return found


def test_empty_lists_say_what_to_do(visitor: Browser, stage: Stage):
    for path in ("/channels/robots", "/channels/webhooks"):
        assert "z-empty" in visitor.get(path).text
    body = visitor.get("/channels/webhooks").text
    for header in ("Zhidu-Event", "Zhidu-Delivery", "Zhidu-Timestamp", "Zhidu-Signature"):
        assert header in body


@pytest.mark.parametrize("kind", ["wecom", "dingtalk", "feishu"])
def test_a_robot_is_added_and_its_address_is_not_shown_again(visitor: Browser, stage: Stage, kind: str):
    visitor.get("/channels/robots/new")
    form = {"kind": kind, "name": "公告群", "url": ADDRESSES[kind], "secret": "SEC-very-secret", "wanted": [KIND]}
    answer = visitor.post("/channels/robots", form)
    row = only(stage)
    assert answer.headers["Location"] == f"/t/mujin/channels/{row.id}"
    with stage.inside():
        assert sealing.outlet_secret(row.sealed) == {"url": ADDRESSES[kind], "secret": "SEC-very-secret"}
    for path in ("/channels/robots", f"/channels/{row.id}", f"/channels/{row.id}/edit"):
        body = visitor.get(path).text
        assert "SEC-very-secret" not in body
        assert ADDRESSES[kind] not in body


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"url": "https://127.0.0.1/robot"}, "url"),
        ({"url": "https://oapi.dingtalk.com.evil.example/robot/send?access_token=x"}, "url"),
        ({"url": "http://oapi.dingtalk.com/robot/send?access_token=x"}, "url"),
        ({"url": ADDRESSES["wecom"]}, "url"),
        ({"secret": ""}, "secret"),
        ({"wanted": []}, "wanted"),
        ({"wanted": ["job.over"]}, "wanted"),
        ({"name": ""}, "name"),
    ],
)
def test_a_robot_that_cannot_be_is_refused_at_its_field(
    visitor: Browser, stage: Stage, changes: dict[str, object], at: str
):
    visitor.get("/channels/robots/new")
    form = {"kind": "dingtalk", "name": "群", "url": ADDRESSES["dingtalk"], "secret": "SEC", "wanted": [KIND]}
    answer = visitor.post("/channels/robots", form | changes, htmx=True)
    assert answer.status_code == 422
    assert f'id="{at}-wrong"' in answer.text
    with stage.inside():
        assert session.scalar(select(func.count()).select_from(Outlet)) == 0


@pytest.mark.parametrize(
    "url", ["https://10.0.0.1/x", "http://hooks.example.com/", "https://localhost/x", "https://u:p@a.example/"]
)
def test_a_webhook_inside_our_own_network_is_refused(visitor: Browser, stage: Stage, url: str):
    visitor.get("/channels/webhooks/new")
    answer = visitor.post("/channels/webhooks", {"name": "ERP", "url": url, "wanted": ["policies"]}, htmx=True)
    assert answer.status_code == 422
    assert 'id="url-wrong"' in answer.text


def test_a_webhook_is_added_tried_out_and_its_secret_read_which_is_written_down(visitor: Browser, stage: Stage):
    visitor.get("/channels/webhooks/new")
    form = {"name": "ERP", "url": ADDRESSES["webhook"], "wanted": ["policies"]}
    visitor.post("/channels/webhooks", form)
    row = only(stage)
    visitor.get(f"/channels/{row.id}")
    secret = visitor.post(f"/channels/{row.id}/secret/reading")
    assert "zws_" in secret.text
    assert secret.headers["Cache-Control"] == "no-store"
    visitor.post(f"/channels/{row.id}/trial")
    with stage.inside():
        assert session.scalars(select(Delivery.state).where(Delivery.outlet_id == row.id)).one() == "waiting"
        kinds = set(session.scalars(select(Event.kind).where(Event.subject_kind == "outlet")))
    assert {"notices.outlet.added", "notices.outlet.secret_read", "notices.outlet.tried"} <= kinds
    assert "notices.outlet.tried" in visitor.get(f"/channels/{row.id}").text


def test_a_robots_secret_is_nobodys_to_read(visitor: Browser, stage: Stage):
    robot = made(stage, "feishu")
    visitor.get(f"/channels/{robot}")
    assert visitor.post(f"/channels/{robot}/secret/reading").status_code == 404
    assert visitor.post(f"/channels/{robot}/secret").status_code == 404


def test_a_changed_webhook_keeps_the_address_that_was_left_empty(visitor: Browser, stage: Stage):
    outlet_id = made(stage)
    before = only(stage).sealed
    visitor.get(f"/channels/{outlet_id}/edit")
    visitor.post(f"/channels/{outlet_id}", {"name": "新名", "url": "", "wanted": ["rulebook"]})
    row = only(stage)
    assert (row.name, row.wanted, row.sealed) == ("新名", ["rulebook"], before)


def test_it_is_paused_resumed_and_removed(visitor: Browser, stage: Stage):
    outlet_id = made(stage)
    visitor.get(f"/channels/{outlet_id}")
    for path, state in (("pause", "paused"), ("resumption", "active"), ("removal", "removed")):
        assert visitor.post(f"/channels/{outlet_id}/{path}").status_code == 303
        assert only(stage).state == state
    assert visitor.get(f"/channels/{outlet_id}").status_code == 404


def dead_letter(stage: Stage, outlet_id: int) -> int:
    with stage.inside():
        row = session.get_one(Outlet, outlet_id)
        outlet_actions.try_out(row, key="t", by=SYSTEM, at=row.created_at)
        delivery = session.scalars(select(Delivery).where(Delivery.outlet_id == outlet_id)).one()
        delivery.state, delivery.attempt, delivery.error = "failed", 8, "503"
        session.flush()
        attempt = DeliveryAttempt(
            delivery_id=delivery.id, outlet_id=outlet_id, number=8, at=row.created_at, status=503, milliseconds=31
        )
        session.add(attempt)
        return delivery.id


def test_dead_letters_show_their_attempts_and_are_sent_again(visitor: Browser, stage: Stage):
    outlet_id = made(stage)
    delivery_id = dead_letter(stage, outlet_id)
    body = visitor.get(f"/channels/{outlet_id}?state=failed").text
    assert "503" in body
    assert "31 ms" in body
    assert visitor.post(f"/channels/{outlet_id}/deliveries/{delivery_id}/replay").status_code == 303
    with stage.inside():
        row = session.get_one(Delivery, delivery_id)
        assert (row.state, row.attempt) == ("waiting", 0)
    assert visitor.post(f"/channels/{outlet_id}/deliveries/{delivery_id}/replay").status_code == 422
    other = made(stage)
    assert visitor.post(f"/channels/{other}/deliveries/{delivery_id}/replay").status_code == 404


def test_all_dead_letters_go_out_at_once(visitor: Browser, stage: Stage):
    outlet_id = made(stage)
    dead_letter(stage, outlet_id)
    visitor.get(f"/channels/{outlet_id}")
    visitor.post(f"/channels/{outlet_id}/replay")
    with stage.inside():
        assert session.scalars(select(Delivery.state)).all() == ["waiting"]


@pytest.fixture
def employee(app: Flask, stage: Stage) -> Iterator[Browser]:
    """Somebody who may nothing but work here."""
    with stage.inside():
        owner = session.scalars(select(User).where(User.email == "owner@mujin.test")).one()
        user = User(email="plain@mujin.test", name="普通", state="active", password_hash=owner.password_hash)
        session.add(user)
        session.flush()
        person = session.scalars(select(Person).where(Person.user_id == owner.id)).one()
        session.add(
            Person(number="P-1", name="普通", sort_key="putong", user_id=user.id, employed_on=person.employed_on)
        )
    found = Browser(app)
    found.sign_in("plain@mujin.test", ground.PASSWORD)
    yield found
    with stage.inside():
        user = session.scalars(select(User).where(User.email == "plain@mujin.test")).one()
        session.delete(session.scalars(select(Person).where(Person.user_id == user.id)).one())
        session.flush()
        user.email, user.state = f"gone-{user.id}@mujin.test", "disabled"


def test_nobody_without_the_permission_comes_near(employee: Browser, stage: Stage):
    outlet_id = made(stage)
    for path in ("/channels/robots", "/channels/webhooks", "/channels/robots/new", f"/channels/{outlet_id}"):
        assert employee.get(path).status_code in (403, 404)
    employee.get("/account")
    for path in ("trial", "pause", "removal", "secret/reading", "replay"):
        assert employee.post(f"/channels/{outlet_id}/{path}").status_code in (403, 404)
    assert only(stage).state == "active"
