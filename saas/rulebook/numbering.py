"""How clauses are counted: chapters in the order they come, clauses within each (2.3); pure."""

from __future__ import annotations

from collections.abc import Sequence


def numbers(chapters: Sequence[str]) -> list[str]:
    """The number of each clause, given the chapter each one stands in."""
    order: dict[str, int] = {}
    within: dict[str, int] = {}
    found = []
    for chapter in chapters:
        place = order.setdefault(chapter, len(order) + 1)
        within[chapter] = within.get(chapter, 0) + 1
        found.append(f"{place}.{within[chapter]}")
    return found


def gathered(chapters: Sequence[str]) -> list[int]:
    """The indices of clauses so that each chapter stands together, chapters in the order they first come."""
    first = {chapter: place for place, chapter in reversed(list(enumerate(chapters)))}
    return sorted(range(len(chapters)), key=lambda index: (first[chapters[index]], index))
