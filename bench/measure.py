"""Paired rounds, medians with their spread, ratios of one run, and the goal beside each figure."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bench.cpu import wait_for_calm
from bin.children import ROOT

KEPT = ROOT / "var" / "bench" / "figures"
_Sample = TypeVar("_Sample")


class Unfit(RuntimeError):  # noqa: N818 - it reads as what happened
    """The run says nothing: its own baseline is off, or a program answered something else than it should."""


@dataclass(frozen=True)
class Plan:
    """How much to measure. `small` proves that everything runs; its figures mean nothing."""

    rounds: int = 5
    small: bool = False
    companies: int = 100
    seconds: float = 4.0

    def of(self, whole: int, small: int) -> int:
        """A size, in full or in little."""
        return small if self.small else whole


@dataclass
class Sheet:
    """What one run found; each figure is printed at once and kept as a line of JSON."""

    run: str
    folder: Path = field(default_factory=lambda: KEPT)
    bench: str = ""
    missed: list[str] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)
    met: int = 0

    def title(self, bench: str, words: str) -> None:
        """Begin a part."""
        self.bench = bench
        print(f"\n{bench}: {words}", flush=True)

    def figure(
        self,
        name: str,
        values: Sequence[float],
        *,
        unit: str = "",
        most: float | None = None,
        least: float | None = None,
    ) -> float:
        """Print and keep one figure; with `most` or `least` it is held against that goal. Returns the median."""
        middle = statistics.median(values)
        limit, sign = (most, "<=") if most is not None else (least, ">=")
        line: dict[str, object] = {"median": middle, "low": min(values), "high": max(values), "unit": unit}
        verdict = ""
        if limit is not None:
            good = middle <= limit if sign == "<=" else middle >= limit
            verdict = f"   goal {sign} {_short(limit)}{_after(unit)}: {'ok' if good else 'MISS'}"
            line |= {"goal": f"{sign} {limit:g}", "ok": good}
            self._count(name, good=good)
        print(f"  {name:<58} {_spread(values)}{_after(unit)}{verdict}", flush=True)
        self._keep({"bench": self.bench, "figure": name, **line, "values": list(values)})
        return middle

    def _count(self, name: str, *, good: bool) -> None:
        if good:
            self.met += 1
        else:
            self.missed.append(f"{self.bench}: {name}")

    def _keep(self, line: Mapping[str, object]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"{self.run}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"run": self.run, **line}, ensure_ascii=False) + "\n")


def paired(plan: Plan, acts: Mapping[str, Callable[[], _Sample]]) -> dict[str, list[_Sample]]:
    """One sample of each act in every round, one right after the other, begun with another one each time."""
    found: dict[str, list[_Sample]] = {name: [] for name in acts}
    names = list(acts)
    for index in range(plan.rounds):
        turn = index % len(names)
        for name in names[turn:] + names[:turn]:
            if not plan.small:
                wait_for_calm()
            found[name].append(acts[name]())
    return found


def ratios(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """The ratio of each round."""
    return [one / max(other, 1e-9) for one, other in zip(above, below, strict=True)]


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Wall seconds of a block, as the one element of the list once it ended."""
    found: list[float] = []
    began = time.monotonic()
    yield found
    found.append(time.monotonic() - began)


def _spread(values: Sequence[float]) -> str:
    middle = _short(statistics.median(values))
    return middle if len(values) < 2 else f"{middle} [{_short(min(values))}..{_short(max(values))}]"


def _short(value: float) -> str:
    """Three figures that count; whole numbers as they are."""
    if value == int(value) and abs(value) < 1e9:
        return f"{int(value):,}"
    size = abs(value)
    return (
        f"{value:,.0f}"
        if size >= 100
        else f"{value:.1f}"
        if size >= 10
        else f"{value:.2f}"
        if size >= 1
        else f"{value:.3g}"
    )


def _after(unit: str) -> str:
    return f" {unit}" if unit else ""
