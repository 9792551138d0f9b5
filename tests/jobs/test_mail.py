"""Mails: once unless the sender dies between sending and marking, and then with the same Message-ID."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from jobs import mail
from jobs.letters import Trouble, compose, connect
from saas import clock
from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.notices.actions import Letter, Message, post, tell
from saas.notices.models import Delivery, Notice
from tenants.models import PlatformMail
from tenants.platform import platform_session
from tests.jobs.post import Post
from tests.jobs.stage import Stage

TEXT = "Waits: %(name)s"


def letter(stage: Stage, address: str = "yuqing@example.com", *, key: str = "k", **facts: object) -> None:
    written = Letter("password_changed", facts={"path": "/password-reset", **facts})
    with stage.inside():
        post(address, written, key=key, at=clock.now())


def row(stage: Stage) -> Delivery:
    with stage.inside():
        found = session.scalars(select(Delivery)).one()
        session.expunge(found)
    return found


def test_a_mail_is_sent_once_and_marked(stage: Stage, mailbox: Post):
    letter(stage)
    mailbox.send()
    mailbox.send()
    [taken] = mailbox.taken()
    assert taken.to == ("yuqing@example.com",)
    assert taken.sender == "Zhidu <no-reply@localhost>"
    assert "工坊电商" in taken.subject
    assert "http://127.0.0.1:8000/t/gongfang/password-reset" in taken.text
    assert (row(stage).state, row(stage).attempt) == ("sent", 1)


def test_the_same_key_mails_once(stage: Stage, mailbox: Post):
    letter(stage)
    letter(stage)
    mailbox.send()
    assert len(mailbox.taken()) == 1


def test_a_secret_is_sealed_while_it_waits_and_gone_afterwards(stage: Stage, mailbox: Post):
    sent = Letter("invitation", {"inviter": "陈总", "days": 7}, secret={"path": "/invitation/s3cret"}, locale="en")
    with stage.inside():
        post("new@example.com", sent, key="i", at=clock.now())
    assert "s3cret" not in str(row(stage).facts)
    mailbox.send()
    assert "/t/gongfang/invitation/s3cret" in mailbox.taken()[0].text
    assert row(stage).facts == {"inviter": "陈总", "days": 7}


@pytest.mark.parametrize(("point", "most"), [("mail claimed", 1), ("mail sent", 2), ("mail marked", 1)])
def test_a_sender_killed_anywhere_repeats_at_most_with_the_same_id(stage: Stage, mailbox: Post, point: str, most: int):
    letter(stage)
    assert stage.die_at(point, lambda: mail.send_due(stage.company.tenant_id))
    mailbox.send()
    assert len(mailbox.taken()) == (0 if point == "mail claimed" else 1)  # its lease still holds
    with stage.inside():
        session.execute(update(Delivery).values(lease_until=clock.now() - timedelta(seconds=1)))
    mailbox.send()
    assert len(mailbox.taken()) == most
    assert len({taken.message_id for taken in mailbox.taken()}) == 1
    assert row(stage).state == "sent"


def test_a_refused_address_is_not_tried_again(stage: Stage, mailbox: Post):
    letter(stage, "nobody@example.com")
    mailbox.send()
    assert (row(stage).state, row(stage).attempt) == ("failed", 1)
    assert "no such person" in (row(stage).error or "")


def test_a_busy_server_is_tried_again_later_and_at_last_given_up(stage: Stage, mailbox: Post):
    letter(stage, "later@example.com")
    letter(stage, "yuqing@example.com", key="other")
    mailbox.send()
    assert len(mailbox.taken()) == 1  # the other one was not kept waiting
    with stage.inside():
        waiting = session.scalars(select(Delivery).where(Delivery.address == "later@example.com")).one()
        assert (waiting.state, waiting.attempt) == ("waiting", 1)
        assert waiting.due_at > clock.now() + timedelta(seconds=5)
        waiting.due_at, waiting.attempt = clock.now() - timedelta(seconds=1), 7
    mailbox.send()
    with stage.inside():
        assert session.get_one(Delivery, waiting.id).state == "failed"


def test_a_server_that_is_away_is_waited_for(stage: Stage):
    letter(stage)
    with stage.app.app_context():
        mail.send_due(stage.company.tenant_id)
    assert row(stage).state == "waiting"


def test_a_person_who_was_shut_out_since_gets_no_mail(stage: Stage, mailbox: Post):
    owner = stage.owner()
    with stage.inside():
        tell(
            [owner.user_id or 0],
            Message("t", TEXT, {"name": "x"}, mail="password_changed"),
            key="t",
            by=SYSTEM,
            at=clock.now(),
        )
        session.get_one(User, owner.user_id).state = "disabled"
    mailbox.send()
    with stage.inside():
        session.get_one(User, owner.user_id).state = "active"
    assert (row(stage).state, mailbox.taken()) == ("dropped", [])


def test_nobody_writes_headers_into_a_mail(stage: Stage, mailbox: Post, app: Flask):
    settings = app.extensions["zhidu.settings"]
    message = compose("One\rBcc: a@b.example\nTwo", to="a@example.com", key="k", settings=settings)
    assert message["Bcc"] is None
    for address in ("a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", "no address"):
        with pytest.raises(Exception, match=r".+"):
            compose("One\nTwo", to=address, key="k", settings=settings)
    letter(stage, "a@example.com\nBcc: b@example.com")
    mailbox.send()
    assert (row(stage).state, mailbox.taken()) == ("failed", [])


def test_a_password_does_not_travel_without_tls(mailbox: Post, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(Trouble, match="not set"):
        connect("")
    monkeypatch.setattr("socket.create_connection", _to(mailbox.server.port))
    with pytest.raises(Trouble, match="no TLS"):
        connect("smtp://user:secret@mail.example.com:25")


def _to(port: int) -> Any:
    import socket

    real = socket.create_connection
    return lambda _address, timeout=None, source_address=None: real(("127.0.0.1", port), timeout)


def test_the_platform_sends_its_own_mails(app: Flask, mailbox: Post):
    facts = {"company": "木槿电商", "link": "http://127.0.0.1:8000/sign-up/abc", "hours": 24}
    with app.app_context():
        with platform_session() as unit:
            unit.execute(delete(PlatformMail))
            unit.add(
                PlatformMail(
                    key="p", address="o@example.com", locale="en", template="sign_up_confirmation", facts=facts
                )
            )
        mail.send_platform()
        with platform_session() as unit:
            assert unit.scalars(select(PlatformMail.state)).one() == "sent"
    [taken] = mailbox.taken()
    assert "sign-up/abc" in taken.text
    assert "木槿电商" in taken.subject


def test_people_are_told_once_for_each_occasion_and_not_of_their_own_acts(stage: Stage):
    owner = stage.owner()
    message = Message("t", TEXT, {"name": "x", "on": date(2026, 11, 24)}, path="/x", mail="password_changed")
    with stage.inside():
        for _time in range(2):
            assert tell([owner.user_id or 0], message, key="t", by=SYSTEM, at=clock.now()) == 1
        assert tell([owner.user_id or 0], message, key="own", by=owner, at=clock.now()) == 0
        [notice] = session.scalars(select(Notice)).all()
        assert notice.facts == {"name": "x", "on": "2026-11-24"}
        assert len(session.scalars(select(Delivery)).all()) == 1
