"""Short jobs: our worker, which does them without a fork, held against RQ's default one, which forks for each."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from redis import Redis
from rq import Queue
from sqlalchemy import delete, func, insert, select

from bench import company, queue_work
from bench.company import Shape
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit, paired, ratios
from bin.children import ROOT, environment
from jobs import feeder
from jobs.lanes import Lanes, Pointer
from saas import clock
from saas.db import session
from saas.once import Submission
from saas.work import Job
from tenants import context, wakes
from tenants.context import Inside

WAIT = 240.0


@contextmanager
def program(ground: Ground, *words: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """One of `bench.queue_programs`, ended with the block."""
    env = environment() | ground.settings | {"PYTHONPATH": str(ROOT), "LOG_LEVEL": "ERROR", **more}
    command = [sys.executable, "-m", "bench.queue_programs", *words, ground.redis_url]
    ground.log.parent.mkdir(parents=True, exist_ok=True)
    with ground.log.open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@dataclass
class Yard:
    """One company, both queues, and the traces that the jobs leave."""

    ground: Ground
    inside: Inside
    redis: Redis
    lanes: Lanes

    def clear(self) -> None:
        """No jobs and no traces."""
        self.redis.flushdb()
        with self._in():
            for model in (Submission, Job):
                session.execute(delete(model))
            session.commit()

    def _in(self) -> context.enter:  # type: ignore[valid-type]  # a context manager made by a decorator
        return context.enter(self.inside)

    def traces(self) -> list[float]:
        """When each piece of work was begun, in order."""
        with self._in():
            found = session.scalars(select(Submission.answer).where(Submission.endpoint == queue_work.NAME)).all()
        return sorted(float(answer["at"]) for answer in found if answer)

    def wait(self, count: int) -> list[float]:
        """Until so many are done."""
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            with self._in():
                wanted = Submission.endpoint == queue_work.NAME, Submission.answer.is_not(None)
                done = session.scalar(select(func.count()).where(*wanted)) or 0
            if done >= count:
                return self.traces()
            time.sleep(0.005)
        raise Unfit(f"only {done} of {count} jobs were done in time")

    def ask_ours(self, count: int) -> None:
        """Rows, then what the scheduler does on hearing of them."""
        row = {"name": queue_work.NAME, "lane": "std", "owner_name": "bench", "state": "waiting", "args": {}}
        with self._in():
            session.execute(insert(Job), [{**row, "due_at": clock.now()}] * count)
            session.commit()
        feeder.look_after(self.inside.tenant_id, self.lanes, clock.now())

    def ask_rq(self, count: int) -> None:
        """Messages."""
        queue = Queue(queue_work.PLAIN, connection=self.redis)
        told = [Queue.prepare_data(queue_work.plain, args=(self.inside.tenant_id,), result_ttl=0) for _ in range(count)]
        queue.enqueue_many(told)

    def push_ours(self) -> None:
        """One job as a worker hears of it: its row stands, its pointer comes."""
        with self._in():
            job = Job(name=queue_work.NAME, owner_name="bench", args={}, state="waiting", due_at=clock.now())
            session.add(job)
            session.commit()
            job_id = job.id
        self.began = time.time()
        ids = {"tenant_id": self.inside.tenant_id, "job_id": job_id}
        self.lanes.push("std", Pointer("jobs.door.run", ids), once=f"bench:{job_id}")

    def push_rq(self) -> None:
        """One message."""
        self.began = time.time()
        self.ask_rq(1)

    def ask_and_tell(self) -> None:
        """One job the whole way: row, note, scheduler, lane, worker."""
        with self._in():
            row = Job(name=queue_work.NAME, owner_name="bench", args={}, state="waiting", due_at=clock.now())
            session.add(row)
            session.commit()
        self.began = time.time()
        wakes.note(self.inside.tenant_id, clock.now())


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Jobs a second with a full queue; the time from the message to the work with an empty one."""
    count, singles = plan.of(300, 12), plan.of(30, 3)
    sheet.title("queue", f"short jobs, one worker each: {count} at once, {singles} one by one")
    with ground.app.app_context():
        yard = _yard(ground)
        yard.clear()
        with program(ground, "std"), program(ground, "rq"):
            _warm(yard)
            speed = paired(
                plan,
                {"ours": partial(_speed, yard, yard.ask_ours, count), "rq": partial(_speed, yard, yard.ask_rq, count)},
            )
            wait = paired(
                plan,
                {
                    "ours": partial(_wait, yard, yard.push_ours, singles),
                    "rq": partial(_wait, yard, yard.push_rq, singles),
                },
            )
            with program(ground, "scheduler"):
                whole = [_wait(yard, yard.ask_and_tell, singles) for _ in range(plan.rounds)]
        yard.clear()
    for name, label in (("ours", "our worker"), ("rq", "RQ's default worker")):
        sheet.figure(f"{label}: jobs a second", speed[name], unit="/s")
        sheet.figure(f"{label}: from message to work, median", wait[name], unit="ms")
    sheet.figure("from the committed row through the scheduler to work, median", whole, unit="ms")
    sheet.figure("jobs a second, ours against RQ's", ratios(speed["ours"], speed["rq"]), least=2.5)
    sheet.figure("median latency, ours against RQ's", ratios(wait["ours"], wait["rq"]), most=1 / 3)


def _yard(ground: Ground) -> Yard:
    inside = company.company(ground, "bench-queue", Shape(people=5, leaves=0))
    lanes = Lanes(ground.app.extensions["zhidu.settings"])
    return Yard(ground, inside, Redis.from_url(ground.redis_url), lanes)


def _warm(yard: Yard) -> None:
    yard.ask_ours(3)
    yard.ask_rq(3)
    yard.wait(6)


def _speed(yard: Yard, ask: Callable[[int], None], count: int) -> float:
    """Jobs a second, from the first begun to the last."""
    yard.clear()
    ask(count)
    begun = yard.wait(count)
    return (count - 1) / max(begun[-1] - begun[0], 1e-6)


def _wait(yard: Yard, push: Callable[[], None], count: int) -> float:
    """Milliseconds from the message to the work, the median of so many one after the other."""
    yard.clear()
    found = []
    for number in range(count):
        push()
        found.append((yard.wait(number + 1)[-1] - yard.began) * 1000)
        time.sleep(0.02)
    return statistics.median(found)
