"""Reading robots, endpoints and their log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from saas.core.errors import NotFound
from saas.db import session
from saas.notices.models import Delivery, DeliveryAttempt, Outlet

STATES = ("waiting", "sending", "sent", "failed", "dropped")


@dataclass(frozen=True)
class OutletLine:
    """One robot or endpoint with what became of its deliveries."""

    outlet: Outlet
    counts: Mapping[str, int]
    last_sent_at: datetime | None


def one(outlet_id: int) -> Outlet:
    """One that was not removed; NotFound for any other id."""
    found = session.scalars(select(Outlet).where(Outlet.id == outlet_id, Outlet.state != "removed")).one_or_none()
    if found is None:
        raise NotFound(outlet_id)
    return found


def lines(*, robots: bool) -> list[OutletLine]:
    """Robots, or endpoints, oldest first; two statements."""
    kind = Outlet.kind != "webhook" if robots else Outlet.kind == "webhook"
    rows = session.scalars(select(Outlet).where(kind, Outlet.state != "removed").order_by(Outlet.id)).all()
    asked = (
        select(Delivery.outlet_id, Delivery.state, func.count(), func.max(Delivery.sent_at))
        .where(Delivery.outlet_id.in_([row.id for row in rows]))
        .group_by(Delivery.outlet_id, Delivery.state)
    )
    found: dict[int, dict[str, int]] = {}
    last: dict[int, datetime] = {}
    for outlet_id, state, count, sent_at in session.execute(asked):
        found.setdefault(outlet_id or 0, {})[state] = count
        if sent_at is not None:
            last[outlet_id or 0] = max(sent_at, last.get(outlet_id or 0, sent_at))
    return [OutletLine(row, found.get(row.id, {}), last.get(row.id)) for row in rows]


def deliveries(outlet: Outlet, *, state: str = "", before_id: int | None = None, limit: int) -> Sequence[Delivery]:
    """What was to be sent to it, newest first."""
    wanted = select(Delivery).where(Delivery.outlet_id == outlet.id).order_by(Delivery.id.desc()).limit(limit)
    if state:
        wanted = wanted.where(Delivery.state == state)
    return session.scalars(wanted.where(Delivery.id < before_id) if before_id else wanted).all()


def attempts(delivery_ids: Sequence[int]) -> dict[int, list[DeliveryAttempt]]:
    """Each time one of these was tried, oldest first."""
    wanted = select(DeliveryAttempt).where(DeliveryAttempt.delivery_id.in_(delivery_ids)).order_by(DeliveryAttempt.id)
    found: dict[int, list[DeliveryAttempt]] = {}
    for row in session.scalars(wanted):
        found.setdefault(row.delivery_id, []).append(row)
    return found


def delivery(outlet: Outlet, delivery_id: int) -> Delivery:
    """One delivery of this outlet; NotFound for any other."""
    found = session.scalars(
        select(Delivery).where(Delivery.id == delivery_id, Delivery.outlet_id == outlet.id)
    ).one_or_none()
    if found is None:
        raise NotFound(delivery_id)
    return found
