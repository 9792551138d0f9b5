"""The mail that asks for a signature carries a link of its own for each reader; other mails keep their page."""

from __future__ import annotations

import re

from sqlalchemy import select

from saas import clock
from saas.approvals import links
from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.notices.actions import Message, tell
from tests.jobs.post import Post
from tests.jobs.stage import Stage

FACTS = {
    "person": "张雨晴",
    "kind": "事假",
    "first_day": "2026-12-01",
    "last_day": "2026-12-02",
    "minutes": 960,
    "signers": ["李建国"],
}


def waiting(stage: Stage, key: str) -> int:
    """Ask the first user for a signature; her id."""
    message = Message("hr.leave.waiting", "%(person)s", FACTS, "/hr/leave/7", mail="leave_waiting")
    with stage.inside():
        user = session.scalars(select(User).where(User.state == "active").order_by(User.id).limit(1)).one()
        tell([user.id], message, key=key, by=SYSTEM, at=clock.now())
        return user.id


def test_a_mail_that_asks_for_a_signature_leads_to_that_step_for_that_reader(stage: Stage, mailbox: Post):
    user_id = waiting(stage, "approval.waiting:41:97")
    mailbox.send()
    [taken] = mailbox.taken()
    token = re.search(r"/approvals/links/([\w-]+)", taken.text)
    assert token is not None
    with stage.inside():
        opened = links.opened(token.group(1))
    assert opened is not None
    assert (opened.approval_id, opened.step_id, opened.user_id) == (41, 97, user_id)
    assert opened.until > clock.now()


def test_every_other_mail_leads_to_its_page(stage: Stage, mailbox: Post):
    waiting(stage, "approval.waiting:41:97:above")
    mailbox.send()
    [taken] = mailbox.taken()
    assert "/hr/leave/7" in taken.text
    assert "/approvals/links/" not in taken.text
