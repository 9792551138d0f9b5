"""Counts what the application sends to PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import event

from saas.db import db


@dataclass
class Count:
    """The statements of a stretch of work; each transaction sends one more, its route."""

    texts: list[str] = field(default_factory=list)
    transactions: int = 0

    @property
    def total(self) -> int:
        """Statements with the routes."""
        return len(self.texts) + self.transactions


@contextmanager
def counted(app: Flask) -> Iterator[Count]:
    """Count inside the block; a statement run for many rows counts once for each row."""
    found = Count()

    def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        found.texts.extend([statement] * (len(parameters) if many else 1))

    def begun(_conn: Any) -> None:
        found.transactions += 1

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "begin", begun)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(engine, "begin", begun)
