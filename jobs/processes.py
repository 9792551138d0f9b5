"""Processes that end with their parent, and the parent that keeps them alive."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from saas import clock

log = logging.getLogger(__name__)
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)
GRACE_SECONDS = 9.0
LONGEST_PAUSE = 8.0
QUICK_DEATH = 10.0


def end_with_parent(parent: int, sign: signal.Signals = signal.SIGKILL) -> None:
    """Let the kernel end this process as soon as `parent` is gone; at once when it already is."""
    _libc.prctl(_PR_SET_PDEATHSIG, int(sign))
    if os.getppid() != parent:
        os._exit(0)


class Keeper:
    """Starts one child for each name and starts it again when it ends, until it is told to stop."""

    def __init__(self, programs: Mapping[str, Callable[[], None]]) -> None:
        self.programs = programs
        self.children: dict[int, tuple[str, float]] = {}
        self.quick_deaths: dict[str, int] = {}
        self.stopping = False

    def run(self) -> int:
        """Keep them alive; returns the exit code for the process."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._stop)
        for name in self.programs:
            self._start(name)
        while self.children:
            pid, status = os.wait()
            name, began = self.children.pop(pid, ("", 0.0))
            if name and not self.stopping:
                self._again(name, status, lived=clock.monotonic() - began)
        return 0

    def _start(self, name: str) -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            _become(self.programs[name], parent)
        self.children[pid] = (name, clock.monotonic())

    def _again(self, name: str, status: int, *, lived: float) -> None:
        if lived < QUICK_DEATH and status != 0:
            self.quick_deaths[name] = self.quick_deaths.get(name, 0) + 1
            log.error("the worker of lane %s ended after %.1f s and is started again", name, lived)
            time.sleep(min(0.25 * 2 ** self.quick_deaths[name], LONGEST_PAUSE))
        else:
            self.quick_deaths[name] = 0
        if not self.stopping:
            self._start(name)

    def _stop(self, _sign: int, _frame: object) -> None:
        self.stopping = True
        for pid in self.children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)


def _become(program: Callable[[], None], parent: int) -> None:
    code = 1
    try:
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, signal.SIG_DFL)
        end_with_parent(parent, signal.SIGTERM)
        program()
        code = 0
    except Exception:
        log.exception("a worker ended unexpectedly")
    finally:
        os._exit(code)


def keep_alive(programs: Mapping[str, Callable[[], None]]) -> int:
    """Run each program in a process of its own; ends when all have ended after SIGTERM."""
    return Keeper(programs).run()
