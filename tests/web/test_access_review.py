"""The access review on its pages: the list of the units, one unit's rights, the head's confirmation."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM, Event
from saas.organisation import unit_posts
from saas.organisation.models import Person, Unit, UnitPost
from tests import ground
from tests.browser import Browser
from tests.factories_organisation import make_unit
from tests.jobs.stage import Stage


@pytest.fixture
def unit(app: Flask, urls: ground.Urls) -> tuple[Stage, int]:
    """A unit that the owner heads, in a company of its own."""
    stage = Stage(app, ground.make_company(app, "fuhe", "复核电商"), urls)
    with stage.inside():
        made: Unit = make_unit("客服部")
        owner = session.scalars(select(Person).join(User, User.id == Person.user_id)).one()
        unit_posts.name_to(made, owner, "head", by=SYSTEM, on=date(2026, 1, 5))
        unit_id = made.id
    return stage, unit_id


@pytest.mark.clause("D18-10")
def test_the_head_sees_the_list_and_confirms_it(app: Flask, unit: tuple[Stage, int]):
    stage, unit_id = unit
    browser = Browser(app, "fuhe")
    browser.sign_in("owner@fuhe.test", ground.PASSWORD)
    assert f"/access/reviews/{unit_id}" in browser.get("/access/reviews").text
    page = browser.get(f"/access/reviews/{unit_id}").text
    assert f"/access/reviews/{unit_id}/confirmation" in page
    assert browser.post(f"/access/reviews/{unit_id}/confirmation").status_code == 303
    with stage.inside():
        events = session.scalars(select(Event).where(Event.kind == "organisation.access.reviewed")).all()
        assert [event.subject_id for event in events] == [unit_id]
        for post in session.scalars(select(UnitPost).where(UnitPost.unit_id == unit_id)):
            session.delete(post)
    browser.get("/access/reviews")
    assert browser.post(f"/access/reviews/{unit_id}/confirmation").status_code == 422
    assert browser.get("/access/reviews/999999").status_code == 404
