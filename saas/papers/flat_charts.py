"""Charts that lie: horizontal bars, a share bar, a sparkline, a ring, and the gauge of one value against its limit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from saas.papers.drawing import COLOURS, Bar, Chart, Dot, Scale, Stroke, Wedge, Word, figure, tenth, text_width

ROW = 26


@dataclass(frozen=True)
class MeterPart:
    """One stretch of a share bar, in per cent of its width."""

    start: float
    share: float
    tone: str

    @property
    def colour(self) -> str:
        """Its colour on paper."""
        return COLOURS[self.tone]


@dataclass(frozen=True)
class Meter:
    """A share bar."""

    parts: Sequence[MeterPart]


def meter(parts: Sequence[tuple[float, str]], *, of: float | None = None) -> Meter:
    """A bar shared among (value, tone) parts; `of` is the whole when the parts do not fill it."""
    whole = of if of is not None else sum(value for value, _ in parts)
    found, start = [], 0.0
    for value, tone in parts:
        share = min(100 * max(value, 0) / whole, 100 - start) if whole > 0 else 0.0
        found.append(MeterPart(round(start, 2), round(share, 2), tone))
        start += share
    return Meter(tuple(found))


def hbars(
    labels: Sequence[str], values: Sequence[float], *, width: int = 340, tone: str = "strong", most: float | None = None
) -> Chart:
    """One row for each label: name left, bar, number right. `most` is the value of a full bar."""
    peak = max([most or 0, *values, 0]) or 1
    name = min(max((text_width(label, 13) for label in labels), default=0) + 12, width * 0.4)
    number = max((text_width(figure(value), 13) for value in values), default=0) + 12
    reach = width - name - number
    found, words = [], []
    for i, (label, value) in enumerate(zip(labels, values, strict=True)):
        y = ROW * i
        found.append(Bar(tenth(name), y + 10, tenth(reach), 6, "track", round=3))
        found.append(Bar(tenth(name), y + 10, tenth(reach * max(value, 0) / peak), 6, tone, label, figure(value), 3))
        words.append(Word(0, y + 18, label, "start", "ink", 13))
        words.append(Word(width, y + 18, figure(value), "end", "sub", 13))
    rows = [(label, figure(value)) for label, value in zip(labels, values, strict=True)]
    return Chart(width, ROW * len(labels), bars=found, words=words, rows=rows)


def sparkline(values: Sequence[float], *, width: int = 96, height: int = 24) -> Chart:
    """A curve without words, the last point marked."""
    low, high = min(values), max(values)
    rise = Scale(low, high if high > low else low + 1, height - 4, 4)
    pace = (width - 8) / max(len(values) - 1, 1)
    points = [(tenth(4 + pace * i), rise.at(value)) for i, value in enumerate(values)]
    path = "M" + "L".join(f"{x} {y}" for x, y in points)
    return Chart(width, height, strokes=[Stroke(path, "run", 1.5)], dots=[Dot(*points[-1], "run", 2.5)])


def donut(parts: Sequence[tuple[str, float, str]], *, width: int = 132, hole: float = 0.62) -> Chart:
    """A ring of (label, value, tone) parts, the total in its middle."""
    whole, centre, reach = sum(value for _, value, _ in parts), width / 2, width / 2 - 2
    found, start = [], 0.0
    for label, value, tone in parts:
        share = value / whole if whole > 0 else 0
        if share > 0:
            found.append(Wedge(_wedge(centre, (reach, reach * hole), start, share), tone, label, figure(value)))
        start += share
    total = Word(centre, tenth(centre + 8), figure(whole), tone="ink", size=22, weight=600)
    rows = [(label, figure(value)) for label, value, _ in parts]
    return Chart(width, width, wedges=found, words=[total], keys=[(p[0], p[2]) for p in parts], rows=rows)


def _wedge(centre: float, radii: tuple[float, float], start: float, share: float) -> str:
    """The outline of one part of a ring; a full ring stops a hair short so that the arc keeps its direction."""
    share = min(share, 0.9999)
    outer, inner = radii
    wide = 1 if share > 0.5 else 0

    def at(turn: float, radius: float) -> str:
        angle = 2 * math.pi * turn - math.pi / 2
        return f"{round(centre + radius * math.cos(angle), 2)} {round(centre + radius * math.sin(angle), 2)}"

    end = start + share
    return (
        f"M{at(start, outer)}A{outer} {outer} 0 {wide} 1 {at(end, outer)}"
        f"L{at(end, inner)}A{round(inner, 2)} {round(inner, 2)} 0 {wide} 0 {at(start, inner)}Z"
    )


def gauge(
    low: float, high: float, limit: float, seen: float, *, words: tuple[str, str] = ("", ""), width: int = 476
) -> Chart:
    """One value against its limit: green up to `limit`, amber from there to `seen`; `words` name the two."""
    along = Scale(low, max(high, seen, limit), 4, width - 4)
    at_limit, at_seen = along.at(limit), along.at(seen)
    good = tenth(min(at_limit, at_seen) - 4)
    found = [Bar(4, 24, width - 8, 8, "track", round=4), Bar(4, 24, good, 8, "good", words[0], figure(limit), 4)]
    if seen > limit:
        found.append(Bar(at_limit, 24, tenth(at_seen - at_limit), 8, "over", words[1], figure(seen), 0))
    places = _apart((at_limit, words[0]), (at_seen, words[1]), width)
    above = [Word(x, 14, text, tone="ink", weight=500) for x, text in places if text]
    below = [Word(4, 52, figure(low), "start"), Word(at_limit, 52, figure(limit))]
    below += [Word(at_seen, 52, figure(seen))] if abs(at_seen - at_limit) > 32 else []
    mark = Stroke(f"M{at_limit} 18V38", "ink", 2)
    dot = Dot(at_seen, 28, "over" if seen > limit else "good", 6)
    return Chart(width, 58, bars=found, strokes=[mark], dots=[dot], words=above + below)


def _apart(first: tuple[float, str], second: tuple[float, str], width: float) -> list[tuple[float, str]]:
    """Two words above a bar, moved so that they neither touch each other nor leave the drawing."""
    left, right = sorted((first, second))
    half_left, half_right = text_width(left[1]) / 2, text_width(right[1]) / 2
    x_right = min(right[0], width - half_right - 2)
    x_left = max(min(left[0], x_right - half_right - half_left - 10), half_left + 2)
    x_right = max(x_right, x_left + half_left + half_right + 10)
    return [(tenth(x_left), left[1]), (tenth(x_right), right[1])]
