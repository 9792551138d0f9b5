"""When each company next has work due: noted by the doors after commit, read by the sweeper."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from tenants.models import Tenant, Wake
from tenants.platform import platform_session

CHANNEL = "zhidu_wake"
HELD = timedelta(seconds=30)


def note(tenant_id: int, due_at: datetime) -> None:
    """Work of this company is due then; an earlier note stays. A listening sweeper hears of it at once."""
    fresh = insert(Wake).values(tenant_id=tenant_id, due_at=due_at)
    earlier = func.least(Wake.due_at, fresh.excluded.due_at)
    noted = fresh.on_conflict_do_update(index_elements=["tenant_id"], set_={"due_at": earlier})
    with platform_session() as unit:
        unit.execute(noted.returning(func.pg_notify(CHANNEL, "")))


def take(now: datetime, *, most: int = 50) -> list[int]:
    """Claim companies whose work is due, each for one sweeper: their notes are put off by HELD.

    A sweeper that dies before it settles a note has only delayed that company by so much.
    """
    with platform_session() as unit:
        due = select(Wake.tenant_id).where(Wake.due_at <= now).order_by(Wake.due_at).limit(most)
        ids = unit.scalars(due.with_for_update(skip_locked=True)).all()
        if ids:
            unit.execute(update(Wake).where(Wake.tenant_id.in_(ids)).values(due_at=now + HELD))
    return list(ids)


def settle(tenant_id: int, taken_at: datetime, next_due_at: datetime | None) -> None:
    """The company that was taken then has been looked after; a note made since stays as it is."""
    as_taken = (Wake.tenant_id == tenant_id, Wake.due_at == taken_at + HELD)
    with platform_session() as unit:
        if next_due_at is None:
            unit.execute(delete(Wake).where(*as_taken))
        else:
            unit.execute(update(Wake).where(*as_taken).values(due_at=next_due_at))


def spread(after_id: int, *, most: int = 20) -> list[int]:
    """The next companies of the slow rotation that repairs lost wakes; ids above `after_id`, in order."""
    with platform_session() as unit:
        ready = select(Tenant.id).where(Tenant.id > after_id, Tenant.state == "ready").order_by(Tenant.id).limit(most)
        return list(unit.scalars(ready).all())


def count_ready() -> int:
    """How many companies the slow rotation goes round."""
    with platform_session() as unit:
        return unit.scalar(select(func.count()).select_from(Tenant).where(Tenant.state == "ready")) or 0


def set_state(tenant_id: int, state: str, reason: str) -> None:
    """Move a tenant row to a new state; `tenants.lifecycle` checks that the move is allowed."""
    with platform_session() as unit:
        unit.execute(
            update(Tenant)
            .where(Tenant.id == tenant_id)
            .values(state=state, state_reason=reason, state_changed_at=func.now())
        )
