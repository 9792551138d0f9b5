"""One page of leaves as a list: filters, order, and a count that never costs more than a thousand rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, Row, Select, and_, bindparam, func, literal, or_, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import in_force, session
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.queries import may_see
from saas.hr.leave.states import IS_LEAVE
from saas.organisation.models import Person, UnitTerm

PAGE = 50
MOST_COUNTED = 1000
LAST_PAGE = 2000
MOST_EXPORTED = 100_000
STRETCH = 1000

_ORDERS: Mapping[str, tuple[Any, ...]] = MappingProxyType(
    {
        "newest": (LeaveRequest.id.desc(),),
        "oldest": (LeaveRequest.id,),
        "first_day": (LeaveRequest.first_day, LeaveRequest.id),
        "-first_day": (LeaveRequest.first_day.desc(), LeaveRequest.id.desc()),
        "person": (Person.sort_key, Person.id, LeaveRequest.id),
        "-person": (Person.sort_key.desc(), Person.id.desc(), LeaveRequest.id.desc()),
    }
)
ORDERS = tuple(_ORDERS)


@dataclass(frozen=True)
class Filters:
    """What the list is asked for; empty means all. `last` is the latest first day."""

    text: str = ""
    state: str = ""
    type_id: int | None = None
    unit_id: int | None = None
    first: date | None = None
    last: date | None = None
    sort: str = "newest"
    page: int = 1

    @property
    def active(self) -> int:
        """How many filters are in use."""
        return sum(bool(part) for part in (self.text, self.state, self.type_id, self.unit_id, self.first, self.last))


@dataclass(frozen=True)
class LeavePage:
    """Rows with the numbers around them; `total` stops at `MOST_COUNTED`, `is_capped` says so."""

    rows: Sequence[Row[Any]]
    first: int
    total: int
    is_capped: bool
    has_next: bool

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def page_of(actor: Actor, wanted: Filters, *, on: date) -> LeavePage:
    """One page for the reader, in one statement however many leaves there are; `on` tells which units are below."""
    page = min(max(wanted.page, 1), LAST_PAGE)
    where = _where(actor, wanted, on)
    shown = _shown(where, wanted.sort) if where else _whole(wanted.sort)
    rows = session.execute(shown, {"before": (page - 1) * PAGE}).all()
    total: int = rows[0].total if rows else _beyond(where) if page > 1 else 0
    first = (page - 1) * PAGE + 1 if rows else 0
    return LeavePage(rows[:PAGE], first, min(total, MOST_COUNTED), total > MOST_COUNTED, len(rows) > PAGE)


def _shown(where: list[ColumnElement[bool]], sort: str) -> Select[Any]:
    some = _rows(where, sort).add_columns(_counted(where).scalar_subquery().label("total"))
    return some.offset(bindparam("before")).limit(PAGE + 1)


@cache
def _whole(sort: str) -> Select[Any]:
    """The list of whoever sees all of it and filters nothing: it is asked most, so it is put together once."""
    return _shown([], sort)


def _beyond(where: list[ColumnElement[bool]]) -> int:
    """How many there are, asked from a page after the last one."""
    return session.scalar(_counted(where)) or 0


def export_of(actor: Actor, wanted: Filters, *, on: date) -> Iterator[Row[Any]]:
    """Every row of the same list, fetched in stretches, at most `MOST_EXPORTED`."""
    found = _rows(_where(actor, wanted, on), wanted.sort, _NAMED).limit(STRETCH)
    for first in range(0, MOST_EXPORTED, STRETCH):
        rows = session.execute(found.offset(first), {"on_day": on}).all()
        yield from rows
        if len(rows) < STRETCH:
            return


def slips_of(actor: Actor, wanted: Filters, *, on: date, most: int) -> Sequence[int]:
    """The leaves of the same list that have a slip to print, in its order."""
    printable = LeaveRequest.state.in_([state.value for state in IS_LEAVE])
    found = _rows([*_where(actor, wanted, on), printable], wanted.sort).with_only_columns(LeaveRequest.id)
    return session.scalars(found.limit(most)).all()


_DAY = bindparam("on_day", type_=Date)
_COLUMNS: Any = (
    LeaveRequest.id,
    LeaveRequest.number,
    LeaveRequest.state,
    LeaveRequest.type_id,
    LeaveRequest.unit_id,
    LeaveRequest.first_day,
    LeaveRequest.first_part,
    LeaveRequest.last_day,
    LeaveRequest.last_part,
    LeaveRequest.hours_start,
    LeaveRequest.hours_end,
    LeaveRequest.minutes,
    LeaveRequest.day_minutes,
    Person.name.label("person_name"),
    Person.number.label("person_number"),
)
# Made once: putting it together takes as long as asking it. A page reads the names of units and types for its filters
# anyway, so it does not join them: in a company that was not asked for lately, planning each join costs most.
_LISTED: Select[Any] = select(*_COLUMNS).select_from(LeaveRequest).join(Person, Person.id == LeaveRequest.person_id)
_NAMED: Select[Any] = (
    _LISTED.add_columns(
        UnitTerm.name.label("unit_name"),
        UnitTerm.name_en.label("unit_name_en"),
        LeaveType.name.label("kind_name"),
        LeaveType.name_en.label("kind_name_en"),
    )
    .join(LeaveType, LeaveType.id == LeaveRequest.type_id)
    .outerjoin(UnitTerm, and_(UnitTerm.unit_id == LeaveRequest.unit_id, in_force(UnitTerm, _DAY)))
)


def _rows(where: list[ColumnElement[bool]], sort: str, listed: Select[Any] = _LISTED) -> Select[Any]:
    return listed.where(*where).order_by(*_ORDERS.get(sort, _ORDERS["newest"]))


def _counted(where: list[ColumnElement[bool]]) -> Select[int]:
    some = select(literal(1)).select_from(LeaveRequest).where(*where).limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(some)


def _where(actor: Actor, wanted: Filters, on: date) -> list[ColumnElement[bool]]:
    """What the reader may see and wants to; empty for all of it."""
    found = [] if actor.scope_of(Permission.LEAVE_READ) is Scope.ALL else [may_see(actor)]
    if wanted.text.strip():
        found.append(_matches(wanted.text.strip()))
    if wanted.state:
        found.append(LeaveRequest.state == wanted.state)
    if wanted.type_id:
        found.append(LeaveRequest.type_id == wanted.type_id)
    if wanted.unit_id:
        found.append(LeaveRequest.unit_id.in_(units_below(wanted.unit_id, on)))
    if wanted.first:
        found.append(LeaveRequest.last_day >= wanted.first)
    if wanted.last:
        found.append(LeaveRequest.first_day <= wanted.last)
    return found


def _matches(words: str) -> ColumnElement[bool]:
    """By name, pinyin or number of the person, or by the number of the leave."""
    people = select(Person.id).where(
        or_(
            Person.name.icontains(words, autoescape=True),
            Person.number.istartswith(words, autoescape=True),
            func.replace(Person.sort_key, " ", "").contains(words.lower().replace(" ", ""), autoescape=True),
        )
    )
    return or_(LeaveRequest.person_id.in_(people), LeaveRequest.number == words.upper())


def units_below(unit_id: int, on: date) -> Select[int]:
    """A unit and every unit below it on a day."""
    tree = select(literal(unit_id, BigInteger).label("unit_id")).cte("chosen", recursive=True)
    below = select(UnitTerm.unit_id).join(tree, UnitTerm.parent_id == tree.c.unit_id).where(in_force(UnitTerm, on))
    tree = tree.union(below)
    return select(tree.c.unit_id)


_UNITS = (
    select(UnitTerm.unit_id, UnitTerm.name, UnitTerm.name_en)
    .where(in_force(UnitTerm, _DAY))
    .order_by(UnitTerm.rank_order, UnitTerm.id)
)


def units_on(on: date) -> list[tuple[int, str, str]]:
    """The units of a day to choose from, with their Chinese and English names; one statement."""
    return [(row.unit_id, row.name, row.name_en) for row in session.execute(_UNITS, {"on_day": on})]
