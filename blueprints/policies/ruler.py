"""The ruler below a figure: what is allowed, where the law ends, the value in force and the new one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from flask_babel import gettext as _

from saas.core.thresholds import Declared
from saas.core.values import guard_broken
from saas.papers.charts import Chart, Twin
from saas.papers.drawing import Bar, Dot, Scale, Stroke, Word, figure, tenth, text_width

EDGE, AXIS, HEIGHT = 10, 30, 62
ABOVE, BELOW = AXIS - 14, AXIS + 22


def ruler(item: Declared, standing: object, wished: object) -> Twin | None:
    """Drawn at both widths; None for what is no figure or has no range."""
    if not _is_figure(wished) or item.threshold.low is None or item.threshold.high is None:
        return None
    return Twin(_drawn(item, standing, wished, 512), _drawn(item, standing, wished, 326))


def _is_figure(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _drawn(item: Declared, standing: object, wished: object, width: int) -> Chart:
    now = float(standing) if isinstance(standing, (int, Decimal)) else None
    new = float(wished)  # type: ignore[arg-type]  # `ruler` lets figures through only
    scale = _scale(item, [v for v in (now, new) if v is not None], width)
    low, high = float(item.threshold.low or 0), float(item.threshold.high or 0)
    start, end = (scale.at(edge) for edge in _lawful(item, low, high))
    track = Bar(start, AXIS - 3, tenth(end - start), 6, "track", round=3)
    marks, told = _law(item, scale, width)
    tone = "limit" if guard_broken(item, wished) or not low <= new <= high else "run"
    words = [Word(scale.at(low), BELOW, figure(low), "start"), *told]
    if not any(abs(scale.at(high) - word.x) < 60 for word in told):
        words.append(Word(scale.at(high), BELOW, figure(high), "end"))
    new = min(max(new, scale.low), scale.high)
    dots = [Dot(scale.at(new), AXIS, tone, 6)]
    words += _above(scale, now, float(wished), width)  # type: ignore[arg-type]  # as above
    if now is not None and now != new:
        dots.insert(0, Dot(scale.at(now), AXIS, "axis", 4))
    return Chart(width, HEIGHT, bars=[track], strokes=marks, dots=dots, words=words)


def _scale(item: Declared, values: list[float], width: int) -> Scale:
    low, high = float(item.threshold.low or 0), float(item.threshold.high or 0)
    reach = high - low
    bottom, top = min([low, *values]), max([high, *values])
    return Scale(max(bottom, low - reach), max(min(top, high + reach), bottom + 1), EDGE, width - EDGE)


def _lawful(item: Declared, low: float, high: float) -> tuple[float, float]:
    """The stretch that is allowed and lawful."""
    guard = item.threshold.guard
    if guard is None:
        return low, high
    bottom, top = (
        float(guard.low if guard.low is not None else low),
        float(guard.high if guard.high is not None else high),
    )
    return max(low, bottom), min(high, top)


def _law(item: Declared, scale: Scale, width: int) -> tuple[list[Stroke], list[Word]]:
    """The stretch the law forbids, dashed, a line at its edge, and what the edge is called."""
    guard = item.threshold.guard
    if guard is None or (guard.low is None and guard.high is None):
        return [], []
    strokes, words = [], []
    for bound, outer in ((guard.high, item.threshold.high), (guard.low, item.threshold.low)):
        if bound is None or outer is None:
            continue
        edge, end = scale.at(float(bound)), scale.at(float(outer))
        strokes.append(Stroke(f"M{edge} {AXIS}H{end}", "limit", 3, "2 4"))
        strokes.append(Stroke(f"M{edge} {AXIS - 9}V{AXIS + 9}", "limit", 2))
        words.append(_inside(Word(edge, BELOW, _("Law %(bound)s", bound=bound), tone="limit"), width))
    return strokes, words


def _above(scale: Scale, now: float | None, new: float, width: int) -> list[Word]:
    """What is in force now, and the new value, unless they would touch."""
    place = scale.at(min(max(new, scale.low), scale.high))
    wish = _inside(Word(place, ABOVE, figure(new), tone="ink"), width)
    if now is None or now == new:
        return [wish]
    label = _inside(Word(scale.at(now), ABOVE, _("Now %(value)s", value=figure(now))), width)
    room = (text_width(label.text) + text_width(wish.text)) / 2 + 6
    return [wish] if abs(label.x - wish.x) < room else [label, wish]


def _inside(word: Word, width: int) -> Word:
    """The word moved so that it does not leave the drawing."""
    half = text_width(word.text) / 2 + 2
    return replace(word, x=tenth(min(max(word.x, half), width - half)), weight=500)
