"""Web programs under measurement: the server of the product, the same for all."""

from __future__ import annotations

import http.client
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.cpu import Meter, children_of
from bench.measure import Unfit
from bin.children import LOOPBACK, ROOT, Server, environment, first_port_that_works, ports_from, spawn
from bin.demo import WEB

FIRST_PORT = 8300
_ports = iter(range(FIRST_PORT, FIRST_PORT + 900, 5))  # a fresh one each time: a closed one rests for a while


@dataclass(frozen=True)
class Web:
    """A running web server and the postmaster whose CPU counts with it."""

    server: Server
    database: int

    @property
    def port(self) -> int:
        """Where it answers."""
        return self.server.port

    def meter(self) -> Meter:
        """Counts what its processes and PostgreSQL take."""
        return Meter([self.server.pid], self.database)

    def workers(self) -> list[int]:
        """Its worker processes."""
        return children_of(self.server.pid)


@contextmanager
def serving(
    target: str, settings: Mapping[str, str], *, database: int, log: Path, workers: int = 2, probe: str = "/healthz"
) -> Iterator[Web]:
    """`target` (module:app) behind granian, once `probe` answers; BASE_URL is set to where it listens."""
    server = start(target, settings, log=log, workers=workers, probe=probe)
    try:
        yield Web(server, database)
    finally:
        server.stop()


def start(target: str, settings: Mapping[str, str], *, log: Path, workers: int = 2, probe: str = "/healthz") -> Server:
    """Start it and wait for the first answer."""
    options = [*WEB, "--workers", str(workers), "--blocking-threads", "1"]

    def begin(port: int) -> object:
        env = environment() | dict(settings) | {"BASE_URL": f"http://{LOOPBACK}:{port}", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "granian", *options, "--host", LOOPBACK, "--port", str(port), target]
        return spawn(command, log=log, env=env)

    process, port = first_port_that_works(
        begin,  # type: ignore[arg-type]  # spawn's answer, a process
        lambda _pid, at: _answers(at, probe),
        ports=ports_from(next(_ports)),
        log=log,
    )
    return Server("web", process.pid, log, process, port)


def _answers(port: int, path: str) -> bool:
    with suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
        try:
            connection.request("GET", path)
            status = connection.getresponse().status
        finally:
            connection.close()
        if status >= 500:
            raise Unfit(f"{path} answers {status}")
        return status < 400
    return False
