"""Proof of life: a program says every few seconds that it is there, and takes its word back when it ends as told."""

from __future__ import annotations

import logging
import os
from threading import Event, Thread
from types import TracebackType
from typing import Self

import psycopg
from sqlalchemy import make_url

log = logging.getLogger(__name__)
BEAT_SECONDS = 5.0
BEAT = (
    "insert into platform.heartbeat (program, beat_at) values (%s, now())"
    " on conflict (program) do update set beat_at = excluded.beat_at"
)
END = "delete from platform.heartbeat where program = %s"


class Pulse:
    """Beats in a thread on a connection of its own, so that a fork of the program shares nothing with it."""

    def __init__(self, database_url: str, program: str) -> None:
        plain = make_url(database_url).set(drivername="postgresql")
        self.address, self.program = plain.render_as_string(hide_password=False), program
        self.parent = os.getppid()
        self.over = Event()
        self.thread = Thread(target=self._beat, name=f"pulse of {program}", daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self.over.set()
        self.thread.join(BEAT_SECONDS)
        as_told = kind is None or issubclass(kind, SystemExit)
        if as_told and os.getppid() == self.parent:  # whoever fails, or whose keeper died, is missed
            self._say(END)

    def _beat(self) -> None:
        self._say(BEAT)
        while not self.over.wait(BEAT_SECONDS):
            self._say(BEAT)

    def _say(self, words: str) -> None:
        try:
            with psycopg.connect(self.address, autocommit=True, connect_timeout=3) as line:
                line.execute(words.encode(), (self.program,))
        except psycopg.Error as error:
            log.warning("%s could not give a sign of life: %s", self.program, type(error).__name__)
