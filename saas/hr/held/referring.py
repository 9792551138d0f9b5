"""What the records are called that the rows of a source refer to: a unit, a course, a leave type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Table, select

from saas.db import Model, session
from saas.processes import naming

Names = Mapping[str, Mapping[int, str]]
NAMING = ("name_en", "name", "title", "number")
"""Columns a record is called by; the first that holds something."""


def target_of(table: Table, column: str) -> str:
    """The table a column refers to; nothing for one that refers to none."""
    return next((key.column.table.name for key in table.columns[column].foreign_keys), "")


def names_of(
    name: str, columns: Collection[str], rows: Iterable[Mapping[str, Any]], *, on: date, english: bool
) -> Names:
    """By column, then by id; one statement for each column that refers to something."""
    table, rows = Model.metadata.tables[name], list(rows)
    found = {}
    for column in columns:
        target, ids = target_of(table, column), {row[column] for row in rows if row[column] is not None}
        if target and ids:
            found[column] = _called(target, ids, on=on, english=english)
    return found


def _called(target: str, ids: Collection[int], *, on: date, english: bool) -> dict[int, str]:
    if target == "unit":
        return naming.unit_words(ids) | naming.units(ids, on=on, english=english)
    columns = Model.metadata.tables[target].columns
    telling = [columns[one] for one in NAMING if one in columns and (english or one != "name_en")]
    rows = session.execute(select(columns.id, *telling).where(columns.id.in_(ids)))
    return {row[0]: next((str(value) for value in row[1:] if value), str(row[0])) for row in rows}
