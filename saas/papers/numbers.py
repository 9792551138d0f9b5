"""Numbers of papers: one row of them per kind and year without gaps, taken as the last thing before a commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, SessionTransaction, mapped_column, object_session

from saas.db import CompanySession, Model, session

__all__ = ["NumberKind", "PaperNumber", "assign", "number_later", "when_numbered"]
_QUEUE, _WAITING = "numbers", "numbered"


class PaperNumber(Model):
    """The last number given of a kind in a year."""

    __tablename__ = "paper_number"
    access = "full"
    audit = "none"  # the record that carries the number says who made it and when
    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


@dataclass(frozen=True, order=True)
class NumberKind:
    """How papers of one kind are numbered; a pattern without `{year}` counts on over the years."""

    key: str
    pattern: str  # "INC-{year}-{serial:04}"

    def __post_init__(self) -> None:
        if self.text(2026, 1) == self.text(2026, 2):
            raise ValueError(f"the pattern of {self.key} needs a {{serial}}")

    @property
    def is_yearly(self) -> bool:
        """Whether each year begins at 1 again."""
        return self.text(2026, 1) != self.text(2027, 1)

    def text(self, year: int, serial: int) -> str:
        """The number as it is printed."""
        return self.pattern.format(year=year, serial=serial)


@dataclass(frozen=True)
class _Wish:
    record: Any
    kind: NumberKind
    on: date | None
    unit: SessionTransaction | None  # the savepoint it was made in
    is_new: bool  # nobody else can see the record before this commit


@dataclass(frozen=True)
class _Then:
    record: Any
    act: Callable[[], None]
    unit: SessionTransaction | None


def number_later(record: Model, kind: NumberKind, *, on: date | None = None) -> None:
    """Give `record.number` when this transaction commits; the year is that of `on`, else of the company's today.

    A record that has a number keeps it, one whose transaction is rolled back never takes one. Asked for before a
    new record's first flush, it costs one statement less.
    """
    unit, is_new = session(), inspect(record).key is None
    unit.info.setdefault(_QUEUE, []).append(_Wish(record, kind, on, unit.get_nested_transaction(), is_new))


def when_numbered(record: Any, act: Callable[[], None]) -> None:
    """Do this once the record has its number: at once where it has one, else as the very last before the commit.

    The counters are held meanwhile: only for what has to name the number, such as the notice of a case.
    """
    if record.number is not None:
        act()
        return
    unit = session()
    unit.info.setdefault(_WAITING, []).append(_Then(record, act, unit.get_nested_transaction()))


def assign(*, today: date) -> None:
    """Number what waits. The doors call this as the last statements before their commit.

    Free of deadlocks: first all else is written and the records are locked, then the counters are taken in one
    order, and nothing is waited for while they are held.
    """
    wishes = _taken()
    if not wishes:
        return
    session.flush()
    by_counter: dict[tuple[NumberKind, int], list[Any]] = defaultdict(list)
    for wish in _open(wishes):
        by_counter[wish.kind, (wish.on or today).year].append(wish.record)
    for (kind, year), records in sorted(by_counter.items(), key=lambda entry: (entry[0][0].key, entry[0][1])):
        serials = _next(kind, year, len(records))
        for record, serial in zip(records, serials, strict=True):
            record.number = kind.text(year, serial)
    session.flush()
    waiting: list[_Then] = session().info.pop(_WAITING, [])
    for then in waiting:
        if object_session(then.record) is not None:
            then.act()
    session.flush()


def _taken() -> list[_Wish]:
    wishes: list[_Wish] = session().info.pop(_QUEUE, [])
    return wishes


def _open(wishes: Iterable[_Wish]) -> Iterator[_Wish]:
    """Each record once, in the order of the wishes, where it has no number; locked unless it is new."""
    living: dict[int, _Wish] = {}
    for wish in wishes:
        if object_session(wish.record) is not None:
            living.setdefault(id(wish.record), wish)
    _lock([wish.record for wish in living.values() if not wish.is_new])
    return (wish for wish in living.values() if wish.record.number is None)


def _lock(records: Iterable[Any]) -> None:
    """Hold the rows and read them anew: another transaction may have numbered or changed them meanwhile."""
    tables: dict[type[Any], list[int]] = defaultdict(list)
    for record in records:
        tables[type(record)].append(record.id)
    for model in sorted(tables, key=lambda one: str(one.__tablename__)):
        rows = select(model).where(model.id.in_(tables[model])).order_by(model.id).with_for_update()
        session.scalars(rows.execution_options(populate_existing=True)).all()


def _next(kind: NumberKind, year: int, count: int) -> Sequence[int]:
    """The next `count` serials; the counter's row is held until the commit, so no other transaction passes by."""
    row = {"kind": kind.key, "year": year if kind.is_yearly else 0, "last": count}
    asked = insert(PaperNumber).values(**row)
    asked = asked.on_conflict_do_update(index_elements=["kind", "year"], set_={"last": PaperNumber.last + count})
    last: int = session.scalars(asked.returning(PaperNumber.last)).one()
    return range(last - count + 1, last + 1)


@event.listens_for(CompanySession, "after_soft_rollback")
def _forget(unit: Session, undone: SessionTransaction) -> None:
    """What was rolled back needs no number: all of it, or what a savepoint asked for."""
    for queue in (_QUEUE, _WAITING):
        waiting: list[Any] = unit.info.get(queue, [])
        if waiting:
            unit.info[queue] = [one for one in waiting if undone.nested and not _within(one.unit, undone)]


def _within(unit: SessionTransaction | None, undone: SessionTransaction) -> bool:
    while unit is not None and unit is not undone:
        unit = unit.parent
    return unit is not None


@event.listens_for(CompanySession, "before_commit")
def _insist(unit: Session) -> None:
    """A door that forgot to number would leave records without one for ever."""
    if unit.info.get(_QUEUE) and not unit.in_nested_transaction():
        raise RuntimeError("papers wait for their numbers: call saas.papers.numbers.assign() before the commit")
