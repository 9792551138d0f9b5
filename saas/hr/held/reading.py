"""Reading all that is held about one person: the register of people, the sources, and the list of her acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, select

from saas.auth.actor import Actor
from saas.auth.models import User
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import Model, session
from saas.events import Event
from saas.hr.held.sources import ABOUT, EXCUSED, FILED, Source
from saas.organisation import people as directory
from saas.organisation.models import Person
from saas.processes import of_person, people, queries, registry
from saas.processes.declare import Process

MOST = 20_000
SECRETS = ("password_hash", "token_hash", "code_hash", "secret", "sealed")
NAMED = {"person", "user"}
USER_COLUMNS = ("user_id", "owner_id", "author_id")


@dataclass(frozen=True)
class Held:
    """What one source holds: its rows as column to value, in the order they were written.

    A register gives its `records` too: its declaration says how they are told on paper.
    """

    name: str
    label: str
    rows: Sequence[dict[str, Any]]
    records: Sequence[Any] = ()


def naming_columns(table: Table) -> list[Column[Any]]:
    """The columns of a table that name a person or an account."""
    return [one for one in table.columns if _names(one)]


def _names(column: Column[Any]) -> bool:
    to = {key.column.table.name for key in column.foreign_keys}
    return bool(to & NAMED) or column.name in USER_COLUMNS or column.name.endswith("_by_id")


def registers() -> dict[str, tuple[Process, str]]:
    """The registers that are sources: table to process and the column that names her."""
    own = {one.table: (one, of_person.FIELD) for one in registry.everything() if of_person.bears_a_name(one)}
    filed = {table: (process, FILED[table].column) for table in FILED if (process := registry.of_table(table))}
    return {**own, **filed}


def unknown() -> list[str]:
    """Tables that name people and are neither a source nor excused; a test wants none."""
    known = {*ABOUT, *EXCUSED, *registers()}
    return sorted(name for name, table in Model.metadata.tables.items() if naming_columns(table) and name not in known)


def held_about(reader: Actor) -> Iterator[Held]:
    """Everything about the reader herself, source by source."""
    assert reader.person_id is not None
    person = directory.get(reader.person_id)
    yield Held("person", N_("Person"), [_whole(person)])
    if person.user_id is not None:
        yield Held("user", N_("Account"), [_whole(session.get_one(User, person.user_id))])
    for table, source in ABOUT.items():
        if table in Model.metadata.tables:
            yield Held(table, source.label, list(_rows(table, source, person)))
    for table, (process, column) in registers().items():
        records = _records(process, column, reader)
        yield Held(table, process.plural, [_open_of(process, row, reader) for row in records], records)
    yield Held("event", N_("Acts in the log"), list(_acts(person)))


def _whole(row: Any) -> dict[str, Any]:
    return {one.name: plain(getattr(row, one.key)) for one in row.__table__.columns if one.name not in SECRETS}


def _rows(name: str, source: Source, person: Person) -> Iterator[dict[str, Any]]:
    table = Model.metadata.tables[name]
    whom = person.user_id if source.column == "user_id" else person.id
    if whom is None:
        return
    columns = [one for one in table.columns if one.name not in {*SECRETS, *source.leaves_out}]
    wanted = select(*columns).where(table.columns[source.column] == whom).order_by(table.columns.id).limit(MOST)
    for row in session.execute(wanted):
        yield {one.name: plain(value) for one, value in zip(columns, row, strict=True)}


def _records(process: Process, column: str, reader: Actor) -> Sequence[Any]:
    """As she may see them: hidden states stay out."""
    model = process.model
    wanted = queries.visible_to(process, reader).where(getattr(model, column) == reader.person_id)
    return session.scalars(wanted.order_by(model.id).limit(MOST)).all()


def _open_of(process: Process, row: Any, reader: Actor) -> dict[str, Any]:
    """A record without the fields that are secret to her."""
    left_out = FILED[process.table].leaves_out if process.table in FILED else frozenset()
    hidden = {one.name for one in process.fields.values() if _is_secret(process, one, row, reader)}
    return {name: value for name, value in _whole(row).items() if name not in hidden | left_out}


def _is_secret(process: Process, field: Any, row: Any, reader: Actor) -> bool:
    return field.secret is not None and not people.reaches(process, field.secret, row, reader)


def _acts(person: Person) -> Iterator[dict[str, Any]]:
    """What she did, when, in which record; what the records say is not hers."""
    if person.user_id is None:
        return
    wanted = select(Event.at, Event.kind, Event.subject_kind, Event.subject_id)
    for row in session.execute(wanted.where(Event.author_id == person.user_id).order_by(Event.id).limit(MOST)):
        yield {"at": plain(row.at), "kind": row.kind, "subject_kind": row.subject_kind, "subject_id": row.subject_id}
