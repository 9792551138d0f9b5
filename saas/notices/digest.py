"""The mail of the day: everything that could wait, said once to each person who has not read it meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from saas import work
from saas.auth.models import User
from saas.db import session
from saas.notices.models import Delivery, Notice, NoticeHabit
from saas.notices.rules import after_quiet, quiet
from saas.organisation import queries

SAID = 50  # a longer mail is not read; it says how many there are


def readers(*, after_id: int, most: int) -> Sequence[int]:
    """Users for whom something waits, a batch by id."""
    waiting = select(Notice.user_id).where(Notice.for_digest, Notice.user_id > after_id)
    return session.scalars(waiting.distinct().order_by(Notice.user_id).limit(most)).all()


def count_for(user_id: int) -> int:
    """How many notices her next mail will hold."""
    return session.scalar(select(func.count()).where(Notice.for_digest, Notice.user_id == user_id)) or 0


def write(user_id: int, *, on: date, at: datetime) -> bool:
    """Write her mail of the day and forget what it holds; False when she gets none. The day makes it one."""
    wanted = select(Notice).where(Notice.for_digest, Notice.user_id == user_id).order_by(Notice.id)
    notices = session.scalars(wanted.with_for_update()).all()
    user = session.get_one(User, user_id)
    if notices and user.state == "active" and not _queued(user, notices, on=on, at=at):
        return False  # today's has gone out: these wait for tomorrow
    ids = [notice.id for notice in notices]
    session.execute(update(Notice).where(Notice.id.in_(ids)).values(for_digest=False))
    return bool(notices)


def _queued(user: User, notices: Sequence[Notice], *, on: date, at: datetime) -> bool:
    habit = session.scalars(select(NoticeHabit).where(NoticeHabit.user_id == user.id)).one_or_none()
    hours = quiet(habit.quiet_from, habit.quiet_until) if habit else None
    due_at = after_quiet(at, hours, queries.company().zone)
    said: list[dict[str, Any]] = [
        {"text": notice.text, "facts": notice.facts, "path": notice.path} for notice in notices[:SAID]
    ]
    mail = {
        "key": f"digest:{on.isoformat()}:mail:{user.id}",
        "user_id": user.id,
        "address": user.email,
        "locale": user.locale,
        "template": "digest",
        "facts": {"name": user.name, "items": said, "count": len(notices), "path": "/notices"},
        "due_at": due_at,
    }
    once = insert(Delivery).values(mail).on_conflict_do_nothing(index_elements=["key"]).returning(Delivery.id)
    if session.scalar(once) is None:
        return False
    work.wake(due_at)
    return True
