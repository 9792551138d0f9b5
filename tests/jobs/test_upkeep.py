"""The stock of ready schemas is filled beside the ticking."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from jobs.upkeep import POOL, PoolKeeper
from tenants.models import ReadySchema
from tenants.platform import platform_session
from tests.jobs.stage import until


def free(app: Flask) -> int:
    with app.app_context(), platform_session() as unit:
        return unit.scalar(select(func.count()).select_from(ReadySchema).where(ReadySchema.state == "ready")) or 0


def test_the_pool_is_filled_and_not_more(app: Flask):
    keeper = PoolKeeper(app)
    keeper.start()
    try:
        assert until(lambda: free(app) >= POOL, 60)
    finally:
        keeper.over.set()
        keeper.join(30)
    assert free(app) == POOL
    assert not keeper.is_alive()
