"""The page of one's own job: its progress, cancelling it, what it made; nobody else's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

import tests.jobs.bound  # noqa: F401 - their bindings
from blueprints import jobs as job_pages
from jobs import leases
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.work import Progress
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.jobs.stage import Stage


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls) -> Iterator[Stage]:
    """The company, without jobs before and after."""
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


def test_a_waiting_job_asks_for_itself_each_second(visitor: Browser, stage: Stage):
    job_id = stage.ask("test.steps", by=stage.owner(), of=5)
    body = visitor.get(f"/jobs/{job_id}").text
    assert f'id="job-{job_id}"' in body
    assert f'hx-get="/t/mujin/jobs/{job_id}" hx-trigger="load delay:1s"' in body
    assert visitor.get(f"/jobs/{job_id}", htmx=True).text.lstrip().startswith("<div")


def test_a_running_job_shows_how_far_it_is_also_after_a_reload(visitor: Browser, stage: Stage):
    job_id = stage.ask("test.steps", by=stage.owner(), of=5)
    with stage.inside():
        lease = leases.take(job_id)
        assert lease is not None
        leases.checkpoint(lease, Progress(2, 5))
    for _reload in range(2):
        assert 'max="5" value="2"' in visitor.get(f"/jobs/{job_id}").text


def test_a_job_that_is_done_stops_asking_and_hands_out_its_file(visitor: Browser, stage: Stage):
    job_id = stage.ask("test.report", by=stage.owner())
    file_id = (stage.run(job_id).result or {})["files"][0]
    panel = visitor.get(f"/jobs/{job_id}", htmx=True).text
    assert "hx-get" not in panel
    assert f'href="/t/mujin/jobs/{job_id}/files/{file_id}"' in panel
    answer = visitor.get(f"/jobs/{job_id}/files/{file_id}")
    assert (answer.data, answer.mimetype) == (b"%PDF-test", "application/pdf")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert visitor.get(f"/jobs/{job_id}/files/{file_id + 1}").status_code == 404


def test_a_waiting_job_is_cancelled_by_its_owner(visitor: Browser, stage: Stage):
    job_id = stage.ask("test.plain", by=stage.owner())
    visitor.get(f"/jobs/{job_id}")
    answer = visitor.post(f"/jobs/{job_id}/cancellation", htmx=True)
    assert "hx-get" not in answer.text
    assert stage.job(job_id).state == "cancelled"


def test_a_running_job_says_that_it_is_being_cancelled(visitor: Browser, stage: Stage):
    job_id = stage.ask("test.steps", by=stage.owner(), of=5)
    with stage.inside():
        leases.take(job_id)
    visitor.get(f"/jobs/{job_id}")
    answer = visitor.post(f"/jobs/{job_id}/cancellation", htmx=True)
    assert "cancellation" not in answer.text
    assert "hx-get" in answer.text
    assert visitor.post(f"/jobs/{job_id}/cancellation").headers["Location"] == f"/t/mujin/jobs/{job_id}"


def test_a_failed_job_says_why(visitor: Browser, stage: Stage):
    job_id = stage.ask("test.refuses", by=stage.owner())
    stage.run(job_id)
    assert "There are no 3." in visitor.get(f"/jobs/{job_id}").text


def test_somebody_elses_job_is_missing_in_every_way(visitor: Browser, stage: Stage, monkeypatch: pytest.MonkeyPatch):
    owner = stage.owner()
    without = next(one for one in Permission if not owner.may(one))
    monkeypatch.setattr(job_pages, "MANAGE", without)  # she looks after jobs; here she asks as all others do
    others = stage.ask("test.report", by=Actor(user_id=-1, name="x"))
    systems = stage.ask("test.report")
    file_id = (stage.run(systems).result or {})["files"][0]
    mine = stage.ask("test.report", by=owner)
    visitor.get(f"/jobs/{mine}")
    for job_id in (others, systems, 10**9):
        assert visitor.get(f"/jobs/{job_id}").status_code == 404
        assert visitor.post(f"/jobs/{job_id}/cancellation").status_code == 404
        assert visitor.get(f"/jobs/{job_id}/files/{file_id}").status_code == 404
    stage.change(mine, state="done", result={"files": [file_id]})  # as if a binding had named a file of another
    assert visitor.get(f"/jobs/{mine}/files/{file_id}").status_code == 404
    assert stage.job(others).cancel_asked is False


def test_a_stranger_signs_in_first(app: Flask, stage: Stage):
    job_id = stage.ask("test.report", by=stage.owner())
    assert Browser(app).get(f"/jobs/{job_id}").status_code == 303
