"""The records that bear somebody's name, across all registers, as far as a reader may see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, literal, select, union_all

from saas.auth.actor import Actor
from saas.db import session
from saas.processes.declare import Process
from saas.processes.queries import may_see

FIELD = "person_id"
MOST = 50


def bears_a_name(process: Process) -> bool:
    """Whether each record of the register is about one person."""
    return process.has_column(FIELD)


def counted(processes: Sequence[Process], reader: Actor, person_id: int) -> dict[str, int]:
    """How many records about her the reader may see, by slug; one statement."""
    parts: list[Any] = [
        select(literal(process.slug).label("slug"), func.count().label("many"))
        .select_from(process.model)
        .where(getattr(process.model, FIELD) == person_id, may_see(process, reader))
        for process in processes
    ]
    return {row.slug: row.many for row in session.execute(union_all(*parts))} if parts else {}


def rows(process: Process, reader: Actor, person_id: int, *, most: int = MOST) -> Sequence[Any]:
    """The newest records about her that the reader may see."""
    model = process.model
    wanted = select(model).where(getattr(model, FIELD) == person_id, may_see(process, reader))
    return session.scalars(wanted.order_by(model.id.desc()).limit(most)).all()
