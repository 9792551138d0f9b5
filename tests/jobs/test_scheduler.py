"""The scheduler: finds due work, asks for each day's run once, and loses nothing when it or Redis dies."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from jobs import schedule, worker
from jobs.feeder import look_after
from jobs.lanes import Lanes, SealedJob
from jobs.schedule import Daily
from jobs.scheduler import Scheduler
from saas import clock
from saas.db import session
from saas.work import Job
from tenants import wakes
from tenants.models import Wake
from tenants.platform import platform_session
from tests.jobs.stage import Stage


@pytest.fixture(autouse=True)
def empty_timetable(monkeypatch: pytest.MonkeyPatch):
    """Only what a test puts there."""
    monkeypatch.setattr(schedule, "TIMETABLE", ())


@pytest.fixture
def scheduler(app: Flask, lanes: Lanes, stage: Stage) -> Scheduler:
    """A scheduler and no notes."""
    with app.app_context(), platform_session() as unit:
        unit.execute(delete(Wake))
    return Scheduler(app, lanes)


def note(stage: Stage, due_at: datetime | None = None) -> None:
    with stage.app.app_context():
        wakes.note(stage.company.tenant_id, due_at or clock.now())


def noted(stage: Stage) -> datetime | None:
    with stage.app.app_context(), platform_session() as unit:
        return unit.scalar(select(Wake.due_at).where(Wake.tenant_id == stage.company.tenant_id))


def handed_over(stage: Stage, lanes: Lanes, lane: str) -> int:
    """How many pointers of this company lie in a lane; what other tests left due lies beside them."""
    messages = [SealedJob.fetch(message, lanes.redis).data for message in lanes.queues[lane].job_ids]
    told = [json.loads(message)[-1] for message in messages if isinstance(message, bytes)]
    return sum(pointer["ids"]["tenant_id"] == stage.company.tenant_id for pointer in told)


def work_off(app: Flask, *names: str) -> None:
    for lane in names or ("now", "std", "bulk"):
        worker.work(app, lane, burst=True)


def test_a_noted_company_is_fed_and_its_job_done(app: Flask, stage: Stage, scheduler: Scheduler, lanes: Lanes):
    job_id = stage.ask("test.steps", of=2)
    note(stage)
    scheduler.tick()
    assert handed_over(stage, lanes, "bulk") == 1  # the lane of the binding
    work_off(app)
    row = stage.job(job_id)
    assert row.state == "done"
    assert row.result is not None
    assert row.result["pid"] != os.getpid()  # it ran in a fork


def test_a_company_with_nothing_to_do_is_not_looked_at_again(stage: Stage, scheduler: Scheduler):
    note(stage)
    scheduler.tick()
    assert noted(stage) is None


def test_a_job_for_later_is_noted_for_then(stage: Stage, scheduler: Scheduler, lanes: Lanes):
    later = clock.now() + timedelta(hours=3)
    stage.change(stage.ask("test.plain"), due_at=later)
    note(stage)
    scheduler.tick()
    assert noted(stage) == later
    assert handed_over(stage, lanes, "std") == 0


def test_an_abandoned_job_is_fed_again(app: Flask, stage: Stage, scheduler: Scheduler, lanes: Lanes):
    job_id = stage.ask("test.plain")
    stage.change(job_id, state="running", attempt=1, lease_until=clock.now() - timedelta(seconds=1))
    note(stage)
    scheduler.tick()
    work_off(app, "std")
    assert (stage.job(job_id).state, stage.job(job_id).attempt) == ("done", 2)


def test_an_emptied_redis_loses_nothing(app: Flask, stage: Stage, scheduler: Scheduler, lanes: Lanes):
    job_id = stage.ask("test.plain")
    note(stage)
    scheduler.tick()
    lanes.redis.flushall()
    again = noted(stage)
    assert again is not None
    assert again - clock.now() <= timedelta(seconds=10)
    note(stage)  # as if those seconds were over
    scheduler.tick()
    work_off(app, "std")
    assert stage.job(job_id).state == "done"


def test_a_redis_that_is_away_is_waited_for(app: Flask, stage: Stage, scheduler: Scheduler):
    stage.ask("test.plain")
    due_at = clock.now()
    note(stage, due_at)
    scheduler.lanes = Lanes(replace(app.extensions["zhidu.settings"], redis_url="redis://127.0.0.1:1/0"))
    began = clock.monotonic()
    scheduler.tick()
    assert clock.monotonic() - began < 2
    assert scheduler.redis_was_down
    assert noted(stage) == due_at  # so the readiness check sees how old it gets


def test_a_lost_note_is_repaired_by_the_slow_round(stage: Stage, scheduler: Scheduler, lanes: Lanes):
    stage.ask("test.plain")
    scheduler.credit, scheduler.after_id = 100.0, stage.company.tenant_id - 1  # ours is the next of many
    scheduler.tick()
    assert handed_over(stage, lanes, "std") == 1
    assert noted(stage) is not None


def test_the_slow_round_meets_every_company_in_its_time(stage: Stage, scheduler: Scheduler, lanes: Lanes):
    scheduler.credit, scheduler.after_id = 0.0, stage.company.tenant_id - 1
    scheduler.looked_at = clock.monotonic() - 241
    stage.ask("test.plain")
    scheduler.tick()
    assert handed_over(stage, lanes, "std") == 1


def test_a_note_made_while_a_company_is_looked_after_stays(stage: Stage, scheduler: Scheduler):
    at = clock.now()
    note(stage, at)
    with stage.app.app_context():
        assert wakes.take(at) == [stage.company.tenant_id]
        assert wakes.take(at) == []  # no second sweeper gets it
        wakes.note(stage.company.tenant_id, at)
        wakes.settle(stage.company.tenant_id, at, None)
    assert noted(stage) == at


def test_a_failing_company_keeps_no_other_waiting(
    stage: Stage, scheduler: Scheduler, lanes: Lanes, monkeypatch: pytest.MonkeyPatch
):
    def look(tenant_id: int, lanes: Lanes, at: datetime) -> datetime | None:
        if tenant_id == -1:
            raise RuntimeError
        return look_after(tenant_id, lanes, at)

    stage.ask("test.plain")
    monkeypatch.setattr("jobs.scheduler.look_after", look)
    monkeypatch.setattr(Scheduler, "_due", lambda _self, _at: iter([-1, stage.company.tenant_id]))
    scheduler.tick()
    assert handed_over(stage, lanes, "std") == 1


@pytest.fixture
def daily(monkeypatch: pytest.MonkeyPatch) -> None:
    """A timetable of one job, due since midnight."""
    monkeypatch.setattr(schedule, "TIMETABLE", (Daily("test.plain", at=time(0, 0)),))


@pytest.mark.usefixtures("daily")
def test_two_schedulers_on_one_day_make_one_run(app: Flask, stage: Stage, scheduler: Scheduler, lanes: Lanes):
    for sweeper in (scheduler, Scheduler(app, lanes), scheduler):
        note(stage)
        sweeper.tick()
        work_off(app, "std")
    assert stage.traces("plain") == 1
    with stage.inside():
        key = session.scalars(select(Job.key)).one()
    assert key == f"test.plain:{clock.today('Asia/Shanghai')}"
    assert noted(stage) is not None  # tomorrow's


@pytest.mark.usefixtures("daily")
def test_a_run_missed_for_days_is_caught_up_once(app: Flask, stage: Stage, scheduler: Scheduler):
    note(stage, clock.now() - timedelta(days=3))
    scheduler.tick()
    work_off(app, "std")
    assert stage.traces("plain") == 1


@pytest.mark.parametrize("point", ["note taken", "company read", "company fed"])
def test_a_scheduler_killed_anywhere_loses_nothing(
    app: Flask, stage: Stage, scheduler: Scheduler, lanes: Lanes, point: str
):
    job_id = stage.ask("test.plain")
    note(stage)
    assert stage.die_at(point, scheduler.tick)
    held = noted(stage)
    assert held is not None
    assert held - clock.now() <= wakes.HELD
    lanes.redis.flushall()  # as if its marks had run out
    note(stage)
    scheduler.tick()
    work_off(app, "std")
    assert (stage.job(job_id).state, stage.traces("plain")) == ("done", 1)


def test_a_call_wakes_the_scheduler_before_its_second_is_over(app: Flask, stage: Stage, scheduler: Scheduler):
    from jobs.ear import Ear

    ear = Ear(app.extensions["zhidu.settings"].database_url)
    ear.wait(0.01)
    began = clock.monotonic()
    note(stage)
    ear.wait(5)
    assert clock.monotonic() - began < 1
    ear.end()
    ear.wait(5)
    assert clock.monotonic() - began < 1
    assert ear.line is not None
    ear.line.close()
