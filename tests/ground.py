"""What database tests stand on: a real PostgreSQL and Redis, a database per worker, companies from the pool."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url, text
from werkzeug.test import TestResponse

from saas import clock
from saas.auth import passwords
from saas.config import Settings
from saas.db import session
from saas.factory import create_app
from saas.papers import numbers
from saas.starters.founding import Owner, found_company
from tenants import context, directory, prepare, provisioning
from tenants.keys import new_sealed_key
from tenants.owner import owner_engine
from tenants.platform import platform_session

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "a long test sentence"
SECRET = "test-0123456789abcdefghijklmnopqrstuvwxyz"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Urls:
    """Where the servers of this worker answer."""

    owner: str
    app: str
    redis: str


def settings_for(urls: Urls, **changes: Any) -> Settings:
    """Settings of a test run: real servers, cheap password hashes."""
    environ = {
        "ZHIDU_ENV": "test",
        "SECRET_KEY": SECRET,
        "DATABASE_URL": urls.app,
        "OWNER_DATABASE_URL": urls.owner,
        "REDIS_URL": urls.redis,
        "MAIL_URL": "smtp://127.0.0.1:1",
        "BASE_URL": "http://127.0.0.1:8000",
        "LOG_LEVEL": "WARNING",
    }
    return Settings.from_environment(environ | changes)


def make_database(owner_url: str, name: str, *, alone: bool = False) -> str:
    """A fresh database on the server; one of the same name from an earlier run is dropped.

    On a server that is ours `alone` the company roles of earlier runs go too: they would slow every sign-on.
    """
    admin = owner_engine(owner_url)
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        if alone:
            earlier = text("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> current_database()")
            for left in connection.execute(earlier).scalars().all():
                connection.execute(text(f'DROP DATABASE "{left}" WITH (FORCE)'))
            for role in connection.execute(text("SELECT rolname FROM pg_roles WHERE rolname ~ '^t_'")).scalars().all():
                connection.execute(text(f'DROP ROLE "{role}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    return make_url(owner_url).set(database=name).render_as_string(hide_password=False)


@contextmanager
def own_folder(worker: str) -> Iterator[Path]:
    """A folder under var/test that no other run uses at the same time."""
    for number in range(20):
        folder = ROOT / "var" / "test" / (f"{worker}-{number}" if number else worker)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield folder
            return
    raise RuntimeError("twenty test runs are under way in this clone already")


class Client(FlaskClient):
    """Reads every answer to its end, as a browser does: a file left half sent holds on to its request."""

    def open(self, *parts: Any, buffered: bool = True, **options: Any) -> TestResponse:
        """One request and its whole answer."""
        return super().open(*parts, buffered=buffered, **options)


def app_for(urls: Urls, **changes: Any) -> Flask:
    """A prepared database and the application on it."""
    settings = settings_for(urls, **changes)
    prepare.prepare(owner_engine(urls.owner), urls.app)
    app = create_app(settings)
    app.test_client_class = Client
    return app


@cache
def _hash() -> str:
    return passwords.hashed(PASSWORD)


def make_company(app: Flask, slug: str, name: str, *, at: datetime | None = None) -> context.Inside:
    """A founded company: schema claimed from the pool, starter roles, its owner `owner@<slug>.test`."""
    settings: Settings = app.extensions["zhidu.settings"]
    login = make_url(settings.database_url).username
    assert login is not None
    at = at or clock.now()
    with app.app_context():
        provisioning.fill_pool(owner_engine(settings.owner_database_url), login, wanted=1)
        with platform_session() as unit:
            row = provisioning.request_tenant(
                unit, slug, name, owner_email=f"owner@{slug}.test", sealed_key=new_sealed_key(settings.secret_key)
            )
            assert provisioning.claim(unit, row)
        inside = directory.inside_of(row)
        with context.enter(inside):
            found_company(name, Owner("陈总", f"owner@{slug}.test", _hash()), at=at, today=date(2025, 1, 1))
            session.commit()
        provisioning.mark_ready(row.id)
        found = directory.by_slug(slug)
    assert found is not None
    return found


def commit() -> None:
    """Commit as the doors do: what waits for a number gets it first."""
    numbers.assign(today=TODAY)
    session.commit()


@contextmanager
def rolled_back(app: Flask, company: context.Inside) -> Iterator[None]:
    """Work inside a company and leave no trace."""
    with app.app_context(), context.enter(company):
        yield
        session.rollback()


def outside_url() -> str | None:
    """A server that stands already, for quick runs while developing."""
    return os.environ.get("ZHIDU_TEST_OWNER_URL")
