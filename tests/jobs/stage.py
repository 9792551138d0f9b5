"""What the job tests stand on: a company of their own, whose rows are really committed, and processes to kill."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import delete, func, select, update

from jobs import door, faults
from saas import clock, work
from saas.auth.actor import Actor
from saas.auth.models import User
from saas.db import db, session
from saas.events import SYSTEM, Author
from saas.notices.models import Delivery, Notice, NoticeHabit
from saas.once import Submission
from saas.organisation import access
from saas.work import Job
from tenants import context
from tenants.models import Tenant
from tenants.platform import platform_session
from tests import ground


class Stage:
    """One company and the shortest way to look into it; every block is a transaction of its own."""

    def __init__(self, app: Flask, company: context.Inside, urls: ground.Urls) -> None:
        self.app, self.company, self.urls = app, company, urls

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Inside the company; committed on leaving."""
        with self.app.app_context(), context.enter(self.company):
            yield
            ground.commit()

    def clear(self) -> None:
        """No jobs, notices, mails or traces, and nobody has chosen how to be told."""
        with self.inside():
            for model in (Delivery, Notice, NoticeHabit, Submission, Job):
                session.execute(delete(model))

    def owner(self) -> Actor:
        """The company's owner."""
        with self.inside():
            user = session.scalars(select(User).where(User.email == f"owner@{self.company.slug}.test")).one()
            actor = access.actor_of(user, at=clock.now())
        assert actor is not None
        return actor

    def ask(self, name: str, *, by: Author = SYSTEM, key: str | None = None, **args: object) -> int:
        """Ask for a job that is due now."""
        with self.inside():
            found = work.request(name, by=by, due_at=clock.now(), key=key, **args)
            session.flush()
        return found

    def run(self, job_id: int) -> Job:
        """Let this process do the job; returns its row afterwards."""
        with self.app.app_context():
            door.run(self.company.tenant_id, job_id)
        return self.job(job_id)

    def job(self, job_id: int) -> Job:
        """The row as it stands."""
        with self.inside():
            row = session.get_one(Job, job_id)
            session.expunge(row)
        return row

    def change(self, job_id: int, **values: Any) -> None:
        """Set columns of a job row, as time or another process would."""
        with self.inside():
            row = session.get_one(Job, job_id)
            for name, value in values.items():
                setattr(row, name, value)

    def expire(self, job_id: int) -> None:
        """Its copy has stopped renewing."""
        self.change(job_id, lease_until=clock.now() - 2 * door.leases.LEASE)

    def traces(self, what: str) -> int:
        """How many traces of this kind there are."""
        with self.inside():
            return session.scalar(select(func.count()).where(Submission.endpoint == what)) or 0

    def environment(self, **more: str) -> dict[str, str]:
        """What a program of ours is started with."""
        return {
            "PATH": os.defpath,
            "PYTHONPATH": str(ground.ROOT),
            "ZHIDU_ENV": "test",
            "SECRET_KEY": ground.SECRET,
            "DATABASE_URL": self.urls.app,
            "REDIS_URL": self.urls.redis,
            "MAIL_URL": "smtp://127.0.0.1:1",
            "LOG_LEVEL": "ERROR",
            **more,
        }

    def die_at(self, point: str, act: Callable[[], object]) -> bool:
        """Let a copy of this process do `act` and die at `point`. Whether it came there at all."""
        pid = os.fork()
        if pid == 0:
            try:
                self.app.extensions[faults.CHOSEN] = point
                with self.app.app_context():
                    db.engine.dispose(close=False)  # the connections are its parent's
                    act()
            finally:
                os._exit(0)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == faults.KILLED

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Meanwhile the programs look after this company only: what others have left to do takes no worker."""
        with self.app.app_context(), platform_session() as unit:
            others = update(Tenant).where(Tenant.state == "ready", Tenant.id != self.company.tenant_id)
            resting = unit.scalars(others.values(state="suspended").returning(Tenant.id)).all()
        yield
        with self.app.app_context(), platform_session() as unit:
            unit.execute(update(Tenant).where(Tenant.id.in_(resting)).values(state="ready"))

    def start(self, *words: str, **more: str) -> subprocess.Popen[bytes]:
        """Start one of the programs of `tests.jobs.programs`."""
        command = [sys.executable, "-m", "tests.jobs.programs", *words]
        return subprocess.Popen(command, cwd=ground.ROOT, env=self.environment(**more))


def until(true: Callable[[], bool], seconds: float, step: float = 0.1) -> bool:
    """Ask again and again until the answer is yes, or the time is over."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(step)
    return True
