"""Statements over many rows whose values the driver adapts, and arrays written as the database reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from psycopg import Error as DriverError

from saas.asking import lost, raw_of
from saas.db import session


def run(statement: str, values: Mapping[str, Any]) -> list[Any]:
    """The rows of one statement whose values the driver adapts."""
    connection = session.connection()
    raw = raw_of(connection)
    try:
        cursor = raw.execute(statement, values, prepare=True)
        return list(cursor.fetchall()) if cursor.description else []
    except DriverError as problem:
        if not raw.broken:
            raise
        raise lost(connection, problem) from problem


def numbers(values: Iterable[int | Decimal]) -> str:
    """An array of numbers as the database reads it from text."""
    return "{" + ",".join(map(str, values)) + "}"


def texts(values: Iterable[str]) -> str:
    """An array of texts, each quoted."""
    return "{" + ",".join('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values) + "}"
