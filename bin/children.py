"""Child programs that end with their parent: starting, stopping, and the ports they listen on."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypedDict

from bin.trouble import explain, tail

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = "127.0.0.1"
LARGEST_LOG = 5_000_000
STILL_TAKEN = ("already in use", "still in use")
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)
Process = subprocess.Popen[bytes]


class Who(TypedDict, total=False):
    """The arguments of `subprocess` that change the account; empty to stay who we are."""

    user: int
    group: int
    extra_groups: list[int]


class Account(NamedTuple):
    """The system account a program runs under instead of root."""

    name: str
    uid: int
    gid: int


def run_as(account: Account | None) -> Who:
    """Become this account, in none of our groups."""
    return Who() if account is None else Who(user=account.uid, group=account.gid, extra_groups=[])


@dataclass
class Server:
    """A running program: where it answers, and how it is told to end.

    `url` is what the application uses, `owner_url` the database owner's, `page_url` the mailbox page.
    `again` starts the same program on the same port after it ended.
    `process` is None for a program an earlier launcher left running; then only its id is known.
    """

    name: str
    pid: int
    log: Path
    process: Process | None = None
    port: int = 0
    url: str = field(default="", repr=False)
    owner_url: str = field(default="", repr=False)
    page_url: str = ""
    endings: Sequence[tuple[signal.Signals, float]] = ((signal.SIGTERM, 10), (signal.SIGKILL, 5))
    erase: Callable[[], None] = lambda: None
    again: Callable[[], Server] | None = None

    def alive(self) -> bool:
        """Whether the program still runs."""
        if self.process is not None:
            return self.process.poll() is None
        return lives(self.pid)

    def wait(self, seconds: float) -> bool:
        """Whether it ended within so many seconds."""
        return until(lambda: not self.alive(), seconds)

    def stop(self, *, erase: bool = False) -> None:
        """End it, politely first; `erase` throws away what it stored as well."""
        for ending, patience in self.endings:
            if not self.alive():
                break
            with suppress(ProcessLookupError):
                os.kill(self.pid, ending)
            self.wait(patience)
        if erase:
            self.erase()


def environment() -> dict[str, str]:
    """A copy of the variables we were started with."""
    return dict(os.environ)


def until(true: Callable[[], bool], seconds: float, step: float = 0.02) -> bool:
    """Ask again and again until the answer is yes, or the time is over."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(step)
    return True


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    account: Account | None = None,
    cwd: Path = ROOT,
    on_parent_death: signal.Signals = signal.SIGTERM,
) -> Process:
    """Start a program in a session of its own, so that Ctrl-C reaches only us and we choose the order.

    The kernel signals it when the thread that started it dies, so a killed launcher leaves nothing behind:
    call this from the main thread.
    """
    last_words = partial(_libc.prctl, _PR_SET_PDEATHSIG, int(on_parent_death))
    words = [str(part) for part in command]
    with _opened(log) as out:
        return subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=cwd, env=dict(env),
            start_new_session=True, preexec_fn=last_words, **run_as(account),
        )  # fmt: skip


def _opened(log: Path) -> BinaryIO:
    """The log, open at its end; a large one is put aside first."""
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_name(log.name + ".1"))
    return log.open("ab")


def runs_with(pid: int, argument: Path) -> bool:
    """Whether this process lives and was started with this argument: ids are given out again, paths are not."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(argument) in words


def lives(pid: int) -> bool:
    """Whether this process exists and has not ended; one that waits to be buried has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def program_of(pid: int) -> str:
    """The short name of the program a process runs; empty when there is no such process."""
    try:
        return Path(f"/proc/{pid}/comm").read_text("utf-8").strip()
    except OSError:
        return ""


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def ports_from(first: int, exact: int | None = None) -> Iterator[int]:
    """Free ports from `first` upward; or the one port that has to be had again, for about ten seconds."""
    if exact is not None:
        yield from (exact,) * 20
    yield from (port for port in range(first, first + 100) if exact is None and is_free(port))


def first_port_that_works(
    start: Callable[[int], Process],
    ready: Callable[[int, int], bool],
    *,
    ports: Iterator[int],
    log: Path,
) -> tuple[Process, int]:
    """Start a program until it holds a port: somebody else may take a free one before it does.

    `ready` gets the process id and the port. Trouble, with the end of the log, when it does not come up.
    """
    words = ""
    for port in ports:
        before = log.stat().st_size if log.exists() else 0
        process = start(port)
        if until(partial(_ended_or_ready, process, port, ready), 120) and process.poll() is None:
            return process, port
        process.kill()
        words = tail(log, 12, since=before)
        if not any(sign in words for sign in STILL_TAKEN):
            break
        time.sleep(0.5)
    raise explain(words, f"{log.stem} does not start; its log {log} ends with:\n{words or '(nothing)'}")


def _ended_or_ready(process: Process, port: int, ready: Callable[[int, int], bool]) -> bool:
    return process.poll() is not None or ready(process.pid, port)


def answers(port: int) -> bool:
    """Whether somebody accepts connections on this port."""
    with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
        return True
    return False
