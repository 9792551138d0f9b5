"""The matrix of what reaches me, the page of what will be sent, the list of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

import tests.jobs.bound  # noqa: F401 - their bindings
from saas import clock
from saas.auth.permissions import Permission
from saas.db import session
from saas.events import Event
from saas.notices import planned
from saas.notices.kinds import all_kinds
from saas.notices.models import NoticeHabit
from saas.notices.planned import Planned, Source
from saas.organisation import queries
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_notices import KIND, say
from tests.jobs.stage import Stage


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls) -> Iterator[Stage]:
    """The company, without habits and jobs before and after."""
    found = Stage(app, company, urls)
    _empty(found)
    yield found
    _empty(found)


def _empty(stage: Stage) -> None:
    stage.clear()
    with stage.inside():
        session.execute(delete(NoticeHabit))


@pytest.fixture
def visitor(app: Flask, stage: Stage) -> Browser:
    """The owner, signed in."""
    found = Browser(app)
    found.sign_in("owner@mujin.test", ground.PASSWORD)
    return found


def form(**changes: str) -> dict[str, str]:
    """Every control as the house has it."""
    found = {}
    for place, kind in enumerate(all_kinds()):
        found[f"bell_{place}"] = "y"
        found[f"mail_{place}"] = kind.mail.value
    return found | changes


def place_of(key: str) -> int:
    return next(place for place, kind in enumerate(all_kinds()) if kind.key == key)


def habit(stage: Stage) -> NoticeHabit:
    with stage.inside():
        found = session.scalars(select(NoticeHabit)).one()
        session.expunge(found)
    return found


def test_every_kind_has_its_line_and_what_must_be_seen_has_no_switch(visitor: Browser):
    body = visitor.get("/account/notices").text
    for place, kind in enumerate(all_kinds()):
        assert f'name="mail_{place}"' in body
        assert (f'name="bell_{place}"' in body) is not kind.must


def test_only_what_differs_from_the_house_is_remembered(visitor: Browser, stage: Stage):
    visitor.get("/account/notices")
    place = place_of(KIND)
    wanted = form(**{f"mail_{place}": "never", "quiet_from": "22:00", "quiet_until": "07:00"})
    del wanted[f"bell_{place}"]
    assert visitor.post("/account/notices", wanted).status_code == 303
    row = habit(stage)
    assert row.choices == {KIND: {"bell": False, "mail": "never"}}
    assert (row.quiet_from, row.quiet_until) == (time(22), time(7))
    body = visitor.get("/account/notices").text
    assert 'value="22:00"' in body


def test_approvals_cannot_be_taken_out_of_the_bell(visitor: Browser, stage: Stage):
    visitor.get("/account/notices")
    wanted = form()
    del wanted[f"bell_{place_of('hr.leave.waiting')}"]
    visitor.post("/account/notices", wanted)
    assert habit(stage).choices == {}


@pytest.mark.parametrize(
    "changes", [{"quiet_from": "22:00"}, {"quiet_from": "25:00", "quiet_until": "07:00"}, {"mail_0": "by_pigeon"}]
)
def test_half_hours_and_unknown_ways_are_refused(visitor: Browser, stage: Stage, changes: dict[str, str]):
    visitor.get("/account/notices")
    answer = visitor.post("/account/notices", form(**changes), htmx=True)
    assert answer.status_code == 422
    with stage.inside():
        assert session.scalars(select(NoticeHabit)).all() == []


def test_what_will_be_sent_is_shown_by_day(visitor: Browser, stage: Stage):
    assert "z-empty" in visitor.get("/notices/planned").text
    today = clock.today("Asia/Shanghai")
    far, near = today + timedelta(days=9), today + timedelta(days=1)
    lines = [Planned(near, "Near %(n)s", {"n": 1}, ["林夏"], "/account"), Planned(far, "Far", {})]
    source = Source("test", "From a test", Permission.SELF, lambda _actor, _first, _last: lines)
    hidden = Source("test2", "Hidden", next(iter(_without(stage))), lambda *_: [Planned(near, "Secret")])
    planned.register(source, hidden)
    try:
        body = visitor.get("/notices/planned").text
        assert "Near 1" in body
        assert "林夏" in body
        assert "Far" not in body
        assert "Secret" not in body
        assert "Far" in visitor.get("/notices/planned?days=14", htmx=True).text
    finally:
        planned.register(*(Source(one.key, one.label, one.permission, lambda *_: []) for one in (source, hidden)))


def _without(stage: Stage) -> list[Permission]:
    owner = stage.owner()
    return [one for one in Permission if not owner.may(one)]


def test_the_next_mail_of_the_day_is_announced(visitor: Browser, stage: Stage):
    owner = stage.owner().user_id or 0
    with stage.inside():
        say(owner)
        hour = queries.company().reminder_hour
    assert f"{hour:%H:%M}" in visitor.get("/notices/planned").text


def test_my_tasks_and_everybodys(visitor: Browser, stage: Stage):
    assert "z-empty" in visitor.get("/jobs").text
    mine, systems = stage.ask("test.plain", by=stage.owner()), stage.ask("test.refuses")
    stage.run(systems)
    own = visitor.get("/jobs").text
    assert f'id="job-row-{mine}"' in own
    assert f'id="job-row-{systems}"' not in own
    everybody = visitor.get("/jobs?whose=all").text
    assert f'id="job-row-{systems}"' in everybody
    assert "There are no 3." in everybody
    failed = visitor.get("/jobs?whose=all&state=failed", htmx=True).text
    assert f'id="job-row-{mine}"' not in failed
    assert "z-empty" in visitor.get("/jobs?state=failed").text
    assert visitor.get("/jobs?state=nonsense&before=x").status_code == 200


def test_older_tasks_are_a_page_away(visitor: Browser, stage: Stage):
    ids = [stage.ask("test.plain", by=stage.owner()) for _number in range(32)]
    first = visitor.get("/jobs").text
    assert f'id="job-row-{ids[1]}"' not in first
    assert f'id="job-row-{ids[1]}"' in visitor.get(f"/jobs?before={ids[2]}").text


def test_a_failed_task_is_tried_again_from_the_list_and_leaves_an_event(visitor: Browser, stage: Stage):
    job_id = stage.ask("test.breaks")
    for _attempt in range(2):
        stage.change(job_id, due_at=clock.now())
        stage.run(job_id)
    assert stage.job(job_id).state == "failed"
    visitor.get("/jobs?whose=all")
    answer = visitor.post(f"/jobs/{job_id}/retry", {"of": "list"}, htmx=True)
    assert f'id="job-row-{job_id}"' in answer.text
    row = stage.job(job_id)
    assert (row.state, row.attempt, row.forgiven, row.error) == ("waiting", 2, 2, None)
    assert stage.run(job_id).state == "waiting"  # as many tries as a new one: the first of two has failed
    with stage.inside():
        assert session.scalars(select(Event.subject_id).where(Event.kind == "jobs.job.retried")).all()[-1] == job_id


def test_what_has_not_failed_is_not_tried_again(visitor: Browser, stage: Stage):
    job_id = stage.ask("test.plain", by=stage.owner())
    visitor.get("/jobs")
    assert visitor.post(f"/jobs/{job_id}/retry").status_code == 422


def test_others_tasks_are_cancelled_by_who_looks_after_them_but_their_files_stay_hidden(visitor: Browser, stage: Stage):
    waiting, done = stage.ask("test.plain"), stage.ask("test.report")
    file_id = (stage.run(done).result or {})["files"][0]
    visitor.get("/jobs?whose=all")
    answer = visitor.post(f"/jobs/{waiting}/cancellation", {"of": "list"}, htmx=True)
    assert f'id="job-row-{waiting}"' in answer.text
    assert stage.job(waiting).state == "cancelled"
    assert "/files/" not in visitor.get(f"/jobs/{done}").text
    assert visitor.get(f"/jobs/{done}/files/{file_id}").status_code == 404
