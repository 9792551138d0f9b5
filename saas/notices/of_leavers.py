"""What goes off with somebody's account: mails that wait for her, robots and endpoints she set up."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM, Event, record
from saas.notices.models import Delivery, Outlet


def silence(user: User, _at: datetime) -> None:
    """Nothing more is sent to her; what she set up for the company rests until somebody else answers for it."""
    waiting = Delivery.user_id == user.id, Delivery.state == "waiting"
    session.execute(update(Delivery).where(*waiting).values(state="dropped"))
    for outlet in session.scalars(select(Outlet).where(Outlet.id.in_(_made_by(user)), Outlet.state == "active")):
        outlet.state = "paused"
        record("notices.outlet.paused", outlet, by=SYSTEM, name=outlet.name)


def _made_by(user: User):  # type: ignore[no-untyped-def]  # a sub-select of ids
    made = Event.kind == "notices.outlet.added", Event.subject_kind == Outlet.__tablename__
    return select(Event.subject_id).where(*made, Event.author_id == user.id)
