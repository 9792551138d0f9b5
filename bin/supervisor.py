"""Keeps the launcher's programs alive: starts again what ends, gives up with the log's end, stops all in order."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bin.children import Server
from bin.trouble import explain, tail

QUICK_DEATH = 20.0
MOST_QUICK_DEATHS = 5
LONGEST_PAUSE = 8.0


@dataclass
class Member:
    """One program: what runs now, since when, and how often it died young."""

    server: Server
    began: float
    quick_deaths: int = 0
    again_at: float | None = None


@dataclass
class Supervisor:
    """The programs by name, and the order in which they are stopped."""

    stop_order: Sequence[str]
    say: Callable[[str], None]
    members: dict[str, Member] = field(default_factory=dict)

    def keep(self, server: Server) -> Server:
        """Look after a program that has just been started."""
        self.members[server.name] = Member(server, time.monotonic())
        return server

    def check(self) -> None:
        """Start again what has ended; Trouble when a program keeps dying."""
        for name, member in self.members.items():
            if member.again_at is None:
                if not member.server.alive():
                    self._mourn(name, member)
            elif time.monotonic() >= member.again_at:
                assert member.server.again is not None
                member.server, member.began, member.again_at = member.server.again(), time.monotonic(), None
                self.say(f"{name} runs again.")

    def _mourn(self, name: str, member: Member) -> None:
        _end_group(member.server)
        log, how = member.server.log, _how(member.server)
        young = time.monotonic() - member.began < QUICK_DEATH
        member.quick_deaths = member.quick_deaths + 1 if young else 1
        if member.quick_deaths >= MOST_QUICK_DEATHS:
            last = tail(log, 15)
            raise explain(last, f"{name} keeps ending ({how}), so everything was stopped. {log} ends with:\n{last}")
        pause = min(0.5 * 2 ** (member.quick_deaths - 1), LONGEST_PAUSE)
        member.again_at = time.monotonic() + pause
        self.say(f"{name} ended ({how}) and is started again in {pause:g} s; its log is {log}.")

    def must_live(self, name: str) -> None:
        """Trouble, with the end of its log, when a program that we wait for has died."""
        server = self.members[name].server
        if not server.alive():
            last = tail(server.log, 15)
            raise explain(last, f"{name} does not start. {server.log} ends with:\n{last}")

    def stop(self) -> None:
        """End every program, in the stop order."""
        for name in self.stop_order:
            if name in self.members:
                self.members[name].server.stop()
                _end_group(self.members[name].server)


def _end_group(server: Server) -> None:
    """The children of a killed program would hold its port; PostgreSQL's own end by themselves, and cleanly."""
    if server.name != "postgres" and server.process is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(server.pid, signal.SIGKILL)


def _how(server: Server) -> str:
    code = server.process.poll() if server.process is not None else None
    if code is None:
        return "nobody saw how"
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit {code}"
