"""Nobody's thousand jobs keep another company waiting: a share of each lane for each company, with real workers."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from jobs import feeder, leases, schedule, worker
from jobs.lanes import SHARES, Lanes, Pointer
from saas import clock
from saas.db import session
from saas.work import Job
from tenants import context, wakes
from tests import ground
from tests.jobs.stage import Stage, until

MANY = 1000


@pytest.fixture(autouse=True)
def empty_timetable(monkeypatch: pytest.MonkeyPatch):
    """Only what a test asks for."""
    monkeypatch.setattr(schedule, "TIMETABLE", ())


@pytest.fixture(scope="session")
def other_company(app: Flask) -> context.Inside:
    """The company that comes second."""
    return ground.make_company(app, "linshe", "邻舍商贸")


@pytest.fixture
def second(app: Flask, other_company: context.Inside, urls: ground.Urls) -> Iterator[Stage]:
    """The second company, emptied."""
    found = Stage(app, other_company, urls)
    found.clear()
    yield found
    found.clear()


def ask_many(stage: Stage, name: str, count: int, lane: str, **args: object) -> None:
    """So many jobs, due now, in one statement."""
    row = {"name": name, "lane": lane, "args": args, "owner_name": "x", "state": "waiting", "due_at": clock.now()}
    with stage.inside():
        session.execute(insert(Job), [row] * count)


def done(stage: Stage) -> int:
    with stage.inside():
        return session.scalar(select(func.count()).where(Job.state == "done", Job.name.startswith("test."))) or 0


def look(stage: Stage, lanes: Lanes) -> None:
    with stage.app.app_context():
        feeder.look_after(stage.company.tenant_id, lanes, clock.now())


@pytest.mark.parametrize(("name", "lane"), [("test.plain", "std"), ("test.steps", "bulk")])
def test_a_company_has_only_its_share_of_a_lane(stage: Stage, lanes: Lanes, name: str, lane: str):
    ask_many(stage, name, 30, lane, **({"of": 1} if name == "test.steps" else {}))
    for _look in range(3):
        look(stage, lanes)
        assert lanes.queues[lane].count == SHARES[lane]
        for mark in list(lanes.redis.scan_iter(f"{lanes.prefix}fed:*")):
            lanes.redis.delete(mark)  # as if its seconds were over: what lies there is seen
    with stage.inside():
        assert len(leases.heads(SHARES)[lane].next) == SHARES[lane] + 1


def test_what_runs_counts_in_the_share(stage: Stage, lanes: Lanes):
    ask_many(stage, "test.steps", 4, "bulk", of=1)
    with stage.inside():
        assert leases.take(session.scalars(select(func.min(Job.id))).one()) is not None
    look(stage, lanes)
    assert lanes.queues["bulk"].count == SHARES["bulk"] - 1


def test_workers_fetch_the_rest_themselves(app: Flask, stage: Stage, lanes: Lanes):
    """The scheduler has looked once; everything is done without its looking again."""
    ask_many(stage, "test.plain", 40, "std")
    look(stage, lanes)
    worker.work(app, "std", burst=True)
    assert done(stage) == 40
    assert stage.traces("plain") == 40


def test_companies_take_turns(app: Flask, stage: Stage, second: Stage, lanes: Lanes):
    """Of the second company's jobs each starts after at most one share of the first one's."""
    ask_many(stage, "test.plain", 60, "std")
    look(stage, lanes)
    ask_many(second, "test.plain", 10, "std")
    look(second, lanes)
    worker.work(app, "std", burst=True)
    assert (done(stage), done(second)) == (60, 10)
    with second.inside():
        started = session.scalars(select(Job.started_at).order_by(Job.started_at)).all()
    with stage.inside():
        before = [session.scalar(select(func.count()).where(Job.started_at < at)) or 0 for at in started]
    assert before[0] <= SHARES["std"]
    assert before[-1] < 60  # it did not come last


def test_an_emptied_redis_loses_no_turn(app: Flask, stage: Stage, lanes: Lanes):
    ask_many(stage, "test.plain", 12, "std")
    look(stage, lanes)
    lanes.redis.flushall()
    look(stage, lanes)
    worker.work(app, "std", burst=True)
    assert (done(stage), stage.traces("plain")) == (12, 12)


def test_a_message_that_lies_in_the_lane_is_not_laid_there_again(lanes: Lanes):
    pointer = Pointer("jobs.door.run", {"tenant_id": 1, "job_id": 2})
    assert lanes.push("std", pointer, once="a")
    lanes.ended(lanes.queues["std"].get_job_ids()[0])
    assert not lanes.push("std", pointer, once="a")
    assert lanes.queues["std"].count == 1
    assert lanes.under_way("std", ["a", "b"]) == [True, False]


@pytest.fixture
def programs(lanes: Lanes) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Programs started by a test; whatever is left of them ends with it."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for program in started:
        program.terminate()
    for program in started:
        with suppress(subprocess.TimeoutExpired):
            program.wait(15)
        program.kill()
        program.wait()


def test_a_thousand_heavy_jobs_of_one_company_hold_up_no_other(
    stage: Stage, second: Stage, lanes: Lanes, programs: list[subprocess.Popen[bytes]]
):
    """Real scheduler, real worker: the second company's first job starts after the running one and one share."""
    ask_many(stage, "test.steps", MANY, "bulk", of=1, rest=0.2)
    programs += [stage.start("scheduler"), stage.start("worker", "bulk")]
    with stage.app.app_context():
        wakes.note(stage.company.tenant_id, clock.now())
    assert until(lambda: done(stage) >= 3, 90)
    asked_at = clock.now()
    job_id = second.ask("test.steps", of=1)
    with second.app.app_context():
        wakes.note(second.company.tenant_id, asked_at)
    assert until(lambda: second.job(job_id).state == "done", 30, step=0.02)
    started_at = second.job(job_id).started_at
    with stage.inside():
        between = (Job.started_at > asked_at, Job.started_at < started_at)
        ahead = session.scalar(select(func.count()).where(*between)) or 0
    assert ahead <= SHARES["bulk"] + 3  # those begun while the scheduler came to look, up to a second
    assert done(stage) < 100
