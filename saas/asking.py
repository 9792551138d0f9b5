"""Statements straight to the driver, inside the session's transaction: for what is asked all day, or of many rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psycopg import Error as DriverError
from sqlalchemy import BindParameter, Connection, Select, make_url
from sqlalchemy.exc import DBAPIError

from saas.db import FIRST, session
from saas.wire import Statement, send

_DIALECT = make_url("postgresql+psycopg://").get_dialect()()


def question(wanted: Select[Any]) -> Statement:
    """A select made ready for the wire once; its changing values are the `bindparam`s that have none.

    The others are written out: a plan that is kept for any value could not use the index of one state.
    """
    compiled = wanted.compile(dialect=_DIALECT)
    words = str(compiled)
    for bind, name in compiled.bind_names.items():
        if not bind.required:
            words = words.replace(f"%({name})s", _literal(bind))
    return Statement.of(words.replace("%%", "%"))


def _literal(bind: BindParameter[Any]) -> str:
    written = bind.type.dialect_impl(_DIALECT).literal_processor(_DIALECT)
    if written is None:
        raise TypeError(f"{bind.key}: {bind.type} cannot be written out")
    return written(bind.effective_value)


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
