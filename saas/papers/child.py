"""The printer: a process with fonts loaded that forks one limited, networkless process for each paper.

Started by `printer` as `python -m saas.papers.child FD`; FD is a socket over which each request's own line arrives.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import resource
import signal
import socket
import sys
from types import ModuleType

from saas.papers import frames

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_LIBC = ctypes.CDLL(None, use_errno=True)


def main(descriptor: int) -> None:
    """Serve until the worker closes its end, as its death does too.

    No signal is asked for at the parent's death: the kernel would send it when the *thread* that started us ends.
    """
    gain_no_privileges()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps
    leave_the_network()
    typeset = _load()
    with socket.socket(fileno=descriptor) as control:
        while line := _next_line(control):
            _fork_for(line, typeset, control)


def leave_the_network() -> bool:
    """Move this process into a network of its own without any device; False where the kernel refuses."""
    # Root may do the first; an ordinary user needs a user namespace around it; some containers refuse both,
    # and then the fetcher alone stands between a paper and the network.
    flags = (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET)
    return any(_LIBC.unshare(flag) == 0 for flag in flags)


def _load() -> ModuleType | None:
    """The typesetter, warm; None where Pango is missing."""
    try:
        from saas.papers import typeset
    except OSError:
        return None
    typeset.warm_up()
    gc.collect()
    gc.freeze()
    gc.disable()  # boxes of a paper are dropped with their process: collecting them costs half the time
    return typeset


def _next_line(control: socket.socket) -> socket.socket | None:
    note, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    return socket.socket(fileno=descriptors[0]) if note and descriptors else None


def _fork_for(line: socket.socket, typeset: ModuleType | None, control: socket.socket) -> None:
    with line:
        if os.fork():
            return
        status = 1
        try:
            control.close()
            die_with_parent()
            _answer(line, typeset)
            status = 0
        finally:
            os._exit(status)  # never back into the printer's loop


def _answer(line: socket.socket, typeset: ModuleType | None) -> None:
    line.sendall(b"!")  # taken: from here on a broken line means the paper, not the printer
    head, blobs = frames.receive(line)
    if typeset is None:
        frames.send(line, {"failed": "pango"})
        return
    limit(head["limits"])
    try:
        answer, pdf = typeset.carry_out(head, blobs)
    except Exception as error:
        frames.send(line, {"failed": _reason(error, typeset), "error": f"{type(error).__name__}: {error}"[:300]})
    else:
        frames.send(line, {**answer, **_taken()}, [pdf])


def _taken() -> dict[str, float]:
    """What the paper took: CPU seconds and peak memory of its process, for the log and the bench."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"cpu_seconds": round(used.ru_utime + used.ru_stime, 3), "peak_mb": used.ru_maxrss // 1024}


def _reason(error: Exception, typeset: ModuleType) -> str:
    # C code that finds no memory and forgets to say so leaves Python with a SystemError.
    if isinstance(error, MemoryError | SystemError) or _was_full():
        return "limits"
    return "malformed" if isinstance(error, RecursionError | typeset.Malformed) else "unknown"


def _was_full() -> bool:
    """Whether hardly any memory was left at some moment: then whatever went wrong went wrong for want of it.

    The peak is asked, not the present: on its way up the error has given back what the paper held.
    """
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            peak = next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmPeak:"))
    except (OSError, MemoryError):
        return True
    return most != resource.RLIM_INFINITY and peak > 0.9 * most


def limit(limits: dict[str, int]) -> None:
    """From here on the kernel ends this process when it takes more than a paper may."""
    memory, seconds = limits["memory_mb"] * 1024 * 1024, limits["seconds"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits["wall_seconds"])


def gain_no_privileges() -> None:
    """Neither this process nor one that it forks gains any by running another program."""
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def die_with_parent() -> None:
    """The kernel ends this process with the one that forked it."""
    parent = os.getppid()
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main(int(sys.argv[1]))
