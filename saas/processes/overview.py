"""All registers at a glance: what somebody has to do in any of them, and how many stand open; one statement each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Text, and_, cast, false, func, literal, or_, select, union_all

from saas.auth.actor import Actor
from saas.clocks.models import PAUSED, STOPPED, Clock
from saas.clocks.queries import late_subjects
from saas.db import session
from saas.organisation.models import Person
from saas.processes.declare import Process, duty, stoppers
from saas.processes.parts import is_field
from saas.processes.queries import may_see, mine

ABOUT_WHOM = ("person_id", "author_id")


@dataclass(frozen=True)
class Held:
    """One record that waits for the reader until a moment; `whose` names somebody else whom it is about, if anybody."""

    process: Process
    record_id: int
    name: str
    whose: str
    due_at: datetime
    is_held: bool


@dataclass(frozen=True)
class Counted:
    """How many records of a process stand open for the reader, how many of them are hers, how many late."""

    process: Process
    open: int
    mine: int
    late: int


def held_by(processes: Sequence[Process], actor: Actor, *, most: int) -> tuple[list[Held], int]:
    """Open records with a running clock that name the reader as one who has to act, and how many there are in all."""
    person_id = actor.person_id
    parts = [
        _held(place, process, fields, person_id)
        for place, process in enumerate(processes)
        if person_id is not None and (fields := _acting_fields(process))
    ]
    if not parts:
        return [], 0
    found = union_all(*parts).subquery()
    wanted = select(found, func.count().over().label("total")).order_by(found.c.due_at, found.c.id).limit(most)
    rows = session.execute(wanted).all()
    held = [
        Held(processes[row.place], row.id, row.name or "", row.whose or "", row.due_at, row.is_held) for row in rows
    ]
    return held, rows[0].total if rows else 0


def _acting_fields(process: Process) -> list[str]:
    meant = (who for clock in process.clocks for who in (*duty(process, clock), *stoppers(process, clock)))
    return sorted({who for who in meant if is_field(who)})


def _whose(process: Process) -> str:
    """The column of the person whom its records are about or by; a filer is not told here, she may be unnamed."""
    return next((name for name in process.own if name in ABOUT_WHOM), "")


def _held(place: int, process: Process, fields: Sequence[str], person_id: int) -> Select[Any]:
    model = process.model
    running = and_(Clock.subject_kind == process.table, Clock.subject_id == model.id, Clock.state != STOPPED)
    whose = _whose(process)
    other = and_(Person.id == getattr(model, whose), Person.id != person_id) if whose else false()
    return (
        select(
            literal(place).label("place"),
            model.id.label("id"),
            cast(getattr(model, process.title), Text).label("name"),
            Person.name.label("whose"),
            func.min(Clock.due_at).label("due_at"),
            func.bool_and(Clock.state == PAUSED).label("is_held"),
        )
        .join(Clock, running)
        .outerjoin(Person, other)
        .where(or_(*(getattr(model, name) == person_id for name in fields)), model.state.not_in(process.closed_states))
        .group_by(model.id, Person.name)
    )


def counted(processes: Sequence[Process], actor: Actor, *, at: datetime) -> list[Counted]:
    """The figures of every register the reader may use, in the order given."""
    if not processes:
        return []
    parts = [_counted(place, process, actor, at) for place, process in enumerate(processes)]
    found = {row.place: row for row in session.execute(union_all(*parts))}
    return [
        Counted(process, found[place].open, found[place].mine, found[place].late)
        for place, process in enumerate(processes)
    ]


def _counted(place: int, process: Process, actor: Actor, at: datetime) -> Select[Any]:
    model = process.model
    is_open = model.state.not_in(process.closed_states)
    late = model.id.in_(late_subjects(process.table, at=at))
    figures: Any = select(
        literal(place).label("place"),
        func.count().filter(is_open).label("open"),
        func.count().filter(is_open, mine(process, actor)).label("mine"),
        func.count().filter(is_open, late).label("late"),
    )
    found: Select[Any] = figures.select_from(model).where(may_see(process, actor))
    return found
