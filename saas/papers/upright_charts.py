"""Charts that stand on an axis and grow upward: bars, stacked bars, a curve, a value over time."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from saas.papers.drawing import Bar, Chart, Dot, Scale, Stroke, Word, every, figure, nice_step, tenth, text_width

LEFT, RIGHT, TOP, FOOT = 40, 8, 22, 24
EDGE = 28  # half a date label: a value over time has no figures at its left
TONES = ("strong", "away", "pale", "none", "over", "good")


def bars(
    labels: Sequence[str],
    values: Sequence[float],
    *,
    width: int = 720,
    height: int = 188,
    limit: float | None = None,
    limit_label: str = "",
    strong: Collection[int] = (),
) -> Chart:
    """One bar for each label, a number on each; pale, `strong` by index, amber above `limit`."""
    rise, ground = _upright(values, height, limit, limit_label), height - FOOT
    slot, thick = _slots(len(labels), width)
    found, words = [], _foot_labels(labels, width, height)
    for i, value in enumerate(values):
        tone = "over" if limit is not None and value > limit else "strong" if i in strong else "pale"
        x, top = LEFT + slot * i + (slot - thick) / 2, rise.at(value)
        found.append(Bar(tenth(x), top, thick, tenth(ground - top), tone, labels[i], figure(value)))
        words.append(Word(tenth(x + thick / 2), tenth(top - 5), figure(value), tone="ink", weight=500))
    grid, ticks = _grid(rise, width, values)
    lines = [*grid, *_limit_line(rise, limit, width)]
    words = [*ticks, *words, *_limit_word(limit, limit_label, width)]
    return Chart(width, height, bars=found, strokes=lines, words=words, rows=_rows(labels, values))


def stacked(
    labels: Sequence[str], series: Sequence[tuple[str, Sequence[float]]], *, width: int = 720, height: int = 204
) -> Chart:
    """Bars of several (name, values) parts on top of each other, the total above; at most six parts."""
    totals = [sum(values[i] for _, values in series) for i in range(len(labels))]
    rise = _upright(totals, height)
    slot, thick = _slots(len(labels), width)
    grid, words = _grid(rise, width, [value for _, values in series for value in values])
    words += _foot_labels(labels, width, height)
    found = []
    for i, total in enumerate(totals):
        x = tenth(LEFT + slot * i + (slot - thick) / 2)
        found += _pile(rise, (x, thick), labels[i], [(name, values[i]) for name, values in series])
        words.append(Word(tenth(x + thick / 2), tenth(rise.at(total) - 5), figure(total), tone="ink", weight=500))
    names = tuple(name for name, _ in series)
    rows = [(label, *(figure(values[i]) for _, values in series), figure(totals[i])) for i, label in enumerate(labels)]
    keys = list(zip(names, TONES, strict=False))
    return Chart(width, height, bars=found, strokes=grid, words=words, keys=keys, heads=names, rows=rows)


def _pile(rise: Scale, place: tuple[float, float], label: str, parts: Sequence[tuple[str, float]]) -> list[Bar]:
    """The parts of one stacked bar, from the ground up."""
    found, below = [], 0.0
    for (name, value), tone in zip(parts, TONES, strict=False):
        top, base = rise.at(below + value), rise.at(below)
        found.append(Bar(place[0], top, place[1], tenth(base - top), tone, f"{label} · {name}", figure(value), 0))
        below += value
    return found


def line(
    labels: Sequence[str],
    values: Sequence[float],
    *,
    width: int = 720,
    height: int = 188,
    limit: float | None = None,
    limit_label: str = "",
) -> Chart:
    """A curve through the values; few points carry their numbers, many only the last and the highest."""
    rise = _upright(values, height, limit, limit_label)
    slot = (width - LEFT - RIGHT) / len(labels)
    points = [(tenth(LEFT + slot * (i + 0.5)), rise.at(value)) for i, value in enumerate(values)]
    grid, words = _grid(rise, width, values)
    run = Stroke("M" + "L".join(f"{x} {y}" for x, y in points), "run", 2)
    dots = [Dot(x, y, "run", 3.5) for x, y in points]
    words += _foot_labels(labels, width, height) + _point_words(points, values, slot, width)
    words += _limit_word(limit, limit_label, width)
    strokes = [*grid, *_limit_line(rise, limit, width), run]
    return Chart(width, height, strokes=strokes, dots=dots, words=words, rows=_rows(labels, values))


def _point_words(points: Sequence[tuple[float, float]], values: Sequence[float], slot: float, width: int) -> list[Word]:
    """Numbers at the points: all where there is room, else the highest and the last; none leaves the drawing."""
    telling = {max(range(len(values)), key=values.__getitem__), len(values) - 1}
    named = range(len(values)) if slot >= 44 else sorted(telling)
    found = []
    for i in named:
        said = figure(values[i])
        x = min(points[i][0], tenth(width - text_width(said) / 2))
        found.append(Word(x, tenth(points[i][1] - 9), said, tone="ink", weight=500))
    return found


def steps(
    points: Sequence[tuple[str, float, bool]],
    *,
    width: int = 520,
    height: int = 148,
    limit: float | None = None,
    limit_label: str = "",
) -> Chart:
    """A value over time: (from when, value, not yet in force) in order; what is not yet is dashed amber."""
    values = [value for _, value, _ in points]
    rise = _loose(values, height, limit)
    slot = (width - EDGE - RIGHT) / len(points)
    places = [(tenth(EDGE + slot * i), rise.at(value)) for i, value in enumerate(values)]
    words, pace = _limit_word(limit, limit_label, width), every([label for label, _, _ in points], slot)
    for i, (x, y) in enumerate(places):
        if (len(points) - 1 - i) % pace == 0:
            words.append(Word(x, height - FOOT + 18, points[i][0]))
        words.append(Word(tenth(x + 8), tenth(y - 6), figure(values[i]), "start", "ink", weight=500))
    floor = Stroke(f"M4 {height - FOOT}H{width - RIGHT}", "axis")
    strokes = [floor, *_limit_line(rise, limit, width), *_treads(points, places, width)]
    dots = [Dot(x, y, "soon" if points[i][2] else "run") for i, (x, y) in enumerate(places)]
    rows = [(label, figure(value)) for label, value, _ in points]
    return Chart(width, height, strokes=strokes, dots=dots, words=words, rows=rows)


def _loose(values: Sequence[float], height: int, limit: float | None) -> Scale:
    """A scale around the values that does not start at zero: a step of two is to be seen."""
    edges = [*values, limit] if limit is not None else values
    span = (max(edges) - min(edges)) or max(abs(max(edges)), 1)
    return Scale(min(edges) - span * 0.25, max(edges) + span * 0.1, height - FOOT, TOP + 10)


def _treads(
    points: Sequence[tuple[str, float, bool]], places: Sequence[tuple[float, float]], width: int
) -> list[Stroke]:
    """The rise into each point and the level stretch after it."""
    found = []
    for i, (x, y) in enumerate(places):
        until = places[i + 1][0] if i + 1 < len(places) else width - RIGHT
        rise = f"M{x} {places[i - 1][1]}V{y}H{until}" if i else f"M{x} {y}H{until}"
        found.append(Stroke(rise, "soon" if points[i][2] else "run", 2, "4 3" if points[i][2] else ""))
    return found


def _upright(values: Sequence[float], height: int, limit: float | None = None, limit_label: str = "") -> Scale:
    """The scale of a chart that grows upward from zero."""
    if any(value < 0 for value in values):
        raise ValueError("these charts grow from zero; a negative value has no bar")
    peak = max([*values, limit or 0, 0])
    return Scale(0, max(peak, _step(peak, values)), height - FOOT, TOP + (14 if limit_label else 0))


def _step(high: float, values: Sequence[float]) -> float:
    """The step of the grid; what is counted in whole numbers has no lines between them."""
    is_count = all(float(value).is_integer() for value in values)
    return max(nice_step(high), 1) if is_count else nice_step(high)


def _slots(count: int, width: int) -> tuple[float, float]:
    """The room of one bar, and the bar's own width (never thicker than 36)."""
    slot = (width - LEFT - RIGHT) / max(count, 1)
    return slot, tenth(min(slot * 0.56, 36))


def _grid(rise: Scale, width: int, values: Sequence[float]) -> tuple[list[Stroke], list[Word]]:
    """Grid lines and their figures at the left."""
    step = _step(rise.high, values)
    ticks = [step * i for i in range(math.floor(rise.high / step + 1e-9) + 1)]
    lines = [Stroke(f"M{LEFT} {rise.at(v)}H{width - RIGHT}", "axis" if v == 0 else "grid") for v in ticks]
    return lines, [Word(LEFT - 7, tenth(rise.at(v) + 4), figure(v), "end") for v in ticks]


def _foot_labels(labels: Sequence[str], width: int, height: int) -> list[Word]:
    """Labels below the axis, thinned out so that they do not touch; the last one ends inside the drawing."""
    slot = (width - LEFT - RIGHT) / max(len(labels), 1)
    last = len(labels) - 1
    beyond = _beyond(labels, slot, width)
    pace = every(labels, slot, 6 + beyond)
    return [
        Word(tenth(LEFT + slot * (i + 0.5) - (beyond if i == last else 0)), height - FOOT + 18, label)
        for i, label in enumerate(labels)
        if (last - i) % pace == 0
    ]


def _beyond(labels: Sequence[str], slot: float, width: int) -> float:
    """By how much the last label would leave the drawing, were it in the middle of its slot."""
    return max(0.0, width - RIGHT - slot / 2 + text_width(labels[-1]) / 2 - width) if labels else 0.0


def _limit_line(rise: Scale, limit: float | None, width: int) -> list[Stroke]:
    return [] if limit is None else [Stroke(f"M{LEFT} {rise.at(limit)}H{width - RIGHT}", "limit", 1, "4 3")]


def _limit_word(limit: float | None, label: str, width: int, y: float = 12) -> list[Word]:
    """What the dashed line means, in a row of its own above the drawing: beside the line it would meet the figures."""
    return [Word(width - RIGHT, y, label, "end", "limit")] if limit is not None and label else []


def _rows(labels: Sequence[str], values: Sequence[float]) -> list[tuple[str, ...]]:
    return [(label, figure(value)) for label, value in zip(labels, values, strict=True)]
