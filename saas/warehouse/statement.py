"""Statements straight to the driver, inside the session's transaction: the ORM would cost ten times a posting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from psycopg import Error as DriverError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from saas.db import FIRST, session
from saas.wire import Statement, send


def ask(statement: Statement, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """The rows of a prepared statement; one that begins the transaction travels with BEGIN and the route.

    A driver's error comes as it is unless the connection itself is lost.
    """
    asked, info = statement.asked(values), session().info
    info[FIRST] = (asked,)
    try:
        connection = session.connection()
    finally:
        is_waiting = info.pop(FIRST, None) is not None
    if is_waiting:
        try:
            send(_raw(connection), [asked])
        except DriverError as problem:
            raise _lost(connection, problem) from problem
    return asked.rows()


def run(statement: str, values: Mapping[str, Any]) -> list[Any]:
    """The rows of one statement whose values the driver adapts."""
    connection = session.connection()
    raw = _raw(connection)
    try:
        cursor = raw.execute(statement, values, prepare=True)
        return list(cursor.fetchall()) if cursor.description else []
    except DriverError as problem:
        if not raw.broken:
            raise
        raise _lost(connection, problem) from problem


def _raw(connection: Connection) -> Any:
    found = connection.connection.driver_connection
    assert found is not None
    return found


def _lost(connection: Connection, problem: DriverError) -> DBAPIError:
    connection.invalidate(problem)
    return DBAPIError("posting", None, problem, connection_invalidated=True)


def numbers(values: Iterable[int | Decimal]) -> str:
    """An array of numbers as the database reads it from text."""
    return "{" + ",".join(map(str, values)) + "}"


def texts(values: Iterable[str]) -> str:
    """An array of texts, each quoted."""
    return "{" + ",".join('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values) + "}"
