"""Mails: once unless the sender dies between sending and marking, and then with the same Message-ID."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import delete, select, update

from bin.children import ports_from
from bin.mail_files import Mail, mails
from bin.mailbox import Sink
from jobs import mail
from jobs.letters import Trouble, compose, connect
from saas import clock
from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.notices.actions import Letter, Message, label, post, tell
from saas.notices.models import Delivery, Notice
from tenants.models import PlatformMail
from tenants.platform import platform_session
from tests import ground
from tests.jobs.stage import Stage

TEXT = "Waits: %(name)s"


class Picky(Sink):
    """A mail server that refuses some addresses."""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        """Called for each recipient."""
        if address.startswith("nobody"):
            return "550 no such person"
        if address.startswith("later"):
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"


class Post:
    """The mail server and what it has taken."""

    def __init__(self, folder: Path, stage: Stage) -> None:
        self.folder, self.stage = folder, stage
        self.server = Controller(Picky(folder), hostname="127.0.0.1", port=next(ports_from(22500)))
        self.url = f"smtp://127.0.0.1:{self.server.port}"

    def taken(self) -> list[Mail]:
        """Oldest first."""
        return mails(self.folder)[::-1]

    def send(self) -> None:
        """Send what is due, in this process."""
        with self.stage.app.app_context():
            mail.send_due(self.stage.company.tenant_id)


@pytest.fixture
def mailbox(app: Flask, stage: Stage, tmp_path: Path) -> Iterator[Post]:
    """A real mail server."""
    found = Post(tmp_path, stage)
    found.server.start()
    settings = app.extensions["zhidu.settings"]
    app.extensions["zhidu.settings"] = replace(settings, mail_url=found.url)
    yield found
    app.extensions["zhidu.settings"] = settings
    found.server.stop()


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


DAY = date(2026, 11, 24)
LEAVE = {"kind": "年假", "first_day": DAY, "last_day": DAY, "person": "张雨晴"}
VALUE = {"label": label("Notice before leave"), "value": 3, "reason": "旺季"}
FACTS: dict[str, dict[str, object]] = {
    "invitation": {"inviter": "陈总", "days": 7},
    "password_reset": {"minutes": 30},
    "password_changed": {},
    "sign_up_confirmation": {"company": "木槿电商", "hours": 24},
    "leave_waiting": {**LEAVE, "span": "1 天"},
    "leave_decided": {**LEAVE, "verdict": label("approved"), "decider": "李建国", "reason": ""},
    "slip_owed": {**LEAVE, "due_on": DAY},
    "proposal_waiting": {**VALUE, "proposer": "周敏", "effective_on": DAY},
    "proposal_in_force": {**VALUE, "first_on": DAY},
}


def test_every_template_has_its_facts_here():
    assert {path.stem for path in (ground.ROOT / "templates" / "mail").glob("*.txt")} == set(FACTS)


@pytest.mark.parametrize("template", FACTS)
@pytest.mark.parametrize("locale", ["zh_Hans", "en"])
def test_every_template_makes_a_whole_mail(stage: Stage, mailbox: Post, template: str, locale: str):
    with stage.inside():
        written = Letter(template, FACTS[template], secret={"path": "/there"}, locale=locale)
        post("a@example.com", written, key="k", at=clock.now())
    mailbox.send()
    [taken] = mailbox.taken()
    assert len(taken.subject) > 3
    assert "/t/gongfang/there" in taken.text
    assert "%(" not in taken.text + taken.subject
    assert "{" not in taken.text


def test_people_are_told_once_for_each_occasion_and_not_of_their_own_acts(stage: Stage):
    owner = stage.owner()
    message = Message("t", TEXT, {"name": "x", "on": DAY}, path="/x", mail="password_changed")
    with stage.inside():
        for _time in range(2):
            assert tell([owner.user_id or 0], message, key="t", by=SYSTEM, at=clock.now()) == 1
        assert tell([owner.user_id or 0], message, key="own", by=owner, at=clock.now()) == 0
        [notice] = session.scalars(select(Notice)).all()
        assert notice.facts == {"name": "x", "on": "2026-11-24"}
        assert len(session.scalars(select(Delivery)).all()) == 1
