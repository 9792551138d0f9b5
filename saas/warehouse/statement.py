"""One prepared statement straight to the driver, inside the session's transaction: the ORM would cost ten times it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from psycopg import Error as DriverError
from sqlalchemy.exc import DBAPIError

from saas.db import session


def run(statement: str, values: Mapping[str, Any]) -> list[Any]:
    """The rows of one statement; a driver's error comes as it is unless the connection itself is lost."""
    connection = session.connection()
    raw = connection.connection.driver_connection
    assert raw is not None
    try:
        cursor = raw.execute(statement, values, prepare=True)
        return list(cursor.fetchall()) if cursor.description else []
    except DriverError as problem:
        if not raw.broken:
            raise
        connection.invalidate(problem)
        raise DBAPIError("posting", None, problem, connection_invalidated=True) from problem


def numbers(values: Iterable[int | Decimal]) -> str:
    """An array of numbers as the database reads it from text."""
    return "{" + ",".join(map(str, values)) + "}"


def texts(values: Iterable[str]) -> str:
    """An array of texts, each quoted."""
    return "{" + ",".join('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values) + "}"
