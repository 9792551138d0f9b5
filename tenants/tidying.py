"""Rows of the platform that have served: each function forgets what is older than a moment and says how many."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete

from tenants.models import Heartbeat, PlatformMail, SignUp, Throttle
from tenants.platform import platform_session


def forget_counts(*, before: datetime) -> int:
    """Counts whose window is long over."""
    return _forget(delete(Throttle).where(Throttle.window_started_at < before))


def forget_sign_ups(*, before: datetime) -> int:
    """Wishes that nobody confirmed, and what was asked for those that became companies.

    A confirmed one whose company is still being built stays, however old it is.
    """
    over = SignUp.state.in_(("asked", "expired", "done"))
    return _forget(delete(SignUp).where(over, SignUp.expires_at < before))


def forget_mails(*, before: datetime) -> int:
    """Mails that went out, or never will."""
    ended = PlatformMail.state.in_(("sent", "failed", "dropped"))
    return _forget(delete(PlatformMail).where(ended, PlatformMail.created_at < before))


def forget_beats(*, before: datetime) -> int:
    """Programs that nobody starts any more."""
    return _forget(delete(Heartbeat).where(Heartbeat.beat_at < before))


def _forget(statement: Any) -> int:
    with platform_session() as unit:
        return int(unit.execute(statement).rowcount)  # type: ignore[attr-defined]  # a cursor result
