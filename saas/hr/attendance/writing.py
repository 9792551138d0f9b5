"""Writing many rows in one statement: what a computation made replaces what stood, row by row where it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import cast as as_type
from sqlalchemy import column, delete, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as fresh

from saas.core.plain import plain
from saas.db import Model, session
from saas.events import note_act

AT_ONCE = 2_000  # rows of one statement: a few megabytes on their way


def put(model: type[Model], rows: Sequence[Mapping[str, Any]], *, key: Sequence[str], source: str) -> list[Any]:
    """Insert the rows, or change those that stand under the same key; answers (id, *key) of each. One audit row."""
    found: list[Any] = []
    for at in range(0, len(rows), AT_ONCE):
        found += _put(model, rows[at : at + AT_ONCE], key)
    if rows:
        note_act(model, "bulk_put", source=source, count=len(rows))
    return found


def _put(model: type[Model], rows: Sequence[Mapping[str, Any]], key: Sequence[str]) -> list[Any]:
    table = model.__table__
    names = list(rows[0])
    columns = [column(name, table.c[name].type) for name in names]
    document = as_type([{name: plain(row[name]) for name in names} for row in rows], JSONB)
    given = func.jsonb_to_recordset(document).table_valued(*columns, name="given").render_derived(with_types=True)
    adding = fresh(table).from_select(names, select(*(given.c[name] for name in names)))  # type: ignore[arg-type]  # a Table
    others = {name: adding.excluded[name] for name in names if name not in key}
    asked = adding.on_conflict_do_update(index_elements=list(key), set_=others)
    wanted = asked.returning(table.c.id, *(table.c[name] for name in key))
    return list(session.execute(wanted.execution_options(audited=True)))


def add_once(model: type[Model], row: Mapping[str, Any], *, key: Sequence[str], source: str) -> int | None:
    """Insert one row unless its key stands already; its id, or None. One audit row where it was inserted."""
    adding = fresh(model).values(dict(row)).on_conflict_do_nothing(index_elements=list(key))
    asked = adding.returning(model.id)  # type: ignore[attr-defined]  # Identified
    made: int | None = session.scalar(asked.execution_options(audited=True))
    if made is not None:
        note_act(model, "insert", source=source, id=made)
    return made


def drop(model: type[Model], ids: Sequence[int], *, source: str) -> None:
    """Take rows away that a computation no longer makes. One audit row."""
    if ids:
        gone = delete(model).where(model.id.in_(ids))  # type: ignore[attr-defined]  # Identified
        session.execute(gone.execution_options(audited=True, synchronize_session=False))
        note_act(model, "bulk_drop", source=source, count=len(ids), ids=list(ids)[:1000])
