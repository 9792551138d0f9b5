"""One event per act, one audit row per change: written in the same transaction as what they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import BigInteger, Index, event, func, insert, inspect, select, update
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column
from sqlalchemy.orm.attributes import History

from saas.core.plain import plain
from saas.db import CompanySession, Identified, Model, insertion, session

MASK = "•••"


class Author(Protocol):
    """Who acts: a signed-in person or the machine itself."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Machine:
    """The machine as author: jobs, founding, reminders."""

    name: str = "system"
    user_id: int | None = None


SYSTEM = Machine()
ANONYMOUS, APPLICANT = Machine("anonymous"), Machine("applicant")  # people from outside, and who did not say her name
acting: ContextVar[Author] = ContextVar("acting", default=SYSTEM)
# Set only while a demo company's past is told; everywhere else the database's clock dates an event.
told_at: ContextVar[datetime | None] = ContextVar("told_at", default=None)


class Event(Identified, Model):
    """What happened, once per act; history, notices and reminders are read from it."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_subject", "subject_kind", "subject_id", "id"), Index("ix_event_at", "at"))
    access = "append"
    audit = "none"
    kind: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    author_name: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    facts: Mapped[dict[str, Any]]


class AuditRow(Identified, Model):
    """One change of one row (or one bulk act): before and after, secrets masked."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_record", "record_kind", "record_id"),
        Index("ix_audit_at", "at"),
        Index("ix_audit_author", "author_id", "at"),
    )
    access = "append"
    audit = "none"
    act: Mapped[str]
    record_kind: Mapped[str]
    record_id: Mapped[int | None] = mapped_column(BigInteger)
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    author_name: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]


Subscriber = Callable[[Event, Model], None]
EVERY = "*"
_subscribers: dict[str, list[Subscriber]] = defaultdict(list)


def subscribe(kind: str, subscriber: Subscriber) -> None:
    """Call `subscriber(event, subject)` in the transaction of events of this kind (EVERY: of all); the roof does."""
    if subscriber not in _subscribers[kind]:
        _subscribers[kind].append(subscriber)


def subscribers_of(kind: str) -> Sequence[Subscriber]:
    """Who hears of events of this kind."""
    return (*_subscribers[kind], *_subscribers[EVERY])


def record(kind: str, subject: Model, /, *, by: Author, **facts: object) -> Event:
    """Write one event about `subject` and let the subscribers derive their rows from it."""
    session.flush()
    happened = Event(
        kind=kind,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,  # type: ignore[attr-defined]  # every subject is Identified
        author_id=by.user_id,
        author_name=by.name,
        facts={name: plain(value) for name, value in facts.items()},
    )
    if (moment := told_at.get()) is not None:
        happened.at = moment
    session.add(happened)
    session.flush()
    for subscriber in subscribers_of(kind):
        subscriber(happened, subject)
    return happened


def history(subject: Model, *, limit: int = 100) -> Sequence[Event]:
    """The newest events about one record, newest first."""
    wanted = select(Event).where(
        Event.subject_kind == subject.__tablename__,
        Event.subject_id == subject.id,  # type: ignore[attr-defined]  # every subject is Identified
    )
    return session.scalars(wanted.order_by(Event.id.desc()).limit(limit)).all()


def _shown(row: Model, name: str, value: object) -> object:
    return MASK if name in row.masked and value is not None else plain(value)


def _entry(act: str, row: Model, before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, Any]:
    author = acting.get()
    return {
        "act": act,
        "record_kind": row.__tablename__,
        "record_id": getattr(row, "id", None),
        "author_id": author.user_id,
        "author_name": author.name,
        "before": before,
        "after": after,
    }


def _values(row: Model) -> dict[str, Any]:
    return {a.key: _shown(row, a.key, a.value) for a in inspect(row).attrs if a.key in _columns(row)}


def _columns(row: Model) -> set[str]:
    return {attribute.key for attribute in inspect(type(row)).column_attrs}


def _changed(row: Model) -> tuple[dict[str, Any], dict[str, Any]]:
    before, after = {}, {}
    for name in _columns(row):
        past: History = inspect(row).attrs[name].history
        if past.has_changes():
            before[name] = _shown(row, name, past.deleted[0] if past.deleted else None)
            after[name] = _shown(row, name, past.added[0] if past.added else None)
    return before, after


def _entries(unit: Session) -> Iterable[dict[str, Any]]:
    for row in unit.new:
        if row.audit == "rows":
            yield _entry("insert", row, None, _values(row))
    for row in unit.dirty:
        if row.audit == "rows":
            before, after = _changed(row)
            if after:
                yield _entry("update", row, before, after)
    for row in unit.deleted:
        if row.audit == "rows":
            yield _entry("delete", row, _values(row), None)


@event.listens_for(CompanySession, "after_flush")
def _write_audit(unit: Session, _context: object) -> None:
    entries = list(_entries(unit))
    if entries:
        unit.connection().execute(insert(AuditRow), entries)


_MODELS_OF: dict[str, type[Model]] = {}


def model_of(table: str) -> type[Model] | None:
    """The model behind a table name."""
    if table not in _MODELS_OF:
        _MODELS_OF.update({m.class_.__tablename__: m.class_ for m in Model.registry.mappers})
    return _MODELS_OF.get(table)


@event.listens_for(CompanySession, "do_orm_execute")
def _refuse_unaudited(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete) or state.execution_options.get("audited"):
        return
    table = getattr(getattr(state.statement, "table", None), "name", "")
    model = model_of(table)
    if model is not None and model.audit != "none":
        raise PermissionError(f"{table} is audited: change it through the session or through saas.events.bulk_*")


def bulk_insert(model: type[Model], rows: Sequence[Mapping[str, Any]], *, source: str) -> int:
    """Insert many rows in one statement; one audit row tells how many and from what source."""
    if rows:
        fresh, given = insertion(model, rows)
        session.execute(fresh.execution_options(audited=True), given)
        note_act(model, "bulk_insert", source=source, count=len(rows))
    return len(rows)


def bulk_update(model: type[Model], *where: Any, values: Mapping[str, Any], source: str) -> Sequence[int]:
    """Change many rows in one statement; the audit row names their ids and what was set. Returns the ids."""
    changing = update(model).where(*where).values(**values).returning(model.id)  # type: ignore[attr-defined]  # Identified
    ids = session.scalars(changing.execution_options(audited=True, synchronize_session="fetch")).all()
    if ids:
        shown = {k: MASK if k in model.masked else plain(v) for k, v in values.items()}
        note_act(model, "bulk_update", source=source, count=len(ids), ids=list(ids)[:1000], values=shown)
    return ids


def note_act(model: type[Model], act: str, **facts: object) -> None:
    """One audit row for an act on many rows."""
    author = acting.get()
    row = {
        "act": act,
        "record_kind": model.__tablename__,
        "author_id": author.user_id,
        "author_name": author.name,
        "after": {name: plain(value) for name, value in facts.items()},
    }
    session.connection().execute(insert(AuditRow), [row])
