"""Reading the records of a process: which a reader may see, one of them, a page of the list, the board."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ColumnElement, Select, and_, cast, false, func, literal, or_, select, true

from saas.auth.actor import Actor
from saas.auth.permissions import Scope
from saas.clocks import queries as clocks
from saas.clocks.models import STOPPED, Clock
from saas.core.errors import NotFound
from saas.db import session
from saas.organisation.models import Person
from saas.processes import signing
from saas.processes.declare import Process
from saas.processes.fields import FieldKind

PAGE, MOST_COUNTED, LAST_PAGE, MOST_EXPORTED = 50, 1000, 2000, 100_000
MOST_ON_BOARD = 200
VIEWS = ("open", "mine", "late", "all")


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Wanted:
    """What the list is asked for. `by` holds the filters: field to value, `field.from` and `field.to` for days."""

    view: str = "open"
    text: str = ""
    by: Mapping[str, str] = field(default_factory=_nothing)
    sort: str = ""
    page: int = 1

    @property
    def active(self) -> int:
        """How many filters are in use."""
        return bool(self.text) + len(self.by)


@dataclass(frozen=True)
class Page:
    """Rows with the numbers around them; `total` stops at `MOST_COUNTED`."""

    rows: Sequence[Any]
    first: int
    total: int
    has_next: bool

    @property
    def is_capped(self) -> bool:
        """Whether there are more than we count."""
        return self.total > MOST_COUNTED

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def may_see(process: Process, actor: Actor) -> ColumnElement[bool]:
    """The rows within the reach of her reading right, those that name her, and those she may sign now or has signed."""
    reach = _within_reach(process, actor)
    if not process.hides_from or actor.person_id is None:
        return reach
    return and_(reach, *(_open_to(process, name, actor.person_id) for name in process.hides_from))


def _open_to(process: Process, name: str, person_id: int) -> ColumnElement[bool]:
    """Not about her; or about her and in a state in which she may know of it."""
    states, stranger = process.hides_from[name], getattr(process.model, name).is_distinct_from(person_id)
    return or_(stranger, process.model.state.not_in(states)) if states else stranger


def _within_reach(process: Process, actor: Actor) -> ColumnElement[bool]:
    model, scope = process.model, actor.scope_of(process.read)
    if scope is Scope.ALL:
        return true()
    if actor.person_id is None:
        return false()
    arms: list[ColumnElement[bool]] = []
    if scope is not None:
        arms += [getattr(model, name) == actor.person_id for name in process.named_persons]
    if scope is Scope.UNIT:
        arms.append(model.unit_id.in_(actor.unit_ids))
    signed = signing.in_her_hands(process, actor.person_id)
    if signed is not None:
        arms.append(model.id.in_(signed))
    if process.also is not None:
        arms.append(model.id.in_(process.also(actor.person_id)))
    return or_(*arms) if arms else false()


def visible_to(process: Process, actor: Actor) -> Select[Any]:
    """The records a reader may see."""
    return select(process.model).where(may_see(process, actor))


def one_visible(process: Process, actor: Actor, record_id: int) -> Any:
    """One record; NotFound when it is missing or not hers to see."""
    found = session.scalars(visible_to(process, actor).where(process.model.id == record_id)).one_or_none()
    if found is None:
        raise NotFound(f"{process.kind} {record_id}")
    return found


def sees(process: Process, actor: Actor, record_id: int) -> bool:
    """Whether the reader sees the record."""
    wanted = select(process.model.id).where(process.model.id == record_id, may_see(process, actor))
    return session.scalar(wanted) is not None


def visible_ids(process: Process, actor: Actor, ids: Collection[int]) -> set[int]:
    """Which of these records the reader sees; one statement."""
    wanted = select(process.model.id).where(process.model.id.in_(list(ids)), may_see(process, actor))
    return set(session.scalars(wanted))


def in_use(processes: Sequence[Process]) -> set[str]:
    """The tables of these processes that hold any record; one statement."""
    asked = {process.table: select(process.model.id).limit(1).exists() for process in processes}
    if not asked:
        return set()
    found = session.execute(select(*(one.label(table) for table, one in asked.items()))).one()
    return {table for table, holds in zip(asked, found, strict=True) if holds}


def page_of(process: Process, actor: Actor, wanted: Wanted, *, at: datetime, zone: str) -> Page:
    """One page for the reader, in two statements however many records there are."""
    number = min(max(wanted.page, 1), LAST_PAGE)
    where = _where(process, actor, wanted, at=at, zone=zone)
    ordered = select(process.model).where(*where).order_by(*_order(process, wanted.sort))
    rows = session.scalars(ordered.offset((number - 1) * PAGE).limit(PAGE + 1)).all()
    some = select(literal(1)).select_from(process.model).where(*where).limit(MOST_COUNTED + 1).subquery()
    total = session.scalar(select(func.count()).select_from(some)) or 0
    return Page(rows[:PAGE], (number - 1) * PAGE + 1 if rows else 0, total, len(rows) > PAGE)


def export_of(process: Process, actor: Actor, wanted: Wanted, *, at: datetime, zone: str) -> Iterator[Any]:
    """Every record of the same list, fetched in stretches, at most `MOST_EXPORTED`."""
    found = select(process.model).where(*_where(process, actor, wanted, at=at, zone=zone))
    ordered = found.order_by(*_order(process, wanted.sort)).limit(MOST_EXPORTED)
    yield from session.scalars(ordered.execution_options(yield_per=500))


def counts(process: Process, actor: Actor, *, at: datetime) -> dict[str, int]:
    """How many stand open, are the reader's own, and are late; one statement."""
    model = process.model
    is_open, hers = model.state.not_in(process.closed_states), mine(process, actor)
    late = model.id.in_(clocks.late_subjects(process.table, at=at))
    figures = (func.count().filter(is_open), func.count().filter(is_open, hers), func.count().filter(is_open, late))
    row = session.execute(select(*figures).select_from(model).where(may_see(process, actor))).one()
    return {"open": row[0], "mine": row[1], "late": row[2]}


def on_board(process: Process, actor: Actor, person_id: int | None = None) -> dict[str, list[Any]]:
    """The records of the board by state, newest change first; of one person when she is named."""
    assert process.board is not None
    model = process.model
    where = [may_see(process, actor), model.state.in_(process.board.states)]
    if person_id is not None and process.board.person:
        where.append(getattr(model, process.board.person) == person_id)
    rows = session.scalars(select(model).where(*where).order_by(model.id.desc()).limit(MOST_ON_BOARD)).all()
    return {state: [row for row in rows if row.state == state] for state in process.board.states}


def _where(process: Process, actor: Actor, wanted: Wanted, *, at: datetime, zone: str) -> list[ColumnElement[bool]]:
    found = [may_see(process, actor), *_view(process, actor, wanted.view, at)]
    if wanted.text.strip():
        found.append(_matches(process, wanted.text.strip()))
    for name, value in wanted.by.items():
        found.append(_filter(process, name, value, zone))
    return found


def _view(process: Process, actor: Actor, view: str, at: datetime) -> list[ColumnElement[bool]]:
    model = process.model
    is_open = model.state.not_in(process.closed_states)
    if view == "mine":
        return [is_open, mine(process, actor)]
    if view == "late":
        return [is_open, model.id.in_(clocks.late_subjects(process.table, at=at))]
    return [is_open] if view == "open" else []


def mine(process: Process, actor: Actor) -> ColumnElement[bool]:
    """The rows that name her in a field of the declaration."""
    if actor.person_id is None:
        return false()
    return or_(*(getattr(process.model, name) == actor.person_id for name in process.named_persons))


def _matches(process: Process, words: str) -> ColumnElement[bool]:
    """By number, by the texts the declaration names, or by the name of a person it names."""
    model = process.model
    people = select(Person.id).where(Person.name.icontains(words, autoescape=True))
    arms: list[ColumnElement[bool]] = [model.number.istartswith(words.upper(), autoescape=True)]
    for name in process.search:
        known = process.fields.get(name)
        column = getattr(model, name)
        is_person = known is not None and known.kind is FieldKind.PERSON
        arms.append(column.in_(people) if is_person else column.icontains(words, autoescape=True))
    return or_(*arms)


def _filter(process: Process, name: str, value: str, zone: str) -> ColumnElement[bool]:
    base, _, side = name.partition(".")
    column: ColumnElement[Any] = getattr(process.model, base)
    if side:
        edge = date.fromisoformat(value)
        return _day_edge(column, edge, side, zone)
    known = process.fields.get(base)
    if base == "unit_id" or (known and known.kind in (FieldKind.PERSON, FieldKind.UNIT, FieldKind.PICK)):
        return column == cast(value, BigInteger)
    if known and known.kind is FieldKind.FLAG:
        return column.is_(value == "yes")
    return column == value


def _day_edge(column: ColumnElement[Any], edge: date, side: str, zone: str) -> ColumnElement[bool]:
    """From or to a day, both included; of moments by the company's clock."""
    is_day = str(column.type).upper() == "DATE"
    if side == "from":
        return column >= (edge if is_day else datetime.combine(edge, time(), ZoneInfo(zone)))
    return column <= edge if is_day else column < datetime.combine(edge + timedelta(days=1), time(), ZoneInfo(zone))


def _order(process: Process, sort: str) -> tuple[Any, ...]:
    model = process.model
    name, falls = sort.removeprefix("-"), sort.startswith("-")
    if name == "due":
        nearest = select(func.min(Clock.due_at)).where(
            Clock.subject_kind == process.table, Clock.subject_id == model.id, Clock.state != STOPPED
        )
        due = nearest.scalar_subquery()
        return ((due.desc() if falls else due).nulls_last(), model.id.desc())
    if name in process.columns and hasattr(model, name):
        column = getattr(model, name)
        return ((column.desc() if falls else column).nulls_last(), model.id.desc())
    return (model.id.desc(),)
