"""The square code that leads from a paper to its record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Qr:
    """A code as one path on a grid of `size` by `size`."""

    size: int
    path: str


def drawn(text: str) -> Qr:
    """The code of `text`, readable with a seventh of it stained; the quiet margin is the paper's."""
    import segno

    matrix = segno.make(text, micro=False, error="m", boost_error=False).matrix
    return Qr(len(matrix), "".join(_line(y, row) for y, row in enumerate(matrix)))


def _line(y: int, row: bytearray) -> str:
    strokes, x = [], 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            strokes.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return "".join(strokes)
