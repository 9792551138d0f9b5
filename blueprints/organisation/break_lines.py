"""Breaks and hours as people type them, a line each: `15:00-15:10 paid`, `周六 09:00-12:00`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from flask_babel import gettext

from saas.core.periods import ClockSpan
from saas.core.text import N_
from saas.organisation.calendar_rules import Break
from saas.organisation.week_rules import weekday_key, weekday_number

PAID = N_("paid")
_PAID_WORDS = ("paid", "带薪", "计工时")


def breaks_of(text: str) -> list[Break]:
    """The breaks of the lines; ValueError with the line that cannot be read."""
    return [_break(line) for line in _lines(text)]


def _break(line: str) -> Break:
    span, paid = line, False
    for word in (*_PAID_WORDS, gettext(PAID)):
        if span.lower().endswith(word.lower()):
            span, paid = span[: -len(word)], True
            break
    try:
        return Break(ClockSpan.parse(span.strip()), paid)
    except ValueError:
        raise ValueError(line) from None


def text_of(breaks: Iterable[Break]) -> str:
    """The breaks as lines."""
    return "\n".join(f"{pause.span}{' ' + gettext(PAID) if pause.paid else ''}" for pause in breaks)


def hours_of(text: str) -> dict[int, tuple[time, time]]:
    """Weekday number to start and end; ValueError with the line that cannot be read."""
    found = {}
    for line in _lines(text):
        word, _space, hours = line.partition(" ")
        key = weekday_key(word)
        if key is None:
            raise ValueError(line)
        try:
            span = ClockSpan.parse(hours.strip())
        except ValueError:
            raise ValueError(line) from None
        found[weekday_number(key)] = (span.start, span.end)
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("；", "\n").splitlines() if line.strip()]
