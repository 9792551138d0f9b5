"""Reading users."""

from __future__ import annotations

from saas.auth.models import User
from saas.db import session


def user_by_id(user_id: int | None) -> User | None:
    """The user of this id; None when there is none."""
    return session.get(User, user_id) if user_id is not None else None
