"""How many statements something needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from saas import wire
from saas.web import sessions
from tenants import directory
from tenants.context import ROUTE


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collects every statement sent to any database inside the block; the route that each transaction takes is none.

    What the process keeps for a second (who asks, which company) is forgotten first: a count must not depend on
    how fast the machine is.
    """
    sessions.forget()
    directory.forget()
    seen: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    def queue(raw: Any, asked: wire.Asked) -> list[wire.Asked]:
        if asked.statement is not ROUTE:
            seen.append(asked.statement.sql.decode())
        return straight(raw, asked)

    straight = wire._queue
    event.listen(Engine, "before_cursor_execute", note)
    wire._queue = queue
    try:
        yield seen
    finally:
        wire._queue = straight
        event.remove(Engine, "before_cursor_execute", note)
