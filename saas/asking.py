"""Statements straight to the driver, inside the session's transaction: for what is asked all day, or of many rows."""

from __future__ import annotations

from collections.abc import Mapping
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
            send(raw_of(connection), [asked])
        except DriverError as problem:
            raise lost(connection, problem) from problem
    return asked.rows()


def raw_of(connection: Connection) -> Any:
    """The driver's connection beneath."""
    found = connection.connection.driver_connection
    assert found is not None
    return found


def lost(connection: Connection, problem: DriverError) -> DBAPIError:
    """The error for a connection that is no good any more; the pool drops it."""
    connection.invalidate(problem)
    return DBAPIError("a statement of the driver", None, problem, connection_invalidated=True)
