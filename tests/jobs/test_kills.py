"""Workers that are killed: between any two steps, child or parent; the job is done once in the end."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from jobs import door
from jobs.lanes import Lanes
from saas import clock
from tenants import wakes
from tests.jobs.stage import Stage, until

ROUNDS = int(os.environ.get("ROUNDS", "20"))
STEPS = 200  # a job of ten seconds: long enough to meet both forks at work
STARTED_WITHIN = 90.0  # two programs begin at once, maybe on a busy machine
RESUMED_WITHIN = 20.0
POINTS = ("job taken", "batch done", "batch written", "job done", "job over")


def die(stage: Stage, job_id: int, point: str) -> bool:
    """A worker takes the job and is killed at the point; then its lease runs out."""
    killed = stage.die_at(point, lambda: door.run(stage.company.tenant_id, job_id))
    if stage.job(job_id).state == "running":
        stage.expire(job_id)
    return killed


@pytest.mark.parametrize("point", ["job taken", "job done", "job over"])
def test_a_job_killed_between_any_two_steps_is_done_once(stage: Stage, point: str):
    job_id = stage.ask("test.plain")
    assert die(stage, job_id, point)
    assert stage.run(job_id).state == "done"
    assert stage.traces("plain") == 1


@pytest.mark.parametrize(("point", "written"), [("batch done", 0), ("batch written", 1)])
def test_a_long_job_goes_on_behind_its_last_written_step(stage: Stage, point: str, written: int):
    job_id = stage.ask("test.steps", of=3)
    assert die(stage, job_id, point)
    assert stage.job(job_id).done == written
    row = stage.run(job_id)
    assert (row.state, row.result and row.result["began_at"]) == ("done", written)
    assert [stage.traces(f"step{number}") for number in range(3)] == [1, 1, 1]


def test_whatever_row_of_deaths_a_job_meets_it_is_done_once(stage: Stage):
    for number in range(ROUNDS):
        chance = Random(number)
        job_id = stage.ask("test.steps", of=3)
        deaths = [die(stage, job_id, chance.choice(POINTS)) for _time in range(chance.randrange(1, 6))]
        assert any(deaths)
        assert stage.run(job_id).state == "done"
    assert [stage.traces(f"step{number}") for number in range(3)] == [ROUNDS] * 3


@pytest.fixture
def programs(stage: Stage, lanes: Lanes) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Programs started by a test; whatever is left of them ends with it."""
    started: list[subprocess.Popen[bytes]] = []
    with stage.alone():
        yield started
    for program in started:
        program.terminate()
    for program in started:
        with suppress(subprocess.TimeoutExpired):
            program.wait(15)
        program.kill()
        program.wait()


def is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def children_of(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in task.read_text().split()]
    return found


def test_killed_workers_resume_within_twenty_seconds(stage: Stage, programs: list[subprocess.Popen[bytes]]):
    """In one lane the fork that does the job is killed, in the other the worker that waits for its fork."""
    programs += [stage.start("scheduler"), stage.start("worker", "all")]
    with stage.app.app_context():
        jobs = [stage.ask(name, of=STEPS, rest=0.05) for name in ("test.steps", "test.steps_std")]
        wakes.note(stage.company.tenant_id, clock.now())
    assert until(lambda: all(stage.job(job_id).done > 2 for job_id in jobs), STARTED_WITHIN)
    forks = {lane: fork for lane in children_of(programs[1].pid) for fork in children_of(lane)}
    (_, child), (parent, orphan) = forks.items()
    os.kill(child, signal.SIGKILL)
    os.kill(parent, signal.SIGKILL)
    began = clock.monotonic()
    assert until(lambda: not is_alive(orphan), 2)  # it does not outlive the worker that waited for it
    assert until(lambda: all(stage.job(job_id).attempt == 2 for job_id in jobs), RESUMED_WITHIN)
    assert clock.monotonic() - began < RESUMED_WITHIN
    assert until(lambda: all(stage.job(job_id).state == "done" for job_id in jobs), 60)
    assert [stage.traces(f"step{number}") for number in range(STEPS)] == [2] * STEPS


def test_a_worker_told_to_end_finishes_its_job_first(stage: Stage, programs: list[subprocess.Popen[bytes]]):
    programs += [stage.start("scheduler"), stage.start("worker", "all")]
    with stage.app.app_context():
        job_id = stage.ask("test.steps", of=20, rest=0.05)
        wakes.note(stage.company.tenant_id, clock.now())
    assert until(lambda: stage.job(job_id).done > 1, STARTED_WITHIN)
    programs[1].terminate()
    assert programs[1].wait(15) == 0
    row = stage.job(job_id)
    assert (row.state, row.attempt) == ("done", 1)
    programs[0].terminate()
    assert programs[0].wait(10) == 0
