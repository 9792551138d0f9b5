"""One page of leaves as a list: filters, order, and a count that never costs more than a thousand rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, literal, or_, select

from saas.auth.actor import Actor
from saas.db import in_force, session
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.queries import may_see
from saas.organisation.models import Person, UnitTerm

PAGE = 50
MOST_COUNTED = 1000
LAST_PAGE = 2000
MOST_EXPORTED = 100_000

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
    """One page for the reader, in two statements however many leaves there are; `on` names the units."""
    page = min(max(wanted.page, 1), LAST_PAGE)
    where = _where(actor, wanted, on)
    rows = session.execute(_rows(where, wanted.sort, on).offset((page - 1) * PAGE).limit(PAGE + 1)).all()
    total = _count(where)
    first = (page - 1) * PAGE + 1 if rows else 0
    return LeavePage(rows[:PAGE], first, min(total, MOST_COUNTED), total > MOST_COUNTED, len(rows) > PAGE)


def export_of(actor: Actor, wanted: Filters, *, on: date) -> Iterator[Row[Any]]:
    """Every row of the same list, fetched in stretches, at most `MOST_EXPORTED`."""
    found = _rows(_where(actor, wanted, on), wanted.sort, on).limit(MOST_EXPORTED)
    yield from session.execute(found.execution_options(yield_per=1000))


def _rows(where: list[ColumnElement[bool]], sort: str, on: date) -> Select[Any]:
    term = and_(UnitTerm.unit_id == LeaveRequest.unit_id, in_force(UnitTerm, on))
    columns: Any = (
        LeaveRequest.id,
        LeaveRequest.number,
        LeaveRequest.state,
        LeaveRequest.first_day,
        LeaveRequest.first_part,
        LeaveRequest.last_day,
        LeaveRequest.last_part,
        LeaveRequest.hours_start,
        LeaveRequest.hours_end,
        LeaveRequest.minutes,
        LeaveRequest.day_minutes,
        LeaveRequest.submitted_at,
        LeaveRequest.channel,
        Person.name.label("person_name"),
        Person.number.label("person_number"),
        UnitTerm.name.label("unit_name"),
        UnitTerm.name_en.label("unit_name_en"),
        LeaveType.name.label("kind_name"),
        LeaveType.name_en.label("kind_name_en"),
    )
    return (
        select(*columns)
        .select_from(LeaveRequest)
        .join(Person, Person.id == LeaveRequest.person_id)
        .join(LeaveType, LeaveType.id == LeaveRequest.type_id)
        .outerjoin(UnitTerm, term)
        .where(*where)
        .order_by(*_ORDERS.get(sort, _ORDERS["newest"]))
    )


def _count(where: list[ColumnElement[bool]]) -> int:
    some = select(literal(1)).select_from(LeaveRequest).where(*where).limit(MOST_COUNTED + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _where(actor: Actor, wanted: Filters, on: date) -> list[ColumnElement[bool]]:
    found = [may_see(actor)]
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
    tree = select(literal(unit_id).label("unit_id")).cte("chosen", recursive=True)
    below = select(UnitTerm.unit_id).join(tree, UnitTerm.parent_id == tree.c.unit_id).where(in_force(UnitTerm, on))
    tree = tree.union(below)
    return select(tree.c.unit_id)


def units_on(on: date) -> list[tuple[int, str, str]]:
    """The units of a day to choose from, with their Chinese and English names; one statement."""
    wanted = select(UnitTerm.unit_id, UnitTerm.name, UnitTerm.name_en).where(in_force(UnitTerm, on))
    return [
        (row.unit_id, row.name, row.name_en)
        for row in session.execute(wanted.order_by(UnitTerm.rank_order, UnitTerm.id))
    ]
