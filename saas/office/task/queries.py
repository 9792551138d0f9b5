"""Tasks as other records refer to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.db import session
from saas.office.task.models import Task

LATEST = 100


def own_tasks(actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    """The newest tasks that somebody does or did, as (id, words); one statement."""
    mine = select(Task.id, Task.number, Task.title).where(Task.assignee_id == actor.person_id)
    rows = session.execute(mine.order_by(Task.id.desc()).limit(LATEST)).all()
    return [(row.id, " ".join(filter(None, (row.number, row.title)))) for row in rows]
