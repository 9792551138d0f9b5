"""A program that died shows; one that was told to end does not. The platform forgets what has served."""

from __future__ import annotations

import os
import signal
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from jobs.lanes import Lanes
from jobs.platform_upkeep import Tidying
from jobs.pulse import Pulse
from saas import clock
from tenants import health, tidying
from tenants.models import Heartbeat, PlatformMail, SignUp, Throttle
from tenants.platform import platform_session
from tests.browser import Browser
from tests.jobs.stage import Stage, until

OLD = timedelta(days=40)


@pytest.fixture(autouse=True)
def no_beats(app: Flask):
    """Nobody has ever begun."""
    with app.app_context():
        with platform_session() as unit:
            unit.execute(delete(Heartbeat))
        yield
        with platform_session() as unit:
            unit.execute(delete(Heartbeat))


def programs(app: Flask) -> dict[str, bool]:
    with app.app_context():
        found: dict[str, bool] = health.state(clock.now())["programs"]
    return found


def test_a_living_program_is_seen_and_one_that_ends_as_told_is_not_missed(app: Flask):
    url = app.extensions["zhidu.settings"].database_url
    with Pulse(url, "worker:std"):
        assert until(lambda: programs(app) == {"worker:std": True}, 5)
    assert programs(app) == {}


def test_a_program_that_fails_is_missed(app: Flask):
    pulse = Pulse(app.extensions["zhidu.settings"].database_url, "worker:std")
    pulse.__enter__()
    assert until(lambda: programs(app) == {"worker:std": True}, 5)
    pulse.__exit__(RuntimeError, RuntimeError(), None)
    assert programs(app) == {"worker:std": True}


def test_a_silent_program_makes_the_platform_unready(app: Flask):
    with platform_session() as unit:
        unit.add(Heartbeat(program="worker:bulk", beat_at=clock.now() - health.SILENT))
    answer = Browser(app, "", checked=False).get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["programs"] == {"worker:bulk": False}


def test_a_killed_worker_shows_and_one_that_is_told_to_end_does_not(app: Flask, stage: Stage, lanes: Lanes):
    killed, ended = stage.start("worker", "now"), stage.start("worker", "out")
    try:
        assert until(lambda: programs(app) == {"worker:now": True, "worker:out": True}, 60)
        os.kill(killed.pid, signal.SIGKILL)  # the one that keeps the lane's worker; with it goes the worker
        ended.terminate()
        assert ended.wait(15) == 0
        with platform_session() as unit:
            left = unit.scalars(select(Heartbeat)).all()
            assert [row.program for row in left] == ["worker:now"]
            left[0].beat_at -= health.SILENT  # as if its time were over
        assert programs(app) == {"worker:now": False}
    finally:
        for program in (killed, ended):
            program.kill()
            program.wait()


def test_the_platform_forgets_counts_wishes_and_mails_that_have_served(app: Flask):
    now = clock.now()
    with platform_session() as unit:
        for age in (timedelta(), OLD):
            at = now - age
            name = f"{age.days}"
            unit.add(Throttle(key=f"sign-up:{name}", count=1, window_started_at=at))
            facts = {"company_name": "x", "slug": name, "owner_name": "x", "email": "x@example.com", "address": "x"}
            for state in ("asked", "confirmed"):
                unit.add(SignUp(token_hash=f"{name}-{state}", state=state, expires_at=at, **facts))
            mail = {"address": "x@example.com", "locale": "en", "template": "sign_up_confirmation", "facts": {}}
            unit.add(PlatformMail(key=f"old:{name}", state="sent", created_at=at, **mail))
    tidier = Tidying()
    tidier.due = 0.0
    tidier.tick(now)
    tidier.tick(now)
    with platform_session() as unit:
        assert "sign-up:40" not in unit.scalars(select(Throttle.key)).all()
        assert "sign-up:0" in unit.scalars(select(Throttle.key)).all()
        hashes = set(unit.scalars(select(SignUp.token_hash)))
        assert {"0-asked", "0-confirmed", "40-confirmed"} <= hashes
        assert "40-asked" not in hashes
        assert "old:40" not in unit.scalars(select(PlatformMail.key)).all()
        unit.execute(delete(SignUp).where(SignUp.email == "x@example.com"))
        unit.execute(delete(PlatformMail).where(PlatformMail.key == "old:0"))
        unit.execute(delete(Throttle).where(Throttle.key == "sign-up:0"))
    assert tidying.forget_beats(before=now) == 0
