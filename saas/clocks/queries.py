"""Reading clocks: those of one record, the next of many, what is left of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select

from saas.clocks import actions, rules
from saas.clocks.models import PAUSED, STOPPED, Clock
from saas.db import Model, session


def of(subject: Model) -> Sequence[Clock]:
    """Every clock of a record, in the order they started."""
    record_id = subject.id  # type: ignore[attr-defined]  # every subject is Identified
    wanted = select(Clock).where(Clock.subject_kind == subject.__tablename__, Clock.subject_id == record_id)
    return session.scalars(wanted.order_by(Clock.started_at, Clock.id)).all()


def open_of(table: str, ids: Collection[int]) -> dict[int, list[Clock]]:
    """The clocks of many records that have not stopped, the earliest due first; one statement."""
    found: dict[int, list[Clock]] = defaultdict(list)
    if ids:
        wanted = select(Clock).where(Clock.subject_kind == table, Clock.subject_id.in_(ids), Clock.state != STOPPED)
        for clock in session.scalars(wanted.order_by(Clock.due_at)):
            found[clock.subject_id].append(clock)
    return found


def all_of(table: str, ids: Collection[int]) -> dict[int, list[Clock]]:
    """Every clock of many records, also those that have stopped; one statement."""
    found: dict[int, list[Clock]] = defaultdict(list)
    if ids:
        wanted = select(Clock).where(Clock.subject_kind == table, Clock.subject_id.in_(ids))
        for clock in session.scalars(wanted.order_by(Clock.started_at, Clock.id)):
            found[clock.subject_id].append(clock)
    return found


def minutes_left(clock: Clock, *, at: datetime) -> int:
    """Working minutes until it is due, negative when late; of a paused one, what was left when it was held."""
    held = clock.paused[-1] if clock.state == PAUSED else None
    moment = datetime.fromisoformat(held[0]) if held else (clock.stopped_at or at)
    here = actions.zone()
    return rules.left(moment.astimezone(here), clock.due_at.astimezone(here), actions.calendar_of(clock))


def minutes_used(clock: Clock, *, at: datetime) -> int:
    """Working minutes it has run, pauses left out."""
    here = actions.zone()
    calendar, began = actions.calendar_of(clock), clock.started_at.astimezone(here)
    held = clock.paused[-1] if clock.state == PAUSED else None
    end = datetime.fromisoformat(held[0]) if held else (clock.stopped_at or at)
    whole = rules.worked(began, end.astimezone(here), calendar)
    return round(whole - sum(rules.worked(a, b, calendar) for a, b in actions.spans_of(clock)))


def late_subjects(table: str, *, at: datetime) -> Select[int]:
    """Ids of the records of a table with a clock past its moment, as a sub-select."""
    return select(Clock.subject_id).where(Clock.subject_kind == table, past_due(at))


def past_due(at: datetime) -> ColumnElement[bool]:
    """Clocks that run and whose moment has passed."""
    return Clock.state.in_(("running", "late")) & (Clock.due_at < at)
