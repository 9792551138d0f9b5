"""Robots and endpoints: what the vendors' formats ask for, their errors and limits, retries, dead letters, kills."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from jobs import feeder, outlets
from jobs.lanes import Lanes
from saas import clock
from saas.db import session
from saas.events import SYSTEM
from saas.notices import hooks, outlet_actions, robots
from saas.notices.addresses import Reach
from saas.notices.models import Delivery, DeliveryAttempt, Outlet
from saas.organisation import queries
from tests.factories_notices import facts_of, say
from tests.factories_policies import set_value
from tests.jobs.stage import Stage
from tests.jobs.stub import SECRET, Stub

VENDORS = ("wecom", "dingtalk", "feishu")


@pytest.fixture
def stub(app: Flask, stage: Stage) -> Iterator[Stub]:
    """The host outside; the only one of loopback that may be written to."""
    found = Stub().start()
    settings = app.extensions["zhidu.settings"]
    app.extensions["zhidu.settings"] = replace(settings, outside_test_hosts=frozenset({found.host}))
    yield found
    app.extensions["zhidu.settings"] = settings
    found.stop()
    with stage.inside():
        for model in (DeliveryAttempt, Delivery):
            session.execute(delete(model))
        for one in session.scalars(select(Outlet)).all():
            session.delete(one)
        queries.company().has_outlets = False


def make(stage: Stage, stub: Stub, kind: str, **changes: object) -> int:
    """A robot or endpoint at the stub; its id."""
    with stage.inside():
        facts = facts_of(kind, url=stub.url(kind), **changes)
        return outlet_actions.add(facts, by=SYSTEM, reach=Reach({stub.host})).id


def tell(stage: Stage, *keys: str) -> None:
    owner = stage.owner().user_id or 0
    with stage.inside():
        for key in keys or ("k",):
            say(owner, key=key)


def send(stage: Stage) -> None:
    with stage.app.app_context():
        outlets.send_due(stage.company.tenant_id)


def rows(stage: Stage) -> Sequence[Delivery]:
    with stage.inside():
        found = session.scalars(select(Delivery).where(Delivery.outlet_id.is_not(None)).order_by(Delivery.id)).all()
        session.expunge_all()
    return found


def make_due(stage: Stage) -> None:
    with stage.inside():
        session.execute(update(Delivery).values(due_at=clock.now() - timedelta(seconds=1)))


@pytest.mark.parametrize("kind", VENDORS)
def test_a_robot_says_the_notice_in_its_vendors_format(stage: Stage, stub: Stub, kind: str):
    make(stage, stub, kind)
    tell(stage)
    send(stage)
    send(stage)
    [row] = rows(stage)
    assert (row.state, row.attempt) == ("sent", 1)
    [heard] = stub.heard
    body = heard.body
    said = body["content"]["text"] if kind == "feishu" else body["text"]["content"]
    assert said == "【工坊电商】提前天数 = 3\nhttp://127.0.0.1:8000/t/gongfang/policies/leave.notice_days"


@pytest.mark.parametrize("kind", ["dingtalk", "feishu"])
def test_a_wrong_secret_is_hopeless_and_says_so(stage: Stage, stub: Stub, kind: str):
    make(stage, stub, kind, secret="SEC-of-another")
    tell(stage)
    send(stage)
    [row] = rows(stage)
    assert row.state == "failed"
    assert "sign" in (row.error or "")


def test_a_robot_hears_only_of_what_was_chosen_and_never_of_private_things(stage: Stage, stub: Stub):
    make(stage, stub, "wecom", wanted=("rulebook",))
    tell(stage)
    assert rows(stage) == []


def test_a_robot_speaks_twenty_times_a_minute_and_the_rest_waits(stage: Stage, stub: Stub):
    make(stage, stub, "wecom")
    tell(stage, *(f"k{number}" for number in range(25)))
    for _turn in range(4):  # a turn ends after some seconds
        send(stage)
    assert len(stub.heard) == robots.PER_MINUTE
    waiting = [row for row in rows(stage) if row.state == "waiting"]
    assert len(waiting) == 5
    assert all(row.due_at > clock.now() + timedelta(seconds=30) for row in waiting)
    assert all(row.attempt == 0 for row in waiting)
    with stage.inside():  # a minute later
        session.execute(update(DeliveryAttempt).values(at=DeliveryAttempt.at - timedelta(seconds=61)))
    make_due(stage)
    for _turn in range(2):
        send(stage)
    assert [row.state for row in rows(stage)] == ["sent"] * 25
    assert len(stub.heard) == 25


@pytest.mark.parametrize(
    ("kind", "answer", "rest"),
    [
        ("wecom", {"errcode": 45009, "errmsg": "api freq out of limit"}, 60),
        ("dingtalk", {"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"}, 600),
        ("feishu", {"code": 11232, "msg": "frequency limited"}, 60),
    ],
)
def test_a_vendor_that_says_too_fast_is_left_alone_for_its_time(
    stage: Stage, stub: Stub, kind: str, answer: dict[str, object], rest: int
):
    make(stage, stub, kind)
    stub.answers.append((200, answer))
    tell(stage, "a", "b")
    send(stage)
    assert len(stub.heard) == 1
    for row in rows(stage):
        assert (row.state, row.attempt) == ("waiting", 0)
        assert row.due_at > clock.now() + timedelta(seconds=rest - 10)


def test_one_that_does_not_answer_holds_up_no_other(stage: Stage, stub: Stub):
    make(stage, stub, "wecom", name="good")
    broken = make(stage, stub, "webhook")
    stub.answers += [(500, b"")]
    with stage.inside():
        outlet_actions.try_out(session.get_one(Outlet, broken), key="a", by=SYSTEM, at=clock.now())
        outlet_actions.try_out(session.get_one(Outlet, broken), key="b", by=SYSTEM, at=clock.now())
    tell(stage)
    send(stage)
    found = {(row.channel, row.state, row.attempt) for row in rows(stage)}
    assert found == {("webhook", "waiting", 1), ("webhook", "waiting", 0), ("robot", "sent", 1)}
    assert all(row.due_at > clock.now() for row in rows(stage) if row.state == "waiting")


def test_an_endpoint_is_told_of_an_event_signed_and_without_its_facts(stage: Stage, stub: Stub):
    outlet_id = make(stage, stub, "webhook")
    with stage.inside():
        value = set_value("leave.notice_days", 2)
        secret = outlet_actions.read_secret(session.get_one(Outlet, outlet_id), by=SYSTEM)
        value_id = value.id
    send(stage)
    [heard] = stub.heard
    assert heard.headers[hooks.EVENT] == "policies.value.founded"
    moment = heard.headers[hooks.TIMESTAMP]
    signed = hmac.new(secret.encode(), moment.encode() + b"." + heard.raw, sha256).hexdigest()
    assert heard.headers[hooks.SIGNATURE] == f"v1={signed}"
    assert abs(int(moment) - clock.now().timestamp()) < 30
    assert set(heard.body) == {"company", "id", "kind", "at", "subject", "by"}
    assert heard.body["subject"] == {"kind": "policy_value", "id": value_id}


def test_no_endpoint_hears_of_sign_ins_or_of_what_it_did_not_ask_for(stage: Stage, stub: Stub):
    make(stage, stub, "webhook", wanted=("hr.leave",))
    with stage.inside():
        set_value("leave.reason_required", True)
    assert rows(stage) == []


def test_an_endpoint_that_fails_is_tried_eight_times_then_a_dead_letter_that_can_be_sent_again(
    stage: Stage, stub: Stub
):
    outlet_id = make(stage, stub, "webhook")
    with stage.inside():
        outlet_actions.try_out(session.get_one(Outlet, outlet_id), key="t", by=SYSTEM, at=clock.now())
    stub.answers += [(503, b"")] * 8
    pauses = []
    for _time in range(8):
        make_due(stage)
        send(stage)
        pauses.append((rows(stage)[0].due_at - clock.now()).total_seconds())
    [row] = rows(stage)
    assert (row.state, row.attempt, row.error) == ("failed", 8, "503")
    assert [round(pause, -1) for pause in pauses[:4]] == [10, 40, 160, 640]
    with stage.inside():
        log = session.scalars(select(DeliveryAttempt).order_by(DeliveryAttempt.id)).all()
        assert [(one.number, one.status) for one in log] == [(number, 503) for number in range(1, 9)]
        outlet_actions.send_again(session.get_one(Delivery, row.id), by=SYSTEM, at=clock.now())
    send(stage)
    assert rows(stage)[0].state == "sent"
    assert len({heard.headers[hooks.DELIVERY] for heard in stub.heard}) == 1


def test_an_endpoint_that_is_gone_is_not_asked_again(stage: Stage, stub: Stub):
    outlet_id = make(stage, stub, "webhook")
    stub.answers.append((410, b""))
    with stage.inside():
        outlet_actions.try_out(session.get_one(Outlet, outlet_id), key="t", by=SYSTEM, at=clock.now())
    send(stage)
    assert rows(stage)[0].state == "failed"


@pytest.mark.parametrize(("point", "most"), [("message claimed", 1), ("message sent", 2), ("message marked", 1)])
def test_a_sender_killed_anywhere_repeats_at_most_under_the_same_id(stage: Stage, stub: Stub, point: str, most: int):
    outlet_id = make(stage, stub, "webhook")
    with stage.inside():
        outlet_actions.try_out(session.get_one(Outlet, outlet_id), key="t", by=SYSTEM, at=clock.now())
    assert stage.die_at(point, lambda: outlets.send_due(stage.company.tenant_id))
    with stage.inside():
        session.execute(update(Delivery).values(lease_until=clock.now() - timedelta(seconds=1)))
    send(stage)
    assert len(stub.heard) == most
    assert len({heard.headers[hooks.DELIVERY] for heard in stub.heard}) == 1
    assert rows(stage)[0].state == "sent"


def test_what_waits_is_handed_to_the_lane_of_the_outside(stage: Stage, stub: Stub, lanes: Lanes):
    outlet_id = make(stage, stub, "wecom")
    tell(stage)
    with stage.app.app_context():
        feeder.look_after(stage.company.tenant_id, lanes, clock.now())
    assert lanes.queues["out"].count == 1
    lanes.redis.flushdb()
    with stage.inside():
        outlet_actions.pause(session.get_one(Outlet, outlet_id), by=SYSTEM)
    with stage.app.app_context():
        feeder.look_after(stage.company.tenant_id, lanes, clock.now())
    assert lanes.queues["out"].count == 0
    send(stage)
    assert rows(stage)[0].state == "waiting"
    with stage.inside():
        outlet_actions.resume(session.get_one(Outlet, outlet_id), by=SYSTEM, at=clock.now())
    send(stage)
    assert rows(stage)[0].state == "sent"


def test_what_is_removed_gets_nothing_more_and_its_secret_is_gone(stage: Stage, stub: Stub):
    outlet_id = make(stage, stub, "feishu")
    tell(stage)
    with stage.inside():
        row = session.get_one(Outlet, outlet_id)
        before = row.sealed
        outlet_actions.remove(row, by=SYSTEM)
        assert row.sealed != before
        assert not queries.company().has_outlets
    send(stage)
    assert [row.state for row in rows(stage)] == ["dropped"]
    assert stub.heard == []
    assert SECRET not in before
