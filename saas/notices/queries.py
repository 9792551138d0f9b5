"""Reading notices: only one's own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select

from saas.auth.actor import Actor
from saas.core.errors import NotFound
from saas.db import session
from saas.notices.models import Notice


def mine(actor: Actor, *, before_id: int | None = None, limit: int = 30) -> Sequence[Notice]:
    """The actor's notices, newest first, a page at a time."""
    wanted = select(Notice).where(Notice.user_id == actor.user_id).order_by(Notice.id.desc()).limit(limit)
    return session.scalars(wanted.where(Notice.id < before_id) if before_id else wanted).all()


def one(actor: Actor, notice_id: int) -> Notice:
    """One notice of hers; NotFound for anybody else's."""
    found = session.scalars(select(Notice).where(Notice.id == notice_id, Notice.user_id == actor.user_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


# How many notices wait to be read, of one user; every page asks.
UNREAD = select(func.count()).where(Notice.user_id == bindparam("user_id"), Notice.read_at.is_(None))
