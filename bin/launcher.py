"""Runs the demo until Ctrl-C: one at a time in a clone, every failure one sentence."""

from __future__ import annotations

import argparse
import errno
import fcntl
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, NoReturn, TypeVar

from bin.children import ROOT, environment, is_free, until
from bin.demo import PREPARED, SIGN_IN, STOP_ORDER, Demo
from bin.servers import erase_postgres
from bin.supervisor import Supervisor
from bin.trouble import FULL, Trouble

VAR = ROOT / "var"
_Result = TypeVar("_Result")
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Over(BaseException):
    """Somebody asked us to end."""


def main(words: Sequence[str]) -> int:
    """0 after Ctrl-C or beside a running demo; 2, after one sentence, when it cannot run."""
    options = argparse.ArgumentParser(prog="bin/dev", description=__doc__)
    options.add_argument("--reset", action="store_true", help="throw the demo's data away first")
    chosen = options.parse_args(words)
    for ending in ENDINGS:
        signal.signal(ending, _end)
    try:
        return _alone(reset=chosen.reset)
    except Over:
        return 0
    except Trouble as trouble:
        print(f"zhidu: {trouble}", file=sys.stderr)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        print(f"zhidu: {FULL if full else f'{error}: see to it and run the same command again.'}", file=sys.stderr)
    return 2


def _alone(*, reset: bool) -> int:
    port = _port()
    with _lock() as lock:
        if lock is None:
            where = (VAR / "demo.lock").read_text("utf-8").strip() or "and is still starting"
            print(f"The demo already runs here, {where}: end that one with Ctrl-C first to start it anew.")
            return 2 if reset else 0
        # A demo that was killed a moment ago is still giving its port back.
        if not until(lambda: is_free(port), 3):
            raise Trouble(f"Port {port} is taken: end what listens there, or run with another, PORT=8001 make demo.")
        if reset:
            _forget()
        supervisor = Supervisor(STOP_ORDER, say)
        try:
            _run(Demo(VAR, port, supervisor), lock)
        finally:
            for ending in ENDINGS:
                signal.signal(ending, signal.SIG_IGN)
            if supervisor.members:
                say("Stopping …")
            supervisor.stop()
    return 0


def _run(demo: Demo, lock: IO[str]) -> NoReturn:
    began = time.monotonic()
    _timed("PostgreSQL, Redis, mailbox", demo.start_servers)
    demo.start_web_early()
    accounts = _timed("schema and demo company", demo.take_first_steps)
    _timed("web server", demo.start_web)
    # Last, so that the first page need not share the processor with them.
    demo.start_background()
    lock.write(f"at {demo.base_url}{SIGN_IN}\n")
    lock.flush()
    _welcome(demo, accounts, time.monotonic() - began)
    while True:
        demo.supervisor.check()
        time.sleep(0.2)


def _welcome(demo: Demo, accounts: str, seconds: float) -> None:
    mailbox = f"\n  邮箱 Mailbox    {demo.mailbox_page}" if demo.mailbox_page else ""
    say(
        f"\n制度 Zhidu runs ({seconds:.1f} s).\n\n"
        f"  登录 Sign in    {demo.base_url}{SIGN_IN}\n"
        f"  注册 Sign up    {demo.base_url}/{mailbox}\n\n"
        f"{accounts.rstrip()}\n\n"
        "  Ctrl-C ends it; the data stay in var/. `make demo-reset` starts afresh. Logs: var/log/"
    )


def _forget() -> None:
    """Throw away what earlier runs stored; servers elsewhere are never touched."""
    if "DATABASE_URL" in environment():
        raise Trouble("DATABASE_URL points at a server of yours, which is not erased: unset it to reset the demo.")
    erase_postgres(VAR)
    for path in VAR.iterdir():
        if path.is_dir() and not path.is_symlink() and path.name in ("redis", "mail", "log"):
            shutil.rmtree(path)
    for name in ("secrets.env", PREPARED):
        (VAR / name).unlink(missing_ok=True)


def _port() -> int:
    raw = environment().get("PORT") or "8000"
    if not (raw.isascii() and raw.isdigit() and 1 <= int(raw) <= 65535):
        raise Trouble(f"PORT is {raw!r}: it has to be a number between 1 and 65535.")
    return int(raw)


@contextmanager
def _lock() -> Iterator[IO[str] | None]:
    """The right to run in this clone, or None when another run has it; the kernel takes it back at any death."""
    VAR.mkdir(exist_ok=True)
    with os.fdopen(os.open(VAR / "demo.lock", os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        file.truncate()
        yield file


def _timed(name: str, act: Callable[[], _Result]) -> _Result:
    print(f"  {name} …", end="", flush=True)
    began = time.monotonic()
    try:
        result = act()
    except BaseException:
        print()
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)
    return result


def say(text: str) -> None:
    """A line for the person at the terminal."""
    print(text, flush=True)


def _end(*_: object) -> NoReturn:
    raise Over


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
