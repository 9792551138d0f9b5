"""Deadlines that run, and the next word about each, for the page of what will be sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select

from saas import clock as wall
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.clocks import rounds
from saas.clocks.models import PAUSED, STOPPED, Clock
from saas.clocks.rules import Step
from saas.clocks.subjects import subject_of
from saas.core.text import N_
from saas.db import session
from saas.notices import planned
from saas.notices.actions import label
from saas.notices.planned import Planned, Source
from saas.organisation.models import Person
from saas.organisation.queries import company
from saas.processes import queries, registry
from saas.processes.declare import Process

A_DAY = timedelta(days=1)
MOST = 40
"""So many deadlines are told, the nearest first."""
WAREHOUSE = "warehouse"  # tells its own among what its calendar brings: jobs/warehouse_plans.py


def names_of(person_ids: Collection[int]) -> list[str]:
    """People by name."""
    if not person_ids:
        return []
    wanted = select(Person.name).where(Person.id.in_(person_ids)).order_by(Person.sort_key, Person.id)
    return list(session.scalars(wanted))


def coming(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """The deadlines of every register the reader may read."""
    hers = [one for one in registry.everything() if one.area != WAREHOUSE and actor.may(one.read)]
    return deadlines(actor, hers, first, last)


def deadlines(actor: Actor, processes: Iterable[Process], first: date, last: date) -> Iterator[Planned]:
    """The next word about each open deadline of a record she may read; late ones come again each morning."""
    here = ZoneInfo(company().zone)
    until = datetime.combine(last + A_DAY, time(), here)
    known = {process.table: process for process in processes if process.clocks}
    open_ones = (Clock.subject_kind.in_(known), Clock.state.not_in((STOPPED, PAUSED)))
    near = or_(Clock.next_at < until, Clock.due_at < until)
    hers = or_(*(_of(process, actor) for process in known.values()))
    wanted = select(Clock).where(*open_ones, near, hers).order_by(Clock.due_at, Clock.id).limit(MOST)
    clocks: Sequence[Clock] = session.scalars(wanted).all() if known else ()
    for clock in clocks:
        yield _deadline(clock, first, here)


def _of(process: Process, actor: Actor) -> ColumnElement[bool]:
    """The clocks of the records of a register that she sees."""
    seen = select(process.model.id).where(queries.may_see(process, actor))
    return (Clock.subject_kind == process.table) & Clock.subject_id.in_(seen)


def _deadline(clock: Clock, first: date, here: ZoneInfo) -> Planned:
    subject = subject_of(clock.subject_kind)
    if subject is None:
        raise TypeError(f"nobody told of the clocks of {clock.subject_kind}")
    row = subject.load(clock.subject_id)
    on = max(first, _next(clock, first, here))
    facts: Mapping[str, object] = {
        "kind": label(subject.label),
        "what": subject.what(row),
        "clock": label(subject.clock_label(clock.name)),
        "due": f"{clock.due_at.astimezone(here):%Y-%m-%d %H:%M}",
    }
    step = Step(min(max(clock.step + 1, Step.LATE if wall.now() > clock.due_at else Step.SOON), Step.ABOVE))
    is_new = clock.next_at is not None
    whom = rounds.told_at(clock, subject, row, step if is_new else Step.LATE, on=on)
    return Planned(on, rounds.TEXTS[step] if is_new else rounds.STILL_LATE, facts, names_of(whom), subject.path(row))


def _next(clock: Clock, first: date, here: ZoneInfo) -> date:
    if clock.next_at is not None:
        return clock.next_at.astimezone(here).date()
    return first + A_DAY if wall.now() > clock.due_at else clock.due_at.astimezone(here).date()


def wire() -> None:
    """Let these be seen before they are sent; the roof calls this once."""
    planned.register(Source("deadlines", N_("Deadlines"), Permission.SELF, coming))
