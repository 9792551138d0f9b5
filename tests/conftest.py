"""Fixtures of the database tests; the pure ones in `rules/` use none of them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url

from bin import servers
from tenants import context
from tests import ground


@pytest.fixture(scope="session")
def urls() -> Iterator[ground.Urls]:
    """A real PostgreSQL and a real Redis, started by the run itself; a second run beside it gets its own."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    with ground.own_folder(worker) as folder:
        redis = servers.start_redis(folder)
        standing = ground.outside_url()
        postgres = None if standing else servers.start_postgres(folder, fast=True)
        owner = standing or postgres.owner_url
        name = f"zhidu_test_{worker}_{os.getpid()}" if standing else "zhidu_test"
        try:
            database = ground.make_database(owner, name, alone=standing is None)
            app = make_url(database).set(username=f"zhidu_app_{worker}", password="app-login")
            yield ground.Urls(database, app.render_as_string(hide_password=False), redis.url)
        finally:
            redis.stop()
            if postgres is not None:
                postgres.stop()


@pytest.fixture(scope="session")
def app(urls: ground.Urls) -> Flask:
    """The application on a prepared database."""
    return ground.app_for(urls)


@pytest.fixture(scope="session")
def company(app: Flask) -> context.Inside:
    """The company that browsers and doors work in: its rows are committed, and stay."""
    return ground.make_company(app, "mujin", "木槿电商")


@pytest.fixture(scope="session")
def untouched(app: Flask) -> context.Inside:
    """The company in which nothing is ever committed: what a test counts there is what it brought itself."""
    return ground.make_company(app, "muxin", "木心电商")


@pytest.fixture(scope="session")
def neighbour(app: Flask) -> context.Inside:
    """The other company, whose rows nobody of the first may ever see."""
    return ground.make_company(app, "qinghe", "青禾商贸")


@pytest.fixture
def inside(app: Flask, untouched: context.Inside) -> Iterator[context.Inside]:
    """Inside a company of which nobody knows; everything is rolled back."""
    with ground.rolled_back(app, untouched):
        yield untouched


@pytest.fixture
def client(app: Flask, company: context.Inside) -> FlaskClient:
    """A browser without a session; pages of the company live under /t/mujin/."""
    return app.test_client()
