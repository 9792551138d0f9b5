"""The list behind the bell: one's own notices, read one by one or all at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.notices.actions import Message, label, tell
from saas.notices.models import Notice
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.jobs.stage import Stage


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls) -> Iterator[Stage]:
    """The company, without notices before and after."""
    found = Stage(app, company, urls)
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def visitor(app: Flask, stage: Stage) -> Browser:
    """The owner, signed in."""
    found = Browser(app)
    found.sign_in("owner@mujin.test", ground.PASSWORD)
    return found


def tell_owner(stage: Stage, count: int = 1, path: str = "/account") -> list[int]:
    """So many notices for the owner; their ids, oldest first."""
    owner = stage.owner().user_id or 0
    with stage.inside():
        for number in range(count):
            facts = {"number": number, "state": label("yes"), "who": "<b>张</b>"}
            message = Message("t", "No. %(number)s of %(who)s: %(state)s", facts, path)
            tell([owner], message, key=f"n{number}", by=SYSTEM, at=clock.now())
        return list(session.scalars(select(Notice.id).order_by(Notice.id)))


def unread(stage: Stage) -> int:
    with stage.inside():
        return len(session.scalars(select(Notice.id).where(Notice.read_at.is_(None))).all())


def test_an_empty_list_says_what_will_come(visitor: Browser):
    assert "z-empty" in visitor.get("/notices").text


def test_notices_are_shown_newest_first_in_words_and_escaped(visitor: Browser, stage: Stage):
    tell_owner(stage, 2)
    body = visitor.get("/notices").text
    assert body.index("No. 1 of") < body.index("No. 0 of")
    assert "&lt;b&gt;张" in body


def test_older_notices_are_a_page_away(visitor: Browser, stage: Stage):
    ids = tell_owner(stage, 32)
    first = visitor.get("/notices").text
    assert f'id="notice-{ids[1]}"' not in first
    assert f"before={ids[2]}" in first
    older = visitor.get(f"/notices?before={ids[2]}").text
    assert f'id="notice-{ids[1]}"' in older
    assert "before=" not in older.split('id="notices"')[1]
    assert visitor.get("/notices?before=1&before=2").status_code == 400
    assert visitor.get("/notices?before=x").status_code == 200


def test_one_is_marked_as_read_and_the_bell_hears_of_it(visitor: Browser, stage: Stage):
    first, _second = tell_owner(stage, 2)
    visitor.get("/notices")
    answer = visitor.post(f"/notices/{first}/reading", htmx=True)
    assert f'id="notice-{first}"' in answer.text
    assert answer.headers["HX-Trigger"] == "notices-changed"
    assert unread(stage) == 1
    assert '<span class="z-pip">1</span>' in visitor.get("/notices/bell", htmx=True).text


def test_opening_one_marks_it_and_leads_to_its_page(visitor: Browser, stage: Stage):
    [only] = tell_owner(stage)
    visitor.get("/notices")
    answer = visitor.post(f"/notices/{only}/reading", {"then": "open"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/t/mujin/account")
    assert unread(stage) == 0


def test_all_are_marked_at_once_with_and_without_htmx(visitor: Browser, stage: Stage):
    tell_owner(stage, 3)
    visitor.get("/notices")
    answer = visitor.post("/notices/reading", htmx=True)
    assert answer.text.count('id="notice-') == 3
    assert unread(stage) == 0
    assert visitor.post("/notices/reading").headers["Location"] == "/t/mujin/notices"


def test_somebody_elses_notice_is_missing(visitor: Browser, stage: Stage):
    with stage.inside():
        other = User(email="other@mujin.test", name="马晓东", state="invited")
        session.add(other)
        session.flush()
        tell([other.id], Message("t", "Hidden %(n)s", {"n": 1}), key="h", by=SYSTEM, at=clock.now())
        notice_id = session.scalars(select(Notice.id)).one()
    assert "Hidden" not in visitor.get("/notices").text
    assert visitor.post(f"/notices/{notice_id}/reading").status_code == 404
    visitor.post("/notices/reading")
    assert unread(stage) == 1
    with stage.inside():
        session.delete(session.scalars(select(Notice)).one())
        session.flush()
        session.delete(session.scalars(select(User).where(User.email == "other@mujin.test")).one())


def test_a_stranger_signs_in_first(app: Flask, stage: Stage):
    assert Browser(app).get("/notices").status_code == 303
