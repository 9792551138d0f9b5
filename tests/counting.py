"""How many statements something needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from saas.web import sessions
from tenants import directory


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collects every statement sent to any database inside the block.

    What the process keeps for a second (who asks, which company) is forgotten first: a count must not depend on
    how fast the machine is.
    """
    sessions.forget()
    directory.forget()
    seen: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)
