"""The month's report of two thousand people, made by a worker while somebody goes on clicking."""

from __future__ import annotations

import http.client
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlalchemy import select

from bench import company, leave
from bench.cpu import Cost, Meter, Watch
from bench.ground import Ground
from bench.load import Ask, percentile, warm
from bench.measure import Plan, Sheet, Unfit, paired, ratios
from bench.web import serving
from bin.children import LOOPBACK, ROOT, Server, environment, spawn
from jobs import bindings
from jobs.lanes import Lanes, Pointer
from saas import clock
from saas.auth.models import User
from saas.db import session
from saas.hr.leave import month_reports
from saas.organisation import access
from saas.work import Job, JobState
from tenants import context
from tenants.context import Inside

MONTH = date(2025, 6, 1)
CLICKS_A_SECOND = 10
LONGEST = 180.0
LOOK = 0.05


@dataclass(frozen=True)
class Made:
    """One report: what the worker took, its largest memory in MiB, the clicks meanwhile in milliseconds."""

    cost: Cost
    peak: float
    clicks: list[float]


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """CPU and memory of the worker with all its children, and the 95th percentile of a page beside it."""
    shape = leave.big_shape(plan)
    sheet.title("month_report", f"the report of {MONTH:%Y-%m} for {shape.people:,} people; pages meanwhile")
    inside = company.company(ground, f"bench-list-{plan.of(100_000, 600)}", shape)
    ask = company.ask(inside, leave.LIST, company.signed_in(ground, inside))
    with (
        serving("wsgi:app", ground.settings, database=ground.postmaster, log=ground.log) as web,
        worker(ground) as pid,
    ):
        warm(web.port, [ask])
        report = partial(_report, ground, inside, pid, partial(_Clicks, web.port, ask))
        report()
        idling = partial(_idle, _Clicks(web.port, ask), plan.of(10, 1))
        acts: dict[str, Callable[[], Made | list[float]]] = {"idle": idling, "report": report}
        found = paired(plan, acts)
    made = [one for one in found["report"] if isinstance(one, Made)]
    idle = [percentile(one, 95) for one in found["idle"] if isinstance(one, list)]
    busy = [percentile(one.clicks, 95) for one in made]
    sheet.figure("worker: CPU", [one.cost.app for one in made], unit="s", most=20)
    sheet.figure("PostgreSQL meanwhile: CPU", [one.cost.database for one in made], unit="s")
    sheet.figure("report: wall", [one.cost.wall for one in made], unit="s")
    sheet.figure("worker: largest memory, all its processes, PSS", [one.peak for one in made], unit="MB", most=400)
    sheet.figure("page, idle: p95", idle, unit="ms")
    sheet.figure("page, while the report is made: p95", busy, unit="ms")
    sheet.figure("page: p95 against idle", ratios(busy, idle), most=2.0)


class _Clicks:
    """Somebody who opens a page ten times a second, until told to stop."""

    def __init__(self, port: int, ask: Ask) -> None:
        self.port, self.ask, self.over = port, ask, threading.Event()

    def go(self) -> list[float]:
        """Milliseconds of each page."""
        took: list[float] = []
        line = http.client.HTTPConnection(LOOPBACK, self.port, timeout=60)
        while not self.over.is_set():
            began = time.monotonic()
            line.request("GET", self.ask.path, headers={"Cookie": self.ask.cookie})
            answer = line.getresponse()
            answer.read()
            took.append((time.monotonic() - began) * 1000)
            if answer.status != 200:
                raise Unfit(f"{self.ask.path} answers {answer.status}")
            self.over.wait(max(0.0, 1 / CLICKS_A_SECOND - (time.monotonic() - began)))
        line.close()
        return took


def _idle(clicks: _Clicks, seconds: float) -> list[float]:
    clicks.over.clear()
    threading.Timer(seconds, clicks.over.set).start()
    return clicks.go()


@contextmanager
def worker(ground: Ground) -> Iterator[int]:
    """The product's own worker of the lane that reports go to."""
    env = environment() | ground.settings | {"PYTHONPATH": str(ROOT), "BASE_URL": "http://127.0.0.1:8000"}
    log = ground.log.with_name("worker.log")
    process = spawn([sys.executable, "-m", "jobs.worker", "--lane", "bulk"], log=log, env=env)
    try:
        yield process.pid
    finally:
        Server("worker", process.pid, log, process).stop()


def _report(ground: Ground, inside: Inside, worker: int, clicking: partial[_Clicks]) -> Made:
    clicks, took = clicking(), list[float]()
    clicker = threading.Thread(target=lambda: took.extend(clicks.go()))
    meter, watch = Meter([], ground.postmaster), Watch(worker)
    job_id = _ask(ground, inside)
    clicker.start()
    until = time.monotonic() + LONGEST
    try:
        while not is_over(ground, inside, job_id):
            watch.look()
            if time.monotonic() > until:
                raise Unfit(f"no report within {LONGEST:.0f} s")
            time.sleep(LOOK)
        cost = replace(meter.cost(), app=watch.spent)
    finally:
        clicks.over.set()
        clicker.join()
    return Made(cost, watch.peak, took)


def _ask(ground: Ground, inside: Inside) -> int:
    """As the page asks for it; the pointer is handed over here, where no scheduler runs."""
    with ground.app.app_context():
        with context.enter(inside):
            user = session.scalars(select(User).where(User.email == "p0@bench.test")).one()
            actor = access.actor_of(user, at=clock.now())
            assert actor is not None
            job_id = month_reports.ask(MONTH, None, by=actor, at=clock.now())
            session.commit()
        hand_over(ground, inside, month_reports.NAME, job_id)
    return job_id


def hand_over(ground: Ground, inside: Inside, name: str, job_id: int) -> None:
    """A job's pointer into its lane, as the feeder would put it."""
    binding = bindings.find(name)
    assert binding is not None
    ids = {"tenant_id": inside.tenant_id, "job_id": job_id}
    pointer = Pointer("jobs.door.run", ids, forks=binding.forks, seconds=60 * binding.minutes)
    once = f"bench:{inside.tenant_id}:{job_id}"
    Lanes(ground.app.extensions["zhidu.settings"]).push(binding.lane, pointer, once=once)


def is_over(ground: Ground, inside: Inside, job_id: int) -> bool:
    """Whether a job is done; Unfit when it failed."""
    with ground.app.app_context(), context.enter(inside):
        state, reason = session.execute(select(Job.state, Job.error).where(Job.id == job_id)).one()
    if state in (JobState.FAILED, JobState.CANCELLED):
        raise Unfit(f"the job ended as {state}: {reason}")
    return bool(state == JobState.DONE)
