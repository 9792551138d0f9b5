"""Fixtures of the job tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

import tests.jobs.bound  # noqa: F401 - their bindings
from jobs.lanes import Lanes
from tenants import context
from tests import ground
from tests.jobs.post import Post
from tests.jobs.stage import Stage


@pytest.fixture(scope="session")
def worked_company(app: Flask) -> context.Inside:
    """A company whose rows are committed, which no other test counts."""
    return ground.make_company(app, "gongfang", "工坊电商")


@pytest.fixture
def stage(app: Flask, worked_company: context.Inside, urls: ground.Urls) -> Stage:
    """The company, emptied of what earlier tests left."""
    found = Stage(app, worked_company, urls)
    found.clear()
    return found


@pytest.fixture
def lanes(app: Flask) -> Iterator[Lanes]:
    """The lanes of a Redis that remembers nothing."""
    found = Lanes(app.extensions["zhidu.settings"])
    found.redis.flushdb()
    yield found
    found.redis.close()


@pytest.fixture
def mailbox(app: Flask, stage: Stage, tmp_path: Path) -> Iterator[Post]:
    """A real mail server."""
    found = Post(tmp_path, stage)
    found.server.start()
    settings = app.extensions["zhidu.settings"]
    app.extensions["zhidu.settings"] = replace(settings, mail_url=found.url)
    yield found
    app.extensions["zhidu.settings"] = settings
    found.server.stop()
