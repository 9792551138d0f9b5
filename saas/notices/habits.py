"""What each person chose about being told, and the hours in which she is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.notices.kinds import NoticeKind, all_kinds
from saas.notices.models import NoticeHabit
from saas.notices.rules import Ways, differing, ways_of

HALF = N_("Give both times, or none.")


def of(actor: Actor) -> NoticeHabit | None:
    """Her habits, if she has chosen anything."""
    return session.scalars(select(NoticeHabit).where(NoticeHabit.user_id == actor.user_id)).one_or_none()


def chosen(actor: Actor) -> list[tuple[NoticeKind, Ways]]:
    """Every kind with the way it reaches her."""
    habit = of(actor)
    choices: Mapping[str, Any] = habit.choices if habit is not None else {}
    return [(kind, ways_of(kind, choices)) for kind in all_kinds()]


def choose(actor: Actor, wanted: Mapping[str, Ways], *, quiet_from: time | None, quiet_until: time | None) -> None:
    """Remember what differs from the house's ways. What must be seen stays in the bell whatever was asked for."""
    if actor.user_id is None:
        raise NotFound
    if (quiet_from is None) != (quiet_until is None):
        raise Refused(Objection("notices.quiet", HALF, field="quiet_until" if quiet_from else "quiet_from"))
    habit = of(actor)
    if habit is None:
        habit = NoticeHabit(user_id=actor.user_id)
        session.add(habit)
    found = {kind.key: differing(kind, wanted[kind.key]) for kind in all_kinds() if kind.key in wanted}
    habit.choices = {key: choice for key, choice in found.items() if choice}
    habit.quiet_from, habit.quiet_until = quiet_from, quiet_until
    session.flush()
