"""Dense printed lists: rows set in strips of five, a rule after each, as ledgers are ruled.

A strip is one table row whose cells hold five lines: half the typesetting work of five table rows.
A row with a text too long for its column stands alone and wraps, so nothing is ever cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

LINES = 5
WIDTHS = (4, 5, 6, 8, 10, 12, 14, 15, 16, 18, 20, 22, 25, 30)
"""Percentages of print.css that a column is fitted to."""
_ALL, _LEAST_LEFT = 100, 20
_EMS_ACROSS = {False: 57.0, True: 86.0}  # type sizes (8.5 pt) across a sheet of A4 upright, landscape, less safety
_PADDING = 0.8  # ems inside a cell, both sides
_NARROW = frozenset("ijlrtfI.,:;!|'`()[] -1")


@dataclass(frozen=True)
class ListColumn:
    """A column of a printed list; `width` is a percentage that print.css knows, 0 shares what is left."""

    label: str
    width: int = 0
    number: bool = False


@dataclass(frozen=True)
class Strip:
    """The texts of one table row, each of one line or of as many lines as the strip has rows."""

    cells: tuple[str, ...]
    rows: int
    wraps: bool = False


def strips(columns: Sequence[ListColumn], rows: Iterable[Sequence[object]], *, landscape: bool = False) -> list[Strip]:
    """`rows` in order, gathered into strips; a row that needs to wrap is a strip of its own."""
    room = _room(columns, landscape=landscape)
    made: list[Strip] = []
    open_rows: list[tuple[str, ...]] = []
    for row in rows:
        cells = tuple("" if cell is None else str(cell) for cell in row)
        fits = all("\n" not in cell and ems(cell) <= width for cell, width in zip(cells, room, strict=True))
        if fits:
            open_rows.append(cells)
        if open_rows and (not fits or len(open_rows) == LINES):
            made.append(_strip(open_rows))
            open_rows = []
        if not fits:
            made.append(Strip(cells, 1, wraps=True))
    return [*made, _strip(open_rows)] if open_rows else made


def fitted(labels: Sequence[str], rows: Sequence[Sequence[str]], *, landscape: bool = False) -> list[ListColumn]:
    """One column at least, each as wide as its longest text asks. What is left over is the last one's.

    Where they ask for more than there is, the longest takes what the others leave: a fifth at least.
    """
    longest = [max(ems(text) for text in texts) for texts in zip(labels, *rows, strict=True)]
    asked = [_width(100 * (text + _PADDING) / _EMS_ACROSS[landscape]) for text in longest]
    free = len(asked) - 1 if sum(asked) <= _ALL else longest.index(max(longest))
    while sum(asked) - asked[free] > _ALL - _LEAST_LEFT:
        place = max((place for place in range(len(asked)) if place != free), key=lambda place: asked[place])
        asked[place] = WIDTHS[WIDTHS.index(asked[place]) - 1]
    return [ListColumn(label, 0 if place == free else asked[place]) for place, label in enumerate(labels)]


def _width(percent: float) -> int:
    return next((width for width in WIDTHS if width >= percent), WIDTHS[-1])


def ems(text: str) -> float:
    """How wide `text` runs at most, in type sizes: Chinese one each, Latin by three classes."""
    if text.isascii() and text.isdecimal():
        return 0.56 * len(text)
    return sum(map(_em, text))


def _em(sign: str) -> float:
    if sign in _NARROW:
        return 0.56 if sign == "1" else 0.4
    if east_asian_width(sign) in "WFA":
        return 1.0
    return 0.95 if sign.isupper() or sign in "mw@%&" else 0.62


def _room(columns: Sequence[ListColumn], *, landscape: bool) -> list[float]:
    shared = [column for column in columns if not column.width]
    left = (100 - sum(column.width for column in columns)) / max(1, len(shared))
    return [(column.width or left) / 100 * _EMS_ACROSS[landscape] - _PADDING for column in columns]


def _strip(rows: Sequence[tuple[str, ...]]) -> Strip:
    return Strip(tuple("\n".join(column) for column in zip(*rows, strict=True)), len(rows))
