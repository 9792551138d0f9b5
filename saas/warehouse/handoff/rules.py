"""What a handover has to say: both names, and a count that agrees with what was ready."""

from __future__ import annotations

from saas.core.errors import Objection
from saas.core.text import N_

CLAUSE = "D09-21"


def whole_objections(ready: int, already: int, counted: int) -> list[Objection]:
    """The rest goes in one piece, counted by both (D09-21)."""
    left = ready - already
    if counted == left:
        return []
    text = N_("%(left)s parcels are waiting, %(counted)s were counted. Count again, or hand over in part.")
    return [Objection("handoff.count", text, {"left": left, "counted": counted}, field="counted", clause=CLAUSE)]


def part_objections(ready: int, already: int, counted: int) -> list[Objection]:
    """A part is more than nothing and less than all."""
    left = ready - already
    if 0 < counted < left:
        return []
    text = N_("A part is at least one parcel and fewer than the %(left)s that are waiting.")
    return [Objection("handoff.count", text, {"left": left}, field="counted", clause=CLAUSE)]


def listed_objections(ready: int, listed: int) -> list[Objection]:
    """Where parcels are listed one by one, the list is as long as the count."""
    if listed in (0, ready):
        return []
    text = N_("The list has %(listed)s parcels, %(ready)s are said to be ready.")
    return [Objection("handoff.list", text, {"listed": listed, "ready": ready}, clause=CLAUSE)]
