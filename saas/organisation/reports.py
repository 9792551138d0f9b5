"""Reports on positions: descriptions with gaps, the same duty on two positions, posts that nobody fills."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saas.organisation.models import Position
from saas.organisation.positions import PositionLine, lines

SHORTEST_DUTY = 4  # characters; shorter lines are words that many duties share
_NUMBERING = re.compile(r"^\s*(?:[（(]?\d+(?:\.\d+)*[)）.、]?|[一二三四五六七八九十]+[、.]|[-*•·])\s*")
_CLOSING = "。；;.，, "


@dataclass(frozen=True)
class Overlap:
    """A duty that stands on more than one position."""

    duty: str
    positions: Sequence[PositionLine]


def incomplete(found: Sequence[PositionLine]) -> list[PositionLine]:
    """Positions whose description in force lacks a required part (D08-18)."""
    return [line for line in found if line.missing]


def unfilled(found: Sequence[PositionLine]) -> list[PositionLine]:
    """Positions with posts nobody fills, or an open number of posts and nobody at all."""
    return [line for line in found if line.open_posts or (line.open_posts is None and not line.filled)]


def overlaps(found: Sequence[PositionLine]) -> list[Overlap]:
    """Duty lines that two or more positions share (D08-17), most shared first."""
    holders: dict[str, dict[int, PositionLine]] = {}
    for line in found:
        for duty in duties(line.sheet.content if line.sheet else ""):
            holders.setdefault(duty, {})[line.position.id] = line
    shared = [Overlap(duty, list(who.values())) for duty, who in holders.items() if len(who) > 1]
    return sorted(shared, key=lambda overlap: (-len(overlap.positions), overlap.duty))


def duties(content: str) -> list[str]:
    """The duty lines of a text without numbers and closing points."""
    lines_ = (_NUMBERING.sub("", line).strip().strip(_CLOSING) for line in content.splitlines())
    return [line for line in dict.fromkeys(lines_) if len(line) >= SHORTEST_DUTY]


@dataclass(frozen=True)
class PositionReport:
    """The three lists, from one reading of the positions."""

    all: Sequence[PositionLine]
    incomplete: Sequence[PositionLine]
    overlaps: Sequence[Overlap]
    unfilled: Sequence[PositionLine]


def positions_report(*, on: date) -> PositionReport:
    """All that is to be put right on positions, in the statements of `positions.lines`."""
    found = lines(on=on)
    return PositionReport(found, incomplete(found), overlaps(found), unfilled(found))


def overlapping(position: Position, found: Sequence[PositionLine]) -> list[Overlap]:
    """What one position shares with others."""
    return [shared for shared in overlaps(found) if any(line.position.id == position.id for line in shared.positions)]
