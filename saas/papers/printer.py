"""The worker's side of printing: starts its printer when first needed, hands papers over, replaces one that died."""

from __future__ import annotations

import contextlib
import logging
import os
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saas.papers import fonts, frames
from saas.papers.failure import PaperFailed

_ROOT = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What one process may take: CPU seconds (twice that by the clock) and address space."""

    seconds: int = 60
    memory_mb: int = 700

    def as_head(self) -> dict[str, int]:
        """The limits as the printer reads them."""
        return {"seconds": self.seconds, "wall_seconds": 2 * self.seconds, "memory_mb": self.memory_mb}


class _Died(Exception):  # noqa: N818
    """The printer was gone before it took the paper: the one at the other end of `control`."""

    def __init__(self, control: socket.socket) -> None:
        super().__init__()
        self.control = control


class Printer:
    """One printer process; papers may be handed over from several threads and from forked children."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the printer, None before the first paper."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the printer unless it runs; it loads its fonts meanwhile."""
        self._started()

    def stop(self) -> None:
        """Close the line; the printer ends by itself."""
        with self._lock:
            self._end()

    def _started(self) -> socket.socket:
        with self._lock:
            if self._control is None:
                self._control, self._process = _start()
            return self._control

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=10)
        self._control = self._process = None

    def _replace(self, dead: socket.socket) -> None:
        """Have another started, unless a neighbouring thread that met the same dead one did so already."""
        with self._lock:
            if self._control is dead:
                _log.warning("printer is gone, starting another")
                self._end()

    def ask(self, head: Mapping[str, Any], blobs: Sequence[bytes], limits: Limits) -> tuple[dict[str, Any], bytes]:
        """The printer's answer and the PDF; raises `PaperFailed`."""
        message = {**head, "limits": limits.as_head()}
        try:
            return self._ask(message, blobs)
        except _Died as died:
            self._replace(died.control)
        try:
            return self._ask(message, blobs)
        except _Died:
            raise PaperFailed("stopped") from None

    def _ask(self, head: Mapping[str, Any], blobs: Sequence[bytes]) -> tuple[dict[str, Any], bytes]:
        control = self._started()
        with _hand_over(control) as line:
            line.settimeout(head["limits"]["wall_seconds"] + 30)
            try:
                frames.send(line, head, blobs)
                answer, printed = frames.receive(line)
            except (frames.Broken, OSError):
                raise PaperFailed(_why_it_ended(control)) from None
        if "failed" in answer:
            _log.warning("paper not printed: %s", answer.get("error", answer["failed"]))
            raise PaperFailed(answer["failed"])
        return answer, printed[0]


def _hand_over(control: socket.socket) -> socket.socket:
    """A line to a process that has taken the paper; raises `_Died` where the printer is gone."""
    line, far_end = socket.socketpair()
    try:
        with far_end:
            socket.send_fds(control, [b"!"], [far_end.fileno()])
        line.settimeout(60)  # a printer that has just been started loads its fonts first
        if line.recv(1) != b"!":
            raise OSError
    except OSError:
        line.close()
        raise _Died(control) from None
    return line


def _why_it_ended(control: socket.socket) -> str:
    """The paper's process ended without a word: because of its limits, or because the printer did."""
    if control.fileno() < 0:
        return "stopped"
    ends = select.poll()  # asks the line, not the process: a forked child may not wait for its parent's printer
    ends.register(control, 0)
    return "stopped" if ends.poll(200) else "limits"


def _start() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-s", "-m", "saas.papers.child", str(theirs.fileno())],
            cwd=_ROOT,
            # An environment of its own: no secret, no address of a database, one malloc arena (arenas count as memory).
            env={"LANG": "C.UTF-8", "PATH": os.defpath, "MALLOC_ARENA_MAX": "1", **fonts.environment()},
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    return ours, process
