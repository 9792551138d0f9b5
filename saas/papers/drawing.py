"""The pieces a drawing is made of (bars, rules, dots, words with their coordinates) and the scale they stand on."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Colours on paper; on the screen the stylesheet replaces them by the class of the same name.
COLOURS = {
    "pale": "#b9c8e4",
    "strong": "#1458cf",
    "over": "#d98a1b",
    "bad": "#cf4238",
    "good": "#2c9a58",
    "away": "#7a95c9",
    "none": "#c3cad5",
    "track": "#e4e8ef",
    "ink": "#1a2030",
    "sub": "#5e6777",
    "grid": "#eceff3",
    "axis": "#8b94a3",
    "limit": "#b3261e",
    "run": "#1458cf",
    "soon": "#d98a1b",
    "dot": "#ffffff",
}
TEXT_SIZE = 12


class Toned:
    """Whatever is drawn in a tone."""

    tone: str

    @property
    def colour(self) -> str:
        """Its colour on paper."""
        return COLOURS[self.tone]


@dataclass(frozen=True)
class Bar(Toned):
    """A filled rectangle; `label` and `figure` are what its tooltip says."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    label: str = ""
    figure: str = ""
    round: float = 2


@dataclass(frozen=True)
class Stroke(Toned):
    """A path without filling: a grid line, an axis, a limit, a curve."""

    path: str
    tone: str
    width: float = 1
    dash: str = ""


@dataclass(frozen=True)
class Wedge(Toned):
    """A filled path: one part of a ring."""

    path: str
    tone: str
    label: str
    figure: str


@dataclass(frozen=True)
class Dot(Toned):
    """A point of a curve."""

    x: float
    y: float
    tone: str
    radius: float = 4


@dataclass(frozen=True)
class Word(Toned):
    """A text at its place; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    tone: str = "sub"
    size: float = TEXT_SIZE
    weight: int = 400


@dataclass(frozen=True)
class Chart:
    """A finished drawing, and the same figures as rows of a table."""

    width: float
    height: float
    bars: Sequence[Bar] = ()
    strokes: Sequence[Stroke] = ()
    wedges: Sequence[Wedge] = ()
    dots: Sequence[Dot] = ()
    words: Sequence[Word] = ()
    keys: Sequence[tuple[str, str]] = ()
    heads: Sequence[str] = ()
    rows: Sequence[tuple[str, ...]] = ()


@dataclass(frozen=True)
class Scale:
    """Maps values between `low` and `high` to pixels between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of `value`, to a tenth."""
        share = (value - self.low) / (self.high - self.low)
        return tenth(self.start + share * (self.end - self.start))


def tenth(value: float) -> float:
    """Coordinates carry one decimal: enough for the eye, and the page stays small."""
    return round(value, 1)


def figure(value: float) -> str:
    """A number as it stands on a chart: thousands parted, at most two decimals, a true minus."""
    return f"{round(value, 2):,g}".replace("-", "−") if abs(value) < 1e6 else f"{value:,.0f}".replace("-", "−")


def nice_step(span: float, at_most: int = 5) -> float:
    """The smallest of 1, 2, 5 x 10^n that parts `span` into at most `at_most` steps."""
    if span < 1e-9:  # nothing that a figure with two decimals could tell from none
        return 1
    base = 10.0 ** math.floor(math.log10(span / at_most))
    return next(base * part for part in (1.0, 2.0, 5.0, 10.0) if span / (base * part) <= at_most + 1e-9)


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """About how wide `text` prints: wide characters count one em, others 0.58."""
    return sum(size if unicodedata.east_asian_width(sign) in "WF" else size * 0.58 for sign in text)


def every(labels: Sequence[str], slot: float, room: float = 6) -> int:
    """Print every how-many-th label so that there is `room` between neighbours."""
    widest = max((text_width(label) for label in labels), default=0)
    return max(1, math.ceil((widest + room) / slot))
