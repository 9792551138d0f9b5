"""CPU time and memory of processes, from the kernel's own accounting."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
STEPS_TO_CALM, CALM_STEP, CALM_SHARE = 8, 0.5, 0.25


@dataclass(frozen=True)
class Cost:
    """What a stretch of work took: wall seconds, CPU seconds of our programs and of PostgreSQL."""

    wall: float
    app: float
    database: float

    @property
    def cpu(self) -> float:
        """Both together."""
        return self.app + self.database


def seconds_of(pid: int) -> float:
    """CPU of a process and of its children that ended; 0 when it is gone."""
    try:
        fields = _stat(pid)
    except OSError:
        return 0.0
    return own_seconds(pid) + sum(int(value) for value in fields[13:15]) / TICK


def own_seconds(pid: int) -> float:
    """CPU of a process alone; 0 when it is gone."""
    try:
        fields = _stat(pid)
        # To the nanosecond where one thread is all there is; else in the kernel's ticks, ended threads included.
        alone = int(fields[17]) == 1 and int(Path(f"/proc/{pid}/schedstat").read_text("utf-8").split()[0]) / 1e9
    except OSError:
        return 0.0
    return alone or sum(int(value) for value in fields[11:13]) / TICK


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()


def children_of(pid: int) -> list[int]:
    """The living processes below one, at any depth."""
    try:
        direct = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
        threads = [int(name) for name in os.listdir(f"/proc/{pid}/task")]
    except OSError:
        return []
    for thread in threads:
        if thread != pid:
            try:
                direct += Path(f"/proc/{pid}/task/{thread}/children").read_text("utf-8").split()
            except OSError:
                continue
    return [found for child in map(int, direct) for found in (child, *children_of(child))]


class Watch:
    """Looks at a process tree again and again: processes that come and go are counted as far as they were seen.

    The kernel hands the account of an ended process to its parent only when that one waits for it.
    """

    def __init__(self, root: int) -> None:
        self.root, self.peak = root, 0.0
        self.before = {pid: own_seconds(pid) for pid in (root, *children_of(root))}
        self.last = dict(self.before)

    def look(self) -> None:
        """Once more; `peak` is the largest memory of the whole tree seen so far, in MiB."""
        found = 0.0
        for pid in (self.root, *children_of(self.root)):
            try:
                found += megabytes(pid)[0]
            except (OSError, KeyError):
                continue  # it has just ended
            self.last[pid] = max(own_seconds(pid), self.last.get(pid, 0.0))
        self.peak = max(self.peak, found)

    @property
    def spent(self) -> float:
        """CPU seconds since the beginning."""
        return sum(self.last.values()) - sum(self.before.values())


class Meter:
    """Adds up what process trees take. `own` counts this process (and its ended children) among the programs."""

    def __init__(self, apps: Iterable[int], database: int, *, own: bool = False) -> None:
        self.apps, self.database, self.own = list(apps), database, own
        self.begun: tuple[float, dict[int, float], dict[int, float]] = (0.0, {}, {})
        self.begin()

    def begin(self) -> None:
        """Count from here."""
        self.begun = (time.monotonic(), self._app(), _tree([self.database]))

    def cost(self) -> Cost:
        """What was taken since; what a process that ended in between took is in its parent's account."""
        started, app, database = self.begun
        wall = time.monotonic() - started
        return Cost(wall, _grown(app, self._app()), _grown(database, _tree([self.database])))

    def _app(self) -> dict[int, float]:
        found = _tree(self.apps)
        if self.own:
            spent = os.times()
            found[0] = time.process_time() + spent.children_user + spent.children_system
        return found


def _tree(roots: Iterable[int]) -> dict[int, float]:
    return {pid: seconds_of(pid) for root in roots for pid in (root, *children_of(root))}


def _grown(before: dict[int, float], after: dict[int, float]) -> float:
    """The growth of every account; the account of an ended child has moved to its parent."""
    gone = sum(spent for pid, spent in before.items() if pid not in after)
    return max(sum(spent - before.get(pid, 0.0) for pid, spent in after.items()) - gone, 0.0)


def wait_for_calm() -> None:
    """Let the machine come to rest before a sample, four seconds at most."""
    for _ in range(STEPS_TO_CALM):
        busy, whole = _busy()
        time.sleep(CALM_STEP)
        busy_after, whole_after = _busy()
        if busy_after - busy < CALM_SHARE * max(whole_after - whole, 1):
            return


def _busy() -> tuple[int, int]:
    fields = [int(value) for value in Path("/proc/stat").read_text("utf-8").splitlines()[0].split()[1:9]]
    return sum(fields) - fields[3] - fields[4], sum(fields)


def megabytes(pid: int) -> tuple[float, float]:
    """Memory a process has to itself and its share of what it shares (PSS), and all it touches (RSS), in MiB."""
    found = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines():
        name, _, rest = line.partition(":")
        if name in ("Pss", "Rss"):
            found[name] = int(rest.split()[0]) / 1024
    return found["Pss"], found["Rss"]
