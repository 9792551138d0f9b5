"""Waiting for the next look: a second, or less when a door says that work has just become due."""

from __future__ import annotations

import logging
import time

import psycopg
from sqlalchemy import make_url

from tenants.wakes import CHANNEL

log = logging.getLogger(__name__)


class Ear:
    """Listens on a connection of its own; without it the looks come each second, and nothing is lost."""

    def __init__(self, database_url: str) -> None:
        plain = make_url(database_url).set(drivername="postgresql")
        self.address = plain.render_as_string(hide_password=False)
        self.line: psycopg.Connection | None = None
        self.ended = False

    def end(self) -> None:
        """Do not wait again."""
        self.ended = True

    def wait(self, seconds: float) -> None:
        """Return after so many seconds, or as soon as somebody calls."""
        if self.ended:
            return
        try:
            line = self.line or self._listen()
            for _call in line.notifies(timeout=seconds, stop_after=1):
                pass
        except psycopg.Error:
            self.line = None
            time.sleep(seconds)

    def _listen(self) -> psycopg.Connection:
        self.line = psycopg.connect(self.address, autocommit=True, connect_timeout=3)
        self.line.execute(f"LISTEN {CHANNEL}")
        return self.line
