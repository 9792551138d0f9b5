"""Session rows: begun at sign-in, ended one by one or all at once, read on every request."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select, update

from saas.auth.models import User, UserSession
from saas.db import session
from saas.events import record

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=7)
SEEN_STEP = timedelta(minutes=5)


def set_limits(*, idle: timedelta, absolute: timedelta) -> None:
    """How long a session may rest and live; the roof sets it once from the settings."""
    global IDLE, ABSOLUTE
    IDLE, ABSOLUTE = idle, absolute


def digest(secret: str) -> str:
    """How a secret is stored: a plain hash, because it is random and long."""
    return sha256(secret.encode()).hexdigest()


def begin(user: User, *, at: datetime, address: str, agent: str) -> str:
    """A new session of `user`. Returns the secret for the cookie; it is stored hashed only."""
    secret = secrets.token_urlsafe(32)
    row = UserSession(
        token_hash=digest(secret),
        user_id=user.id,
        epoch=user.epoch,
        started_at=at,
        seen_at=at,
        expires_at=at + ABSOLUTE,
        address=address[:64],
        agent=agent[:200],
    )
    session.add(row)
    record("auth.session.began", user, by=_as_author(user), address=address[:64])
    return secret


def limits(at: datetime) -> dict[str, datetime]:
    """The moments that a session is judged by at `at`.

    It must expire after that and have been seen since `rested_since`; one unseen since `unseen_since` is to be marked.
    """
    return {"at": at, "rested_since": at - IDLE, "unseen_since": at - SEEN_STEP}


def mark_seen(session_id: int, *, at: datetime) -> None:
    """It is in use."""
    session.execute(update(UserSession).where(UserSession.id == session_id).values(seen_at=at))


def end(secret: str, *, at: datetime) -> None:
    """End one session by its secret."""
    row = session.scalars(select(UserSession).where(UserSession.token_hash == digest(secret))).one_or_none()
    if row is not None and row.ended_at is None:
        row.ended_at = at


def end_one(user_id: int, session_id: int, *, at: datetime) -> bool:
    """End one of the user's own sessions by its id; False when she has no such living one."""
    hers = (UserSession.id == session_id, UserSession.user_id == user_id, UserSession.ended_at.is_(None))
    ended = session.execute(update(UserSession).where(*hers).values(ended_at=at).returning(UserSession.id)).all()
    return bool(ended)


def end_all(user: User, *, at: datetime) -> None:
    """End every session and mailed link of a user: her epoch moves on."""
    user.epoch += 1
    living = (UserSession.user_id == user.id, UserSession.ended_at.is_(None))
    session.execute(update(UserSession).where(*living).values(ended_at=at))
    record("auth.session.ended_all", user, by=_as_author(user))


def living(user_id: int, *, at: datetime) -> Sequence[UserSession]:
    """The user's sessions that could still be used, newest first."""
    wanted = select(UserSession).where(
        UserSession.user_id == user_id, UserSession.ended_at.is_(None), UserSession.expires_at > at
    )
    return session.scalars(wanted.order_by(UserSession.seen_at.desc())).all()


class _AsAuthor:
    def __init__(self, user: User) -> None:
        self.user_id: int | None = user.id
        self.name: str = user.name


def _as_author(user: User) -> _AsAuthor:
    return _AsAuthor(user)
