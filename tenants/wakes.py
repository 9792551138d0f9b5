"""When each company next has work due: noted by the doors after commit, read by the sweeper."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from tenants.models import Tenant, Wake
from tenants.platform import platform_session


def note(tenant_id: int, due_at: datetime) -> None:
    """Work of this company is due then; an earlier note stays."""
    fresh = insert(Wake).values(tenant_id=tenant_id, due_at=due_at)
    earlier = func.least(Wake.due_at, fresh.excluded.due_at)
    with platform_session() as unit:
        unit.execute(fresh.on_conflict_do_update(index_elements=["tenant_id"], set_={"due_at": earlier}))


def take(now: datetime, *, most: int = 50) -> list[int]:
    """Claim companies whose work is due: their note is removed, so each sweeper gets others."""
    with platform_session() as unit:
        due = select(Wake.tenant_id).where(Wake.due_at <= now).order_by(Wake.due_at).limit(most)
        ids = unit.scalars(due.with_for_update(skip_locked=True)).all()
        if ids:
            unit.execute(delete(Wake).where(Wake.tenant_id.in_(ids)))
    return list(ids)


def spread(after_id: int, *, most: int = 20) -> list[int]:
    """The next companies of the slow rotation that repairs lost wakes; ids above `after_id`, in order."""
    with platform_session() as unit:
        ready = select(Tenant.id).where(Tenant.id > after_id, Tenant.state == "ready").order_by(Tenant.id).limit(most)
        return list(unit.scalars(ready).all())


def set_state(tenant_id: int, state: str, reason: str) -> None:
    """Move a tenant row to a new state; `tenants.lifecycle` checks that the move is allowed."""
    with platform_session() as unit:
        unit.execute(
            update(Tenant)
            .where(Tenant.id == tenant_id)
            .values(state=state, state_reason=reason, state_changed_at=func.now())
        )
