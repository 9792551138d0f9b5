"""Clock times as attendance machines write them: one or several in a cell, with or without a day, full-width or not."""

from __future__ import annotations

import re
from datetime import date, time

from saas.core.text import N_
from saas.imports import readers
from saas.imports.readers import Reader, Unreadable

MOST = 12  # times in one cell
EPOCH, LAST = 40_000, 86_399 / 86_400  # any day Excel knows; the last second of one
_CLOCK = re.compile(r"(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})?秒?)?(?:\.\d+)?")
_DAY_FIRST = re.compile(r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[ T]*(.*)")
_APART = re.compile(r"[\s,;、，；|/]+")
_SERIAL = re.compile(r"\d{5}\.\d+")
_SHARE = re.compile(r"0?\.\d+")


def clocks(raw: str) -> tuple[str, ...]:
    """Every time of a cell as 08:58:00, or 2026-11-23 08:58:00 where the cell names the day, in order."""
    text = readers.narrow(raw)
    if _SERIAL.fullmatch(text):
        return (_of_serial(float(text)),)
    if named := _DAY_FIRST.fullmatch(text):
        day = readers.day(named[1])
        assert isinstance(day, date)
        return tuple(f"{day:%Y-%m-%d} {clock}" for clock in clocks(named[2])) if named[2] else ()
    found = tuple(dict.fromkeys(_clock(part) for part in _APART.split(text) if part))
    if len(found) > MOST:
        raise Unreadable(N_("At most %(most)s times in one cell."), most=MOST)
    return tuple(sorted(found))


def _clock(part: str) -> str:
    if _SHARE.fullmatch(part):
        return _of_serial(EPOCH + min(float(part), LAST))[11:]
    parts = _CLOCK.fullmatch(part)
    try:
        return f"{time(int(parts[1]), int(parts[2]), int(parts[3] or 0)):%H:%M:%S}" if parts else _unread(part)
    except ValueError:
        return _unread(part)


def _unread(part: str) -> str:
    raise Unreadable(N_("%(part)s is not a time. Write it like 08:58."), part=part[:20])


def _of_serial(serial: float) -> str:
    """The number by which Excel keeps a day and its time."""
    days, seconds = divmod(round(serial * 86_400), 86_400)
    minutes, second = divmod(seconds, 60)
    return f"{readers.day(str(days))} {time(minutes // 60, minutes % 60, second):%H:%M:%S}"


def several() -> Reader:
    """A reader of such cells; no time in it is said."""

    def read(raw: str) -> tuple[str, ...]:
        found = clocks(raw)
        if not found:
            raise Unreadable(N_("There is no time in this cell."))
        return found

    return read
