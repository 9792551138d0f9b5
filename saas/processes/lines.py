"""Child rows of a record: people of a meeting, goods of a list; added and taken away while the record is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from saas.core.errors import NotAllowed, NotFound
from saas.core.plain import plain
from saas.db import session
from saas.events import Author, record
from saas.processes import actions, people, signing
from saas.processes.declare import Lines, Process


def of(lines: Lines, row: Any) -> Sequence[Any]:
    """The child rows of a record, in the order they were added."""
    model = lines.model
    wanted = select(model).where(getattr(model, lines.parent) == row.id)
    return session.scalars(wanted.order_by(model.id)).all()


def may_change(process: Process, lines: Lines, row: Any, by: Author, *, on: date) -> bool:
    """Whether the author may add or take away now."""
    states = lines.states or tuple(str(s) for s in process.machine.states if str(s) not in process.closed_states)
    return row.state in states and people.is_one(process, lines.who, row, by, on=on)


def add(process: Process, lines: Lines, row: Any, given: Mapping[str, Any], *, by: Author, at: datetime) -> Any:
    """Add a child row."""
    actions.lock(row, None)
    if not may_change(process, lines, row, by, on=actions.day_of(at)):
        raise NotAllowed
    if lines.guard is not None:
        actions.insist(lines.guard(actions.doing_of(row, given, by, at)))
    child = lines.model(**{lines.parent: row.id}, **given)
    session.add(child)
    signing.changed(process, row, at=at)
    open_names = {one.name for one in lines.fields if one.secret is None}
    told = {name: plain(given[name]) for name in given if name in open_names and given[name] not in (None, "")}
    record(f"{process.kind}.line_added", row, by=by, lines=lines.name, line={} if process.is_discreet else told)
    return child


def remove(process: Process, lines: Lines, row: Any, line_id: int, *, by: Author, at: datetime) -> None:
    """Take a child row away; NotFound for one of another record."""
    actions.lock(row, None)
    if not may_change(process, lines, row, by, on=actions.day_of(at)):
        raise NotAllowed
    child = session.get(lines.model, line_id)
    if child is None or getattr(child, lines.parent) != row.id:
        raise NotFound(f"{lines.name} {line_id}")
    session.delete(child)
    signing.changed(process, row, at=at)
    record(f"{process.kind}.line_removed", row, by=by, lines=lines.name)
