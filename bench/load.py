"""Load on a web server: wrk where it is installed, else a small client of our own; a wrong answer spoils a sample."""

from __future__ import annotations

import http.client
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from bench.cpu import Cost, Meter
from bench.measure import Unfit
from bin.children import LOOPBACK

CONNECTIONS = 10
SCRIPT = """
local asked = {}
local at = 0
function init(args)
  for line in io.lines(args[1]) do
    local path, cookie = line:match("^(.-)\\t(.*)$")
    asked[#asked + 1] = wrk.format("GET", path, {["Cookie"] = cookie, ["Host"] = args[2]})
  end
end
function request()
  at = at % #asked + 1
  return asked[at]
end
function done(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("\\nfound %d %d %d %d %d\\n", summary.requests, summary.duration, bad,
    latency:percentile(50), latency:percentile(95)))
end
"""


Result = tuple[int, float, int, float, float]  # requests, seconds, wrong ones, p50 and p95 in milliseconds


@dataclass(frozen=True)
class Ask:
    """One request: where, and as whom."""

    path: str
    cookie: str = ""


@dataclass(frozen=True)
class Served:
    """What a server gave in a stretch of load; times in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p95: float
    cost: Cost

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds

    @property
    def cpu(self) -> float:
        """CPU milliseconds a request, our programs and PostgreSQL."""
        return self.cost.cpu * 1000 / self.requests

    @property
    def app_cpu(self) -> float:
        """CPU milliseconds a request of our programs alone."""
        return self.cost.app * 1000 / self.requests


def load(port: int, asks: Sequence[Ask], *, seconds: float, meter: Meter) -> Served:
    """Ask in rotation over ten kept connections; Unfit when an answer is not 200."""
    for patience in (1, 4, 16):  # a crowded machine may not answer once in a second
        meter.begin()
        requests, wall, bad, p50, p95 = _under_load(port, asks, seconds * patience)
        cost = meter.cost()
        if requests:
            break
    if bad or not requests:
        raise Unfit(f"{bad} of {requests} answers of {asks[0].path} were not as they should be")
    return Served(requests, wall, p50, p95, cost)


def warm(port: int, asks: Sequence[Ask], *, seconds: float = 1.0) -> None:
    """Let every worker meet the pages first, so that no sample pays for compiling a template or a statement."""
    for ask in asks[:8]:
        status, words = get(port, ask)
        if status != 200:
            raise Unfit(f"{ask.path} answers {status}: {words[:1000].decode()}")
    _under_load(port, asks, max(seconds, 1.0))


def get(port: int, ask: Ask, *, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    """One request on a connection of its own: status and body."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=60)
    try:
        connection.request("GET", ask.path, headers={"Cookie": ask.cookie, **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _under_load(port: int, asks: Sequence[Ask], seconds: float) -> Result:
    return _wrk(port, asks, seconds) if shutil.which("wrk") else _own_client(port, asks, seconds)


def _wrk(port: int, asks: Sequence[Ask], seconds: float) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        script, listed = Path(folder) / "ask.lua", Path(folder) / "asks"
        script.write_text(SCRIPT, "utf-8")
        listed.write_text("".join(f"{ask.path}\t{ask.cookie}\n" for ask in asks), "utf-8")
        address = f"{LOOPBACK}:{port}"
        command = [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{max(1, round(seconds))}s",
            "--timeout",
            "60s",
            "-s",
            str(script),
        ]
        done = subprocess.run(
            [*command, f"http://{address}/", "--", str(listed), address], capture_output=True, text=True, check=True
        )
    words = done.stdout.rpartition("\nfound ")[2].split()
    requests, micros, bad, p50, p95 = (int(word) for word in words[:5])
    return requests, micros / 1e6, bad, p50 / 1000, p95 / 1000


def _own_client(port: int, asks: Sequence[Ask], seconds: float) -> Result:
    until = time.monotonic() + seconds
    took: list[float] = []
    bad: list[int] = []

    def ask_on(offset: int) -> None:
        line = http.client.HTTPConnection(LOOPBACK, port, timeout=60)
        for ask in islice(cycle(asks), offset, None):
            if time.monotonic() > until:
                break
            began = time.monotonic()
            line.request("GET", ask.path, headers={"Cookie": ask.cookie})
            answer = line.getresponse()
            answer.read()
            took.append((time.monotonic() - began) * 1000)
            bad.extend([answer.status] if answer.status != 200 else [])
        line.close()

    began = time.monotonic()
    threads = [threading.Thread(target=ask_on, args=(n * len(asks) // CONNECTIONS,)) for n in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(took), time.monotonic() - began, len(bad), statistics.median(took), percentile(took, 95)


def percentile(values: Sequence[float], share: int) -> float:
    """The value that `share` per cent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) * share // 100, len(ordered) - 1)]
