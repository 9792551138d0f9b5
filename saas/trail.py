"""Searching the audit trail: who changed what, when, from what to what; newest first, page by page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, or_, select

from saas.db import Model, session
from saas.events import AuditRow

ACTS = ("insert", "update", "delete", "bulk_insert", "bulk_update")


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty fields ask for everything.

    `authors` are the users whose changes the reader may see, None for all; `since` is included, `until` is not.
    """

    authors: Collection[int] | None = None
    author: str = ""
    kind: str = ""
    record_id: int | None = None
    act: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Field:
    """One field of a change; both sides as they were written down, secrets masked."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Page:
    """Rows newest first; `before` is the id to go on below, None at the end."""

    rows: Sequence[AuditRow]
    before: int | None


def search(wanted: Wanted, *, before: int | None = None, size: int = 50) -> Page:
    """One page of the trail, by keyset: no page is slower than the first. One statement."""
    chosen = select(AuditRow).where(*_conditions(wanted)).order_by(AuditRow.id.desc()).limit(size + 1)
    if before is not None:
        chosen = chosen.where(AuditRow.id < before)
    rows = session.scalars(chosen).all()
    return Page(rows[:size], rows[size - 1].id if len(rows) > size else None)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = _open_ones()
    if wanted.authors is not None:
        found.append(AuditRow.author_id.in_(list(wanted.authors)))
    if wanted.author:
        found.append(AuditRow.author_name.icontains(wanted.author, autoescape=True))
    if wanted.text:
        sides = (cast(AuditRow.before, Text), cast(AuditRow.after, Text))
        found.append(or_(*(side.icontains(wanted.text, autoescape=True) for side in sides)))
    equal = {"record_kind": wanted.kind, "record_id": wanted.record_id, "act": wanted.act}
    found += [getattr(AuditRow, name) == value for name, value in equal.items() if value not in (None, "")]
    if wanted.since is not None:
        found.append(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        found.append(AuditRow.at < wanted.until)
    return found


def _open_ones() -> list[ColumnElement[bool]]:
    """Neither rows of private tables nor what hangs on them: their clocks, comments and files."""
    private = [model.__tablename__ for model in _models() if model.is_private]
    if not private:
        return []
    hangs = func.coalesce(AuditRow.after["subject_kind"].astext, AuditRow.before["subject_kind"].astext, "")
    return [AuditRow.record_kind.not_in(private), hangs.not_in(private)]


def _models() -> Iterator[type[Model]]:
    return (mapper.class_ for mapper in Model.registry.mappers)


def fields(row: AuditRow) -> list[Field]:
    """What a row tells, field by field in the order of the table; of a new or deleted record what it held.

    Fields that were empty on both sides are left out, and the id, which the row itself has.
    """
    before: Mapping[str, Any] = row.before or {}
    after: Mapping[str, Any] = row.after or {}
    names = [name for name in _order(row.record_kind, {*before, *after}) if name != "id"]
    told = [Field(name, before.get(name), after.get(name)) for name in names]
    return [field for field in told if field.before not in (None, "") or field.after not in (None, "")]


def _order(table: str, names: set[str]) -> list[str]:
    columns = Model.metadata.tables[table].columns.keys() if table in Model.metadata.tables else []
    return [*(name for name in columns if name in names), *sorted(names.difference(columns))]


def kinds() -> list[str]:
    """The tables whose changes are written down, by name."""
    return sorted(model.__tablename__ for model in _models() if model.audit != "none" and not model.is_private)
