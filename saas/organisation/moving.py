"""Ending dated rows: what was true before a day stays, what was to be true after it goes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from saas.db import session


class Dated(Protocol):
    """A row with a first and a last day."""

    first_on: date
    last_on: date | None


def end_from(row: Dated, on: date) -> None:
    """The row no longer holds from `on`; one that had not begun by then is taken out."""
    if row.first_on >= on:
        session.delete(row)
    elif row.last_on is None or row.last_on >= on:
        row.last_on = on - timedelta(days=1)
