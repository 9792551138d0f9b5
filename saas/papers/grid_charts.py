"""A map of cells in rows, each coloured by its share: which places are full and which are free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saas.papers.drawing import Bar, Chart, Word, figure, text_width

CELL, GAP, FOOT = 16, 3, 8
TONES: tuple[str, ...] = ("track", "pale", "away", "strong", "over")
"""From empty to more than full."""


@dataclass(frozen=True)
class Cell:
    """One place; `share` is how much of it is taken, None where something lies but nobody knows how much fits."""

    label: str
    share: float | None


def tone_of(share: float | None) -> str:
    """The colour of a share: empty, up to half, up to nine tenths, up to full, more."""
    if share is None:
        return "away"
    edges = (0.0, 0.5, 0.9, 1.0)
    return next((tone for edge, tone in zip(edges, TONES, strict=False) if share <= edge), TONES[-1])


def cells(rows: Sequence[tuple[str, Sequence[Cell]]], *, keys: Sequence[str] = (), width: int = 720) -> Chart:
    """Rows of small squares, the row's name at the left; a long row goes on below. `keys` names the five tones."""
    left = min(max((text_width(name) for name, _ in rows), default=0) + 12, width * 0.35)
    across = max(int((width - left) // (CELL + GAP)), 1)
    bars: list[Bar] = []
    words: list[Word] = []
    y: float = 0
    for name, row in rows:
        words.append(Word(0, y + 12, name, "start", "ink"))
        for i, cell in enumerate(row):
            x, top = left + i % across * (CELL + GAP), y + i // across * (CELL + GAP)
            bars.append(Bar(round(x, 1), top, CELL, CELL, tone_of(cell.share), cell.label, _told(cell.share)))
        y += max(-(-len(row) // across), 1) * (CELL + GAP) + FOOT
    told = [(name, figure(sum(cell.share != 0 for cell in row)), figure(len(row))) for name, row in rows]
    return Chart(width, max(y, CELL), bars=bars, words=words, keys=list(zip(keys, TONES, strict=False)), rows=told)


def _told(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"
