"""Whether the platform is fit to serve."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from tenants import revisions
from tenants.models import Tenant, Wake
from tenants.platform import platform_session

MOST_LAG_SECONDS = 300


def state(now: datetime) -> dict[str, Any]:
    """Schema version, companies behind the code, and how long the oldest due work has waited."""
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
    lag = max(0, int((now - oldest).total_seconds())) if oldest is not None else 0
    current = stands_at == revisions.head("platform")
    return {
        "ready": current and lag < MOST_LAG_SECONDS,
        "database": True,
        "schema_current": current,
        "companies_behind": behind,
        "outbox_lag_seconds": lag,
    }
