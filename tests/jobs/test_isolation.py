"""Jobs of two companies, run in turns by one worker, never see each other's rows."""

from __future__ import annotations

import pytest
from flask import Flask

from jobs import door, worker
from jobs.lanes import Lanes, Pointer
from saas.config import Settings
from tenants import context, lifecycle
from tests import ground
from tests.jobs.stage import Stage

PAIRS = 25


@pytest.fixture
def other(app: Flask, neighbour: context.Inside, urls: ground.Urls) -> Stage:
    """Another company."""
    found = Stage(app, neighbour, urls)
    found.clear()
    return found


def test_jobs_of_two_companies_in_turns_leave_each_its_own_traces(app: Flask, stage: Stage, other: Stage, lanes: Lanes):
    for number in range(PAIRS):
        for place in (stage, other):
            ids = {"tenant_id": place.company.tenant_id, "job_id": place.ask("test.plain", key=f"k{number}")}
            lanes.push("std", Pointer("jobs.door.run", ids), once=str(ids))
    worker.work(app, "std", burst=True)
    assert (stage.traces("plain"), other.traces("plain")) == (PAIRS, PAIRS)


def test_a_job_id_of_the_neighbour_means_a_row_of_ones_own_or_none(app: Flask, stage: Stage, other: Stage):
    job_id = stage.ask("test.plain")
    with app.app_context():
        door.run(other.company.tenant_id, job_id)
    assert stage.job(job_id).state == "waiting"
    assert other.traces("plain") == 0


def test_a_suspended_company_waits_and_goes_on_when_it_is_resumed(app: Flask, other: Stage):
    job_id = other.ask("test.plain")
    with app.app_context():
        lifecycle.move("qinghe", "suspend", reason="a test")
        door.run(other.company.tenant_id, job_id)
        assert other.job(job_id).state == "waiting"
        lifecycle.move("qinghe", "resume", reason="a test")
    assert other.run(job_id).state == "done"


def test_the_key_of_the_seals_is_not_the_secret_itself(app: Flask):
    settings: Settings = app.extensions["zhidu.settings"]
    assert settings.secret_key.encode() not in Lanes(settings).key
