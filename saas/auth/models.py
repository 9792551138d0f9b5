"""Users, sessions, one-time tokens and sign-in counters."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped


class User(Identified, Stamped, Model):
    """Somebody who can sign in. `epoch` grows when every session and link of hers must end."""

    __tablename__ = "user"
    __table_args__ = (CheckConstraint("state IN ('invited','active','disabled')", name="state"),)
    access = "full"
    audit = "rows"
    masked = frozenset({"password_hash"})
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="invited")
    locale: Mapped[str] = mapped_column(default="zh_Hans")
    theme: Mapped[str] = mapped_column(default="auto")
    epoch: Mapped[int] = mapped_column(default=0)


class UserSession(Identified, Model):
    """One signed-in browser; the cookie's secret is stored hashed."""

    __tablename__ = "user_session"
    __table_args__ = (Index("ix_user_session_user", "user_id", "id"),)
    access = "full"
    audit = "none"  # seen_at moves with use; sign-in and sign-out leave events instead
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("user.id"))
    epoch: Mapped[int]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    address: Mapped[str]
    agent: Mapped[str]


class UserToken(Identified, Stamped, Model):
    """A link of one use, stored hashed, bound to the address: invitation, reset, the owner's first step in."""

    __tablename__ = "user_token"
    __table_args__ = (
        CheckConstraint("purpose IN ('invitation','reset','welcome')", name="purpose"),
        Index("ix_user_token_user", "user_id", "purpose"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"token_hash"})
    purpose: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("user.id"))
    email: Mapped[str]
    epoch: Mapped[int]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInThrottle(Identified, Model):
    """Failures counted per account and address, in the database so that a cache restart forgets nothing."""

    __tablename__ = "sign_in_throttle"
    access = "full"
    audit = "none"
    key: Mapped[str] = mapped_column(unique=True)
    failures: Mapped[int] = mapped_column(default=0)
    window_started_at: Mapped[datetime]
    wait_until: Mapped[datetime | None]
