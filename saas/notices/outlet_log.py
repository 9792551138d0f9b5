"""The log of robots and endpoints, kept for a while: what was delivered or dropped long ago is forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from saas.db import session
from saas.notices.models import Delivery


def forget_before(moment: datetime) -> int:
    """Forget deliveries with their attempts; dead letters stay until somebody looks at them. Returns how many."""
    over = (Delivery.outlet_id.is_not(None), Delivery.state.in_(("sent", "dropped")), Delivery.created_at < moment)
    gone = session.execute(delete(Delivery).where(*over).execution_options(synchronize_session=False))
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a cursor result of a delete
