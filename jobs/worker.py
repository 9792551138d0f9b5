"""The workers: `python -m jobs.worker --lane now|std|bulk|out|all`, one process for each lane."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from flask import Flask
from rq import Queue, Worker
from rq.job import Job as RedisJob
from rq.serializers import JSONSerializer
from rq.worker import WorkerStatus

import jobs.catalogue  # noqa: F401 - every binding must be known before the first job
from jobs import door, feeder, mail, outlets
from jobs.bindings import LANES
from jobs.lanes import Lanes, Pointer, SealedJob, key_of
from jobs.processes import end_with_parent, keep_alive
from jobs.pulse import Pulse
from saas.config import Settings
from saas.db import db

log = logging.getLogger(__name__)
JOBS_BEFORE_REBIRTH = 2000  # then the process begins afresh, so that no leak grows for ever
CALLS: Mapping[str, Callable[..., None]] = {
    "jobs.door.run": door.run,
    "jobs.mail.send_due": mail.send_due,
    "jobs.mail.send_platform": mail.send_platform,
    "jobs.outlets.send_due": outlets.send_due,
}


class LaneWorker(Worker):
    """One lane, one process. Short trusted jobs run in it, the heavy ones in a fork that dies with it."""

    job_class = SealedJob
    log_result_lifespan = False
    max_connection_wait_time = 4.0

    def __init__(self, app: Flask, lanes: Lanes, lane: str) -> None:
        self.app, self.lanes, self.lane = app, lanes, lane
        super().__init__(
            [lanes.queues[lane]], connection=lanes.redis, serializer=JSONSerializer, log_job_description=False
        )

    def subscribe(self) -> None:
        """Take no orders over Redis: whoever can write there could stop us."""

    def run_maintenance_tasks(self) -> None:
        """Clean this lane's leftovers in Redis; what has to be done again is known from PostgreSQL."""
        self.clean_registries()  # type: ignore[no-untyped-call]  # RQ's own

    def execute_job(self, job: RedisJob, queue: Queue) -> None:
        """Run a sealed pointer, in a fork when it says so; put anything else aside."""
        pointer = getattr(job, "pointer", None)
        if pointer is None:
            self.lanes.quarantine(self.lane, job)
            return
        job.origin = queue.name
        if pointer.forks:
            super().execute_job(job, queue)
        else:
            self.prepare_execution(job)
            self.perform_job(job, queue)
            self.set_state(WorkerStatus.IDLE)
        if pointer.drains:
            self.lanes.ended(job.id)
        if pointer.more:
            self._refill(pointer)

    def _refill(self, pointer: Pointer) -> None:
        """Let the company's next jobs take their place; when that fails the scheduler does it within seconds."""
        try:
            with self.app.app_context():
                feeder.refill(pointer.ids["tenant_id"], self.lane, self.lanes)
        except Exception:
            log.exception("the next jobs of company %s could not be fetched", pointer.ids.get("tenant_id"))

    def main_work_horse(self, job: RedisJob, queue: Queue) -> None:
        """The fork: it leaves its parent's database connections alone, and never outlives the parent."""
        end_with_parent(self.pid or os.getppid())
        with self.app.app_context():
            db.engine.dispose(close=False)
        super().main_work_horse(job, queue)

    def perform_job(self, job: RedisJob, queue: Queue) -> bool:
        """Each job has an application context of its own, and with it a session of its own."""
        with self.app.app_context():
            done: bool = super().perform_job(job, queue)
        return done


def work(app: Flask, lane: str, *, burst: bool = False) -> None:
    """Work on one lane until told to end, or with `burst` until it is empty."""
    settings: Settings = app.extensions["zhidu.settings"]
    SealedJob.calls, SealedJob.key_of_seal = CALLS, key_of(settings)
    worker = LaneWorker(app, Lanes(settings), lane)
    if burst:
        worker.work(burst=True, logging_level="WARNING")
        return
    with Pulse(settings.database_url, f"worker:{lane}"):
        worker.work(logging_level="WARNING", max_jobs=JOBS_BEFORE_REBIRTH)


def main(words: Sequence[str] | None = None) -> None:
    """Work on the chosen lane, or keep one process working on each."""
    options = argparse.ArgumentParser(prog="python -m jobs.worker", description=__doc__)
    options.add_argument("--lane", choices=(*LANES, "all"), default="all")
    lane: str = options.parse_args(words).lane
    from wsgi import app  # built by the roof, which no door imports

    lanes: Sequence[str] = LANES if lane == "all" else (lane,)
    sys.exit(keep_alive({name: partial(_begin, app, name) for name in lanes}))


def _begin(app: Flask, lane: str) -> None:
    """In the process of one lane: connections of the parent, should there be any, are left to it."""
    with app.app_context():
        db.engine.dispose(close=False)
    work(app, lane)


if __name__ == "__main__":
    main()
