"""Which punch belongs to which slot: a pure step that is done anew whenever a punch or a slot changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from saas.hr.attendance.slot_rules import Slot

TWICE = 10  # minutes; punches so close together are one, tapped twice


def assigned(slots: Sequence[Slot], punches: Iterable[int]) -> tuple[list[list[int]], list[int]]:
    """The punches of each slot, and those that belong to none; `slots` in order, with windows that are apart."""
    found: list[list[int]] = [[] for _ in slots]
    outside: list[int] = []
    opens = [slot.opens for slot in slots]
    for at in sorted(set(punches)):
        place = bisect_right(opens, at) - 1
        if place >= 0 and at < slots[place].closes:
            found[place].append(at)
        else:
            outside.append(at)
    return found, outside


def in_and_out(slot: Slot, punches: Sequence[int]) -> tuple[int | None, int | None]:
    """When somebody came and went. A single punch is the one whose end of the slot is nearer."""
    if not punches:
        return None, None
    first, last = punches[0], punches[-1]
    if last - first >= TWICE:
        return first, last
    near_start = abs(first - slot.start) <= abs(slot.end - last)
    return (first, None) if near_start else (None, last)
