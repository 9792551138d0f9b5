"""Whether the platform is fit to serve."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from tenants import revisions
from tenants.models import Heartbeat, Tenant, Wake
from tenants.platform import platform_session

MOST_LAG_SECONDS = 300
SILENT = timedelta(seconds=30)
"""A program beats every five seconds; one that did not for this long is dead or hangs."""


def state(now: datetime) -> dict[str, Any]:
    """Schema version, companies behind the code, silent programs, and how long the oldest due work has waited.

    A program that was told to end is not missed, nor is one that never began.
    """
    try:
        return _read(now)
    except SQLAlchemyError:
        return {"ready": False, "database": False}


def _read(now: datetime) -> dict[str, Any]:
    with platform_session() as unit:
        stands_at = unit.scalar(text("select version_num from platform.schema_version"))
        behind = unit.scalar(
            select(func.count()).select_from(Tenant).where(Tenant.state == "ready", Tenant.revision != revisions.head())
        )
        oldest = unit.scalar(select(func.min(Wake.due_at)))
        beats = unit.execute(select(Heartbeat.program, Heartbeat.beat_at).order_by(Heartbeat.program)).all()
    lag = max(0, int((now - oldest).total_seconds())) if oldest is not None else 0
    current = stands_at == revisions.head("platform")
    programs = {program: now - beat_at < SILENT for program, beat_at in beats}
    return {
        "ready": current and lag < MOST_LAG_SECONDS and all(programs.values()),
        "database": True,
        "schema_current": current,
        "companies_behind": behind,
        "outbox_lag_seconds": lag,
        "programs": programs,
    }
