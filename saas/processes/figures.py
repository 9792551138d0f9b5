"""Figures of a process: the load and backlog of each person, and the register of a month with its clocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.clocks import queries as clocks
from saas.clocks.models import STOPPED, Clock
from saas.core.periods import add_months
from saas.db import session
from saas.processes import naming
from saas.processes.declare import Process
from saas.processes.queries import may_see

AGES = (2, 7, 14)  # days; older ones are the last stretch
MOST = 5000


@dataclass(frozen=True)
class Load:
    """What one person has open: how many in each state, how many late, and how old they are."""

    person_id: int
    name: str
    by_state: Mapping[str, int]
    by_age: tuple[int, ...]
    late: int

    @property
    def total(self) -> int:
        """Everything that is open."""
        return sum(self.by_state.values())


def loads(process: Process, actor: Actor, *, at: datetime) -> list[Load]:
    """The open records of each person the board counts, the heaviest load first; two statements."""
    assert process.board is not None
    model = process.model
    person = getattr(model, process.board.person)
    late = model.id.in_(clocks.late_subjects(process.table, at=at))
    wanted = (
        select(person, model.state, model.filed_at, late.label("late"))
        .where(may_see(process, actor), model.state.not_in(process.closed_states), person.is_not(None))
        .limit(MOST)
    )
    rows = session.execute(wanted).all()
    names = naming.people({row[0] for row in rows})
    found = [_load(key, names.get(key, ""), [row for row in rows if row[0] == key], at) for key in names]
    return sorted(found, key=lambda one: (-one.total, one.name))


def _load(person_id: int, name: str, rows: Sequence[Any], at: datetime) -> Load:
    ages = Counter(stretch_of((at - row.filed_at).days) for row in rows)
    return Load(
        person_id,
        name,
        Counter(row.state for row in rows),
        tuple(ages[number] for number in range(len(AGES) + 1)),
        sum(bool(row.late) for row in rows),
    )


def stretch_of(days: int) -> int:
    """Which stretch of ages a number of days falls into."""
    return next((number for number, most in enumerate(AGES) if days <= most), len(AGES))


@dataclass(frozen=True)
class ClockFigures:
    """How one clock went in a month: how often it ran, how often it was late, working minutes it took on average."""

    name: str
    label: str
    count: int
    late: int
    mean_minutes: int | None


@dataclass(frozen=True)
class MonthFigures:
    """The records filed in a month with their figures."""

    month: date
    rows: Sequence[Any]
    by_state: Mapping[str, int]
    by_choice: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    clocks: Sequence[ClockFigures] = ()


def month_of(process: Process, actor: Actor, month: date, *, zone: str, at: datetime) -> MonthFigures:
    """The register of a month: what the reader may see of what was filed in it."""
    first = datetime.combine(month.replace(day=1), time(), ZoneInfo(zone))
    last = datetime.combine(add_months(month.replace(day=1), 1), time(), ZoneInfo(zone))
    model = process.model
    wanted = select(model).where(may_see(process, actor), model.filed_at >= first, model.filed_at < last)
    rows = session.scalars(wanted.order_by(model.id).limit(MOST)).all()
    running = clocks.all_of(process.table, [row.id for row in rows])
    choices = {one.name: Counter(getattr(row, one.name) for row in rows) for one in _choices(process)}
    return MonthFigures(
        month=month.replace(day=1),
        rows=rows,
        by_state=Counter(row.state for row in rows),
        by_choice=choices,
        clocks=[_figures(one.name, one.label, running.values(), at) for one in process.clocks],
    )


def _choices(process: Process) -> list[Any]:
    return [one for one in process.form_fields if one.choices and one.secret is None]


def _figures(name: str, label: str, running: Iterable[list[Clock]], at: datetime) -> ClockFigures:
    found = [clock for clocks_of_one in running for clock in clocks_of_one if clock.name == name]
    stopped = [clocks.minutes_used(clock, at=at) for clock in found if clock.state == STOPPED]
    mean = round(sum(stopped) / len(stopped)) if stopped else None
    return ClockFigures(name, label, len(found), sum(clock.is_late(at) for clock in found), mean)


def count_of(process: Process, actor: Actor) -> int:
    """How many records the reader may see at all, counted up to a thousand."""
    some = select(process.model.id).where(may_see(process, actor)).limit(1000).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0
