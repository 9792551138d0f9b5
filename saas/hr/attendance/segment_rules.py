"""Pieces of expected time and what they were: the strongest kind that lies over a piece is what it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from saas.core.text import N_
from saas.hr.attendance.slot_rules import Stretch


class Cover(StrEnum):
    """What a piece of expected time was, the strongest first."""

    LEAVE = "leave"
    DUTY = "duty"
    EXCUSED = "excused"
    WORKED = "worked"
    UNCLEAR = "unclear"
    OPEN = "open"
    UNEXCUSED = "unexcused"


Piece = tuple[Cover, int, int]
RANK = {cover: rank for rank, cover in enumerate(Cover)}
AWAY = (Cover.LEAVE, Cover.DUTY, Cover.EXCUSED)
COVER_LABELS: Mapping[Cover, str] = MappingProxyType(
    {
        Cover.LEAVE: N_("Leave"),
        Cover.DUTY: N_("On duty outside"),
        Cover.EXCUSED: N_("Excused"),
        Cover.WORKED: N_("Worked"),
        Cover.UNCLEAR: N_("Not clear"),
        Cover.OPEN: N_("Still open"),
        Cover.UNEXCUSED: N_("Not covered"),
    }
)


def without(stretches: Sequence[Stretch], away: Sequence[Stretch]) -> list[Stretch]:
    """What is left of the stretches."""
    found = []
    for at, until in stretches:
        for begin, end in away:
            if end <= at or until <= begin:
                continue
            if at < begin:
                found.append((at, begin))
            at = max(at, end)
        if at < until:
            found.append((at, until))
    return found


def laid(stretches: Sequence[Stretch], covers: Sequence[Piece]) -> tuple[Piece, ...]:
    """The stretches cut at every edge, each piece of the strongest kind that lies over it."""
    found: list[Piece] = []
    for at, until in stretches:
        edges = {at, until}
        for _, begin, end in covers:
            edges.update(edge for edge in (begin, end) if at < edge < until)
        cuts = sorted(edges)
        for begin, end in pairwise(cuts):
            over = [cover for cover, low, high in covers if low <= begin and end <= high]
            kind = min(over, key=RANK.__getitem__, default=Cover.UNEXCUSED)
            if found and found[-1][0] is kind and found[-1][2] == begin:
                found[-1] = (kind, found[-1][1], end)
            else:
                found.append((kind, begin, end))
    return tuple(found)
