"""The scheduler: `python -m jobs.scheduler` looks each second which company has work due, and hands it to the lanes.

It keeps nothing in mind that is not in PostgreSQL: any number of them may run, and any may be killed anywhere.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from flask import Flask
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

import jobs.catalogue  # noqa: F401 - the lane of each name is said in its binding
from jobs import faults, outbox
from jobs.ear import Ear
from jobs.feeder import MAIL_SECONDS, look_after
from jobs.lanes import Lanes, Pointer
from jobs.platform_upkeep import Tidying
from jobs.pulse import Pulse
from jobs.upkeep import PoolKeeper
from saas import clock
from saas.config import Settings
from tenants import wakes
from tenants.models import PlatformMail
from tenants.platform import platform_session

log = logging.getLogger(__name__)
TICK_SECONDS = 1.0
ROUND_SECONDS = 240.0  # every company is looked at once in this time even if its note was lost
AT_ONCE, MOST_TURNS = 50, 40


class Scheduler:
    """One look after another; what it holds between them is only where the slow round has come to."""

    def __init__(self, app: Flask, lanes: Lanes) -> None:
        self.app, self.lanes = app, lanes
        self.after_id, self.credit = 0, 1.0
        self.looked_at = clock.monotonic()
        self.redis_was_down = False
        self.tidying = Tidying()

    def tick(self) -> None:
        """Look after every company with a due note, then take the slow round a little further."""
        if not self._has_redis():  # the notes stay due, so that the readiness check sees how old they get
            return
        with self.app.app_context():
            at = clock.now()
            for tenant_id in self._due(at):
                faults.reach("note taken")
                self._look_after(tenant_id, at, partial(wakes.settle, tenant_id, at))
            self._go_round(at)
            self._feed_platform_mails()
            self.tidying.tick(at)

    def _due(self, at: datetime) -> Iterator[int]:
        for _turn in range(MOST_TURNS):
            ids = wakes.take(at, most=AT_ONCE)
            yield from ids
            if len(ids) < AT_ONCE:
                return

    def _look_after(self, tenant_id: int, at: datetime, remember: Callable[[datetime | None], None]) -> None:
        """One failing company keeps no other waiting; its note stays put off and comes again."""
        try:
            next_look_at = look_after(tenant_id, self.lanes, at)
        except Exception:
            log.exception("company %s could not be looked after", tenant_id)
        else:
            faults.reach("company fed")
            remember(next_look_at)

    def _has_redis(self) -> bool:
        answers = self.lanes.answer()
        if not answers and not self.redis_was_down:
            log.error("Redis does not answer; due work waits in PostgreSQL until it does")
        self.redis_was_down = not answers
        return answers

    def _go_round(self, at: datetime) -> None:
        """Companies whose notes were lost are found here, each within ROUND_SECONDS and a tick."""
        now = clock.monotonic()
        self.credit += wakes.count_ready() * (now - self.looked_at) / ROUND_SECONDS
        self.looked_at = now
        turns = min(int(self.credit), AT_ONCE)
        if turns == 0:
            return
        self.credit -= turns
        ids = wakes.spread(self.after_id, most=turns)
        self.after_id = ids[-1] if len(ids) == turns else 0
        for tenant_id in ids:
            self._look_after(tenant_id, at, partial(_note, tenant_id))

    def _feed_platform_mails(self) -> None:
        with platform_session() as unit:
            mails = outbox.outlook(unit, PlatformMail)
        if mails.due:
            pointer = Pointer("jobs.mail.send_platform", {}, seconds=MAIL_SECONDS, drains=True)
            self.lanes.push("std", pointer, once="mail:platform")


def _note(tenant_id: int, next_look_at: datetime | None) -> None:
    if next_look_at is not None:
        wakes.note(tenant_id, next_look_at)


def run(app: Flask) -> None:
    """Tick until told to end; a database that is away for a while is waited for."""
    settings: Settings = app.extensions["zhidu.settings"]
    scheduler, ear = Scheduler(app, Lanes(settings)), Ear(settings.database_url)
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: ear.end())
    if settings.owner_database_url:
        PoolKeeper(app).start()
    with Pulse(settings.database_url, "scheduler"):
        while not ear.ended:
            try:
                scheduler.tick()
            except (SQLAlchemyError, RedisError) as error:
                log.error("a server does not answer: %s", type(error).__name__)
            ear.wait(TICK_SECONDS)


if __name__ == "__main__":
    from wsgi import app  # built by the roof, which no door imports

    run(app)
