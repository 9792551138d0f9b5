"""Which line of a sheet names its columns, and which of ours each of them is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from saas.imports.readers import plain

DEEPEST = 12
Names = Mapping[str, frozenset[str]]
"""Column key to every heading it is known by, each as `readers.plain` gives it."""


def names_of(columns: Mapping[str, Sequence[str]]) -> Names:
    """From what the columns are called to what headings are compared with."""
    return {key: frozenset(plain(alias) for alias in (key, *aliases)) for key, aliases in columns.items()}


def find_line(head: Sequence[Sequence[str]], names: Names) -> int:
    """The index of the line with the most known headings; the first with two filled cells where none is known.

    Merged cells are filled by then, so of two lines of headings the lower one says more.
    """
    known = frozenset().union(*names.values())
    scores = [len({plain(cell) for cell in line} & known) for line in head[:DEEPEST]]
    best = max(scores, default=0)
    if best:
        return max(place for place, score in enumerate(scores) if score == best)
    filled = (place for place, line in enumerate(head) if sum(1 for cell in line if cell) > 1)
    return next(filled, 0)


def guess(headings: Sequence[str], names: Names) -> dict[str, int]:
    """Column key to the place of its heading; the first of several equal headings wins."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        key = next((key for key, known in names.items() if plain(heading) in known), None)
        if key is not None and key not in found:
            found[key] = place
    return found


def signature(headings: Sequence[str]) -> str:
    """What makes two files alike: the same headings in the same order."""
    return hashlib.sha256("\x1f".join(plain(heading) for heading in headings).encode()).hexdigest()[:32]
